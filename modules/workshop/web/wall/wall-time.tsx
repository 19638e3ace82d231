/** The remaining time on the wall. When it is zero, nothing closes automatically, and the wall states this. */
import { Both, Say } from "#platform/web/ui/room/both-languages.tsx";
import type { Wall } from "../../contract/workshop.ts";
import { ClockDigits, useRemaining } from "../clock.tsx";
import "./pages.css";

/** In large digits, on a page that gives the time a separate place. */
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

/** In the head of every other page. */
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
