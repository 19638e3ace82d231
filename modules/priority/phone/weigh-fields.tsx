/** Input fields for weights: a list whose items are touched in order, a slider for points, and a comparison with nine steps. */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { ComponentChildren, JSX } from "preact";
import { textIn } from "#methods/language/index.ts";
import { t, Word } from "#platform/phone/components.tsx";
import { now } from "#platform/phone/store.ts";

export type Criterion = CriteriaSetData["criteria"][number];
export const nameOf = (criterion: Criterion | undefined): string => (criterion ? textIn(criterion.name, now().tag).text : "");

/** The meaning of raising a criterion from its lowest to its highest level, in the words of the set. */
const Swing = ({ criterion }: { criterion: Criterion }): JSX.Element => {
  const [lowest, highest] = [criterion.levels[0], criterion.levels.at(-1)];
  return (
    <small class="swing">
      {lowest && (
        <span>
          {t("priority-phone.lowest")} <Word of={lowest.describes} />
        </span>
      )}
      {highest && (
        <span>
          {t("priority-phone.highest")} <Word of={highest.describes} />
        </span>
      )}
    </small>
  );
};

interface ListProps {
  readonly criteria: readonly Criterion[];
  /**
   * The mark of a criterion that the person touched: its position in the order, or a tick. Null if the person has not touched the
   * criterion.
   */
  readonly mark: (code: string) => ComponentChildren | null;
  readonly off?: (code: string) => boolean;
  readonly touch: (code: string) => void;
  readonly labelledby: string;
}
export const TouchList = ({ criteria, mark, off, touch, labelledby }: ListProps): JSX.Element => (
  <ul class="list weigh-list" aria-labelledby={labelledby}>
    {criteria.map((criterion) => {
      const marked = mark(criterion.code);
      return (
        <li key={criterion.code}>
          <button
            type="button"
            aria-pressed={marked !== null}
            disabled={off?.(criterion.code) ?? false}
            onClick={() => touch(criterion.code)}
          >
            <span class="weigh-place" aria-hidden={marked === null}>
              {marked}
            </span>
            <span>
              <span class="title">
                <Word of={criterion.name} />
              </span>
              <Swing criterion={criterion} />
            </span>
          </button>
        </li>
      );
    })}
  </ul>
);

/** The choice "I cannot say" beside one field. */
const Not = ({ name, said, onSay }: { name: string; said: boolean; onSay: () => void }): JSX.Element => (
  <button type="button" class="not" aria-pressed={said} aria-label={t("phone.impact.cannot", { name })} onClick={onSay}>
    ?
  </button>
);

const pointStep = 5;

interface PointsProps {
  readonly criterion: Criterion;
  /** `undefined` means not answered, and null means "I cannot say". */
  readonly points: number | null | undefined;
  readonly onPoints: (points: number | null | undefined) => void;
}
export const PointsField = ({ criterion, points, onPoints }: PointsProps): JSX.Element => {
  const id = `points-${criterion.code}`;
  const given = typeof points === "number";
  const move = (by: number) => onPoints(Math.max(0, Math.min(100, (given ? points : 50) + (given ? by : 0))));
  return (
    <section class="criterion" id={id} tabIndex={-1} aria-labelledby={`${id}-name`}>
      <div class="named">
        <strong id={`${id}-name`}>
          <Word of={criterion.name} />
        </strong>
        <output aria-live="polite">
          {given ? t("priority-phone.points", { n: points }) : points === null ? t("phone.cannot-say") : t("phone.likelihood.unset")}
        </output>
      </div>
      <Swing criterion={criterion} />
      <div class="with-not">
        <input
          type="range"
          class="weigh-slider"
          data-unset={!given || undefined}
          aria-labelledby={`${id}-name`}
          aria-valuetext={given ? t("priority-phone.points", { n: points }) : t("phone.likelihood.unset")}
          min={0}
          max={100}
          step={pointStep}
          value={given ? points : 50}
          onInput={(event) => onPoints(Number(event.currentTarget.value))}
          // A touch in the middle of an unset slider does not move it and causes no input event, so this handler sets 50.
          onClick={(event) => given || onPoints(Number(event.currentTarget.value))}
        />
        <Not name={nameOf(criterion)} said={points === null} onSay={() => onPoints(points === null ? undefined : null)} />
      </div>
      <div class="pair">
        <button type="button" class="quiet" onClick={() => move(-pointStep)}>
          {t("phone.less")}
        </button>
        <button type="button" class="quiet" onClick={() => move(pointStep)}>
          {t("phone.more")}
        </button>
      </div>
    </section>
  );
};

const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export const ratioWord = (n: number): string => t(`priority-phone.times.${n}`);

interface TimesProps {
  readonly id: string;
  /** The comparison in words, with both names. */
  readonly question: string;
  readonly name: string;
  readonly times: number | null | undefined;
  readonly onTimes: (times: number | null | undefined) => void;
}
export const TimesField = ({ id, question, name, times, onTimes }: TimesProps): JSX.Element => (
  <section class="criterion" id={id} tabIndex={-1} aria-labelledby={`${id}-question`}>
    <p class="named" id={`${id}-question`}>
      {question}
    </p>
    <div class="with-not">
      <div class="cells" role="group" aria-labelledby={`${id}-question`}>
        {nine.map((n) => (
          <button
            key={n}
            type="button"
            class="cell"
            aria-pressed={times === n}
            aria-label={ratioWord(n)}
            onClick={() => onTimes(times === n ? undefined : n)}
          >
            {t("phone.number", { n })}
          </button>
        ))}
      </div>
      <Not name={name} said={times === null} onSay={() => onTimes(times === null ? undefined : null)} />
    </div>
    <p class="described" aria-live="polite">
      {typeof times === "number" ? ratioWord(times) : times === null ? t("phone.cannot-say") : ""}
    </p>
  </section>
);
