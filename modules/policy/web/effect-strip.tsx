/**
 * Draws the ranges of an effect, from "raises" to "lowers". Each range is a bar with a mark at its best value; the bars are sorted.
 * The pooled range is drawn below a horizontal line; its bar is hollow if the room is split. Words and a table beside the drawing
 * contain the same data.
 */
import type { EffectRange } from "../contract/effect-room.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { shareWords } from "./judge-words.ts";

interface Props {
  readonly spread: readonly EffectRange[];
  readonly pooled: EffectRange;
  readonly split: boolean;
}

/** The part of the scale that the drawing uses, in tenths; it always contains 0. */
const domainOf = (ranges: readonly EffectRange[]): { readonly from: number; readonly to: number } => ({
  from: Math.floor(Math.min(0, ...ranges.map(({ low }) => low)) * 10) / 10,
  to: Math.ceil(Math.max(0.1, ...ranges.map(({ high }) => high)) * 10) / 10,
});

export const EffectStrip = ({ spread, pooled, split }: Props) => {
  const words = useWords();
  const { from, to } = domainOf(spread);
  const at = (share: number): string => `${((share - from) / (to - from)) * 100}%`;
  const span = ({ low, high }: EffectRange) => ({ insetInlineStart: at(low), inlineSize: `${((high - low) / (to - from)) * 100}%` });
  return (
    <div className="effect-strip" aria-hidden="true">
      <div className="effect-lanes">
        <i className="effect-zero" style={{ insetInlineStart: at(0) }} />
        {spread.map((range, i) => (
          <div key={i} className="effect-lane">
            <i className="effect-bar" style={span(range)} />
            <i className="effect-dot" style={{ insetInlineStart: at(range.best) }} />
          </div>
        ))}
        <div className="effect-lane pooled">
          <i className="effect-line" style={span(pooled)} />
          <i className={split ? "effect-diamond hollow" : "effect-diamond"} style={{ insetInlineStart: at(pooled.best) }} />
        </div>
      </div>
      <p className="effect-axis">
        <span>{shareWords(words, from)}</span>
        {from < 0 ? <span style={{ position: "absolute", insetInlineStart: at(0) }}>{shareWords(words, 0)}</span> : null}
        <span>{shareWords(words, to)}</span>
      </p>
    </div>
  );
};
