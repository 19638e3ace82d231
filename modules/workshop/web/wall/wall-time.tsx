/** The remaining time on the wall. When the time is over, the question does not close, and the wall says so. */
import { Both, Say } from "#platform/web/ui/room/both-languages.tsx";
import type { Wall } from "../../contract/workshop.ts";
import { ClockDigits, useRemaining } from "../clock.tsx";
import "./pages.css";

/** The time in large digits, for a page that has a place for it. */
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

/** The time in the head, for every other page. */
export const HeadTime = ({ clock }: { readonly clock: Wall["timer"] }) => {
  const left = useRemaining(clock);
  if (left === null) return null;
  return left <= 0 ? (
    <div className="wall-head-over">
      <Both stacked>
        <p>
          <Say id="wall.time-over" />
        </p>
      </Both>
    </div>
  ) : (
    <ClockDigits clock={clock} className="wall-head-clock" />
  );
};
