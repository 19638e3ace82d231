/** Shows the remaining time in large digits. When the time is zero, nothing closes automatically, and the wall says so. */
import { useWords } from "#platform/web/shell/words.ts";
import type { Wall } from "../../contract/workshop.ts";
import { ClockDigits, useRemaining } from "../clock.tsx";
import "./pages.css";

export const WallTime = ({ clock }: { readonly clock: Wall["timer"] }) => {
  const { t } = useWords();
  const left = useRemaining(clock);
  if (left === null) return null;
  return (
    <div className="wall-time">
      {left <= 0 ? (
        <p className="wall-verdict">{t("wall.time-over")}</p>
      ) : (
        <>
          <p className="wall-quiet">{t("console.time-left")}</p>
          <ClockDigits clock={clock} className="wall-clock" />
        </>
      )}
    </div>
  );
};
