/** One effect: words to choose from, and below them the optional parts, a range and an objection. Nothing is preselected. */
import { objectionLength } from "../contract/effect-lengths.ts";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Glyph, promised, t, Word } from "#platform/phone/components.tsx";
import { emptyRange, ends, move, startOf, type End, type Range } from "#platform/phone/range.ts";
import { isHalf, type Given } from "./judge-form.ts";
import type { Asked } from "./effects-question.ts";
import { rangeWords, shareWords } from "./judge-words.ts";

type Item = Asked["items"][number];

export const Question = ({ item }: { item: Item }): JSX.Element => (
  <>
    <h1 id="judge-title" tabIndex={-1}>
      <bdi>{item.measure.code}</bdi> <Word of={item.measure.title} />
    </h1>
    {item.measure.opposed && (
      <p class="judge-opposed">
        <Glyph name="alarm" /> {t("effect-phone.opposed")}
      </p>
    )}
    <p id="judge-ask">{t(`effect-phone.ask.${item.on}`)}</p>
    <p class="judge-scenario">
      <bdi>{item.scenario.code}</bdi> <Word of={item.scenario.title} />
    </p>
  </>
);

interface WordsProps {
  readonly words: Asked["words"];
  readonly chosen: string | null | undefined;
  readonly touch: (word: string | null) => void;
}
export const Words = ({ words, chosen, touch }: WordsProps): JSX.Element => (
  <div class="cells judge-words" role="group" aria-labelledby="judge-ask">
    {words.map(({ code, name }) => (
      <button key={code} type="button" class="cell" aria-pressed={chosen === code} onClick={() => touch(code)}>
        <Word of={name} />
      </button>
    ))}
    <button type="button" class="cell judge-not" aria-pressed={chosen === null} onClick={() => touch(null)}>
      {t("phone.cannot-say")}
    </button>
  </div>
);

const pointStep = 5;
const bounded = (n: number): number => Math.max(-100, Math.min(100, n));
/** The position on the line in per cent: 0 means "raises by 100 %", 100 means "lowers by 100 %". */
const place = (n: number): string => `${(n + 100) / 2}%`;

const Strip = ({ range: { low, best, high } }: { range: Range }): JSX.Element => (
  <div class="judge-strip" aria-hidden="true">
    <i class="judge-zero" />
    {low !== null && high !== null && <i class="bar" style={{ insetInlineStart: place(low), inlineSize: `${(high - low) / 2}%` }} />}
    {[low, high].map((n, i) => n !== null && <i key={i} class="judge-end" style={{ insetInlineStart: place(n) }} />)}
    {best !== null && <i class="judge-best" style={{ insetInlineStart: place(best) }} />}
  </div>
);

const RangeField = ({ range, onRange }: { range: Range; onRange: (range: Range) => void }): JSX.Element => {
  const [active, setActive] = useState<End>("low");
  const [pushed, setPushed] = useState<readonly End[]>([]);
  const put = (n: number) => {
    const moved = move(range, active, bounded(n));
    setPushed(moved.pushed);
    onRange(moved.range);
  };
  const held = range[active];
  const start = startOf(range, active, 0);
  const said = (end: End): string => (range[end] === null ? t("phone.likelihood.unset") : shareWords(range[end]));
  return (
    <>
      <p class="hint">{t("effect-phone.range.how")}</p>
      <div class="cells three" role="group" aria-label={t("phone.likelihood.which")}>
        {ends.map((end) => (
          <button key={end} type="button" class="cell" aria-pressed={end === active} onClick={() => setActive(end)}>
            <small>{t(`phone.likelihood.${end}`)}</small>
            <span>{said(end)}</span>
          </button>
        ))}
      </div>
      <Strip range={range} />
      <input
        type="range"
        class="judge-slider"
        data-unset={held === null || undefined}
        aria-label={t(`phone.likelihood.${active}`)}
        aria-valuetext={said(active)}
        min={-100}
        max={100}
        step={pointStep}
        value={start}
        onInput={(event) => put(Number(event.currentTarget.value))}
        // touching an unset slider at its present position does not move it, but sets that value
        onClick={(event) => held === null && put(Number(event.currentTarget.value))}
      />
      <p class="ends" aria-hidden="true">
        <span>{shareWords(-100)}</span>
        <span>{shareWords(0)}</span>
        <span>{shareWords(100)}</span>
      </p>
      <div class="pair">
        {([-1, 1] as const).map((way) => (
          <button key={way} type="button" class="quiet" onClick={() => put(held === null ? start : held + way * pointStep)}>
            <Glyph name={way < 0 ? "minus" : "plus"} />
            {t(way < 0 ? "phone.less" : "phone.more")}
          </button>
        ))}
      </div>
      <p class="hint pushed" role="status">
        {pushed.map((end) => {
          const n = range[end];
          return n !== null && <span key={end}>{t(`phone.pushed.${end}`, { value: shareWords(n) })} </span>;
        })}
      </p>
      <p class="described" aria-live="polite">
        {isHalf(range) ? t("effect-phone.range.half") : rangeWords(range)}
      </p>
    </>
  );
};

interface BesideProps {
  readonly given: Given;
  readonly change: (more: Partial<Given>) => void;
}
/** The optional parts; they are shown after the person has chosen a word. */
export const Beside = ({ given, change }: BesideProps): JSX.Element => (
  <>
    {given.word !== null && (
      <details class="judge-more" open={ends.some((end) => given.range[end] !== null)}>
        <summary>{t("effect-phone.range")}</summary>
        <RangeField range={given.range} onRange={(range) => change({ range })} />
        {ends.some((end) => given.range[end] !== null) && (
          <button type="button" class="text" onClick={() => change({ range: emptyRange })}>
            {t("effect-phone.range.remove")}
          </button>
        )}
      </details>
    )}
    <label class="line-in">
      {t("effect-phone.objection")}
      <input
        type="text"
        maxLength={objectionLength}
        value={given.objection}
        placeholder=" "
        autocomplete="off"
        aria-describedby="judge-policy"
        onInput={(event) => change({ objection: event.currentTarget.value })}
      />
      <small id="judge-policy">
        {t("phone.policy-level")} {promised("words")}
      </small>
    </label>
  </>
);
