/**
 * Draws the best values of a split room as dots over the bands of the yardstick, as on the wall. Only this phone knows the person's own value. The
 * phone shows that value only while the person holds the button, because a neighbour may see the screen. With a keyboard or an assistive technology a
 * button cannot be held, so each press shows or hides the value.
 */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { percent, t } from "#platform/phone/components.tsx";
import type { PhoneRound as Round } from "../contract/rating-room.ts";
import { ownRating } from "./earlier-answer.tsx";
import { columnsOf } from "./split-columns.ts";
import type { Asked } from "./talk-question.ts";
import { trackOf } from "./track.ts";

interface Props {
  readonly asked: Asked;
  readonly yardstick: Round["yardstick"];
}

/** The height of the tallest column and the maximum height of a dot, in pixels. */
const height = 88;
const largest = 10;

export const SplitDrawing = ({ asked, yardstick }: Props): JSX.Element => {
  const [held, setHeld] = useState(false);
  const own = ownRating(asked.scenario, ({ roundNumber }) => roundNumber === asked.roundNumber)?.answer.likelihood?.best;
  const track = trackOf(yardstick);
  const columns = columnsOf(track, asked.bests);
  const dot = Math.min(largest, height / Math.max(...columns.map(({ count }) => count)));
  const at = (place: number) => `${place * 100}%`;
  const hide = () => setHeld(false);
  return (
    <section class="split" aria-label={t("talk-phone.drawing")}>
      <div class="split-track" aria-hidden="true">
        {yardstick.bands.map(({ code, low, high }) => (
          <i
            key={code}
            class="split-band"
            style={{ insetInlineStart: at(track.at(low)), inlineSize: at(track.at(high) - track.at(low)) }}
          />
        ))}
        {columns.map(({ at: place, count }) => (
          <i
            key={place}
            class="split-dots"
            style={{ insetInlineStart: at(place), blockSize: `${count * dot}px`, backgroundSize: `${largest}px ${dot}px` }}
          />
        ))}
        {held && own !== undefined && <i class="split-own" style={{ insetInlineStart: at(track.at(own)) }} />}
      </div>
      <p class="split-ends" aria-hidden="true">
        <span>{percent(0)}</span>
        <span>{percent(1)}</span>
      </p>
      <p>{t("talk-phone.drawing")}</p>
      {own !== undefined && (
        <button
          type="button"
          class="quiet wide"
          aria-pressed={held}
          onPointerDown={() => setHeld(true)}
          onPointerUp={hide}
          onPointerLeave={hide}
          onPointerCancel={hide}
          onBlur={hide}
          onContextMenu={(event) => event.preventDefault()}
          onClick={({ detail }) => detail === 0 && setHeld(!held)}
        >
          {held ? t("talk-phone.own", { value: percent(own) }) : t("talk-phone.own.hold")}
        </button>
      )}
    </section>
  );
};
