/** Shows the remaining time in large digits. When the time is zero, nothing closes automatically, and the wall says so. */
import { Both, Say } from "#platform/web/ui/room/both-languages.tsx";
import type { Wall } from "../../contract/workshop.ts";
import { ClockDigits, useRemaining } from "../clock.tsx";
import "./pages.css";

export const WallTime = ({ clock }: { readonly clock: Wall["timer"] }) => {
  const left = useRemaining(clock);
  if (left === null) return null;
  return (
    <div className="wall-time">
      {left <= 0 ? (
        <Both stacked>
          <p className="wall-verdict">
            <Say id="wall.time-over" />
          </p>
        </Both>
      ) : (
        <>
          <Both>
            <p className="wall-quiet">
              <Say id="console.time-left" />
            </p>
          </Both>
          <ClockDigits clock={clock} className="wall-clock" />
        </>
      )}
    </div>
  );
};
