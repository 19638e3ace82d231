/** One item: its statement, the levels with their meanings, evidence and confidence. Nothing is preselected. */
import type { AskedWords } from "../contract/capability-room.ts";
import type { ComponentChildren, JSX } from "preact";
import { Glyph, t, Word } from "#platform/phone/components.tsx";
import { isKept, levelOf, twoAnswersOf } from "#platform/phone/claims/claim-outbox.ts";
import { Changed, TwoAnswers } from "#platform/phone/claims/two-answers.tsx";
import type { Rated } from "./rate-claims.ts";
import { halfOf, ratingOf, type Half, type Rating } from "./rate-form.ts";

export type Item = AskedWords["areas"][number]["items"][number];
type Levels = AskedWords["scales"][number]["levels"];

const filled = (words: Readonly<Record<string, string>>): boolean => Object.values(words).some((text) => text !== "");

/** The name of the item; without a name, its statement. */
export const Heading = ({ item }: { item: Item }): JSX.Element =>
  filled(item.name) ? <Word of={item.name} /> : filled(item.text) ? <Word of={item.text} /> : <bdi>{item.ref}</bdi>;

const About = ({ item }: { item: Item }): JSX.Element => (
  <>
    {filled(item.name) && filled(item.text) && (
      <p>
        <Word of={item.text} />
      </p>
    )}
    {item.safeguard && <p class="rate-safeguard">{t("capability-phone.safeguard")}</p>}
    {item.questions.length > 0 && (
      <details>
        <summary>{t("capability-phone.questions")}</summary>
        <ul>
          {item.questions.map((question, i) => (
            <li key={i}>
              <Word of={question} />
            </li>
          ))}
        </ul>
      </details>
    )}
  </>
);

const Part = ({ title, children }: { title: ComponentChildren; children: ComponentChildren }): JSX.Element => (
  <fieldset class="field">
    <legend>{title}</legend>
    {children}
  </fieldset>
);

const Cell = ({ on, tap, children }: { on: boolean; tap: (() => void) | null; children: ComponentChildren }): JSX.Element => (
  <button type="button" class="cell" aria-pressed={on} disabled={tap === null} onClick={() => tap?.()}>
    {children}
  </button>
);

interface Props {
  readonly item: Item;
  readonly levels: Levels;
  readonly rated: Rated;
  readonly half: Half | undefined;
  /** Called when the person changes a part of the answer. Null if the answer is read-only. */
  readonly onHalf: ((half: Half | null) => void) | null;
}

const grades = ["asserted", "documented"] as const;
const sure = ["low", "moderate", "high"] as const;
const alone = ["cannot-say", "not-applicable"] as const;

const State = ({ item, rated, half }: Pick<Props, "item" | "rated" | "half">): JSX.Element | null => {
  if (half !== undefined)
    return (
      <p class="hint" role="status">
        <Glyph name="half" /> {t("capability-phone.half")}
      </p>
    );
  if (levelOf(rated.box, item.item) === null) return null;
  const kept = isKept(rated.box, item.item);
  return (
    <p class="hint" role="status">
      <Glyph name={kept ? "phone" : "done"} /> {t(kept ? "capability-phone.item.kept" : "capability-phone.item.received")}
    </p>
  );
};

/** An answer in words: the level with its name, evidence and confidence. */
const RatingWords = ({ rating, levels }: { readonly rating: Rating; readonly levels: Levels }): JSX.Element => {
  if (rating === "cannot-say" || rating === "not-applicable") return <>{t(`capability-phone.standing.${rating}`)}</>;
  const { level, evidence, confidence } = halfOf(rating);
  return (
    <>
      {t("capability-phone.number", { n: level ?? 0 })} <Word of={levels[level ?? 0]?.name ?? {}} />
      {evidence !== null && <small> · {t(`capability-phone.evidence.${evidence}`)}</small>}
      {confidence !== null && <small> · {t(`capability-phone.confidence.${confidence}`)}</small>}
    </>
  );
};

export const RateItem = ({ item, levels, rated, half, onHalf }: Props): JSX.Element => {
  const standing = levelOf(rated.box, item.item);
  const shown = half ?? halfOf(standing);
  const touch =
    onHalf === null
      ? null
      : (more: Partial<Half>) => {
          const next = { ...shown, ...more };
          const whole = ratingOf(next);
          onHalf(whole === null ? next : null);
          if (whole !== null) rated.say(item.item, whole);
        };
  const nameOf = (rating: Rating): JSX.Element => <RatingWords rating={rating} levels={levels} />;
  // while there are two answers, the person must first choose one: completing a half completed answer would replace both
  if (twoAnswersOf(rated.box, item.item) !== null)
    return (
      <>
        <About item={item} />
        <TwoAnswers<Rating>
          item={item.item}
          box={rated.box}
          nameOf={nameOf}
          onSay={onHalf && ((at, rating) => (onHalf(null), rated.say(at, rating)))}
        />
      </>
    );
  return (
    <>
      <About item={item} />
      <Changed<Rating> item={item.item} box={rated.box} nameOf={nameOf} />
      <Part title={t("capability-phone.level")}>
        <div class="cells choice rate-levels">
          {levels.map((level, place) => (
            <Cell key={place} on={shown.level === place} tap={touch && (() => touch({ level: place }))}>
              <b>{t("capability-phone.number", { n: place })}</b>
              <span>
                <strong>
                  <Word of={level.name} />
                </strong>
                {filled(level.describes) && (
                  <small>
                    <Word of={level.describes} />
                  </small>
                )}
              </span>
            </Cell>
          ))}
        </div>
        <div class="cells choice rate-alone">
          {alone.map((one) => (
            <Cell key={one} on={half === undefined && standing === one} tap={onHalf && (() => (onHalf(null), rated.say(item.item, one)))}>
              {t(`capability-phone.standing.${one}`)}
            </Cell>
          ))}
        </div>
      </Part>
      <Part title={t("capability-phone.evidence")}>
        {filled(item.evidence) && (
          <p class="hint">
            {t("capability-phone.shown-by")} <Word of={item.evidence} />
          </p>
        )}
        <div class="cells choice rate-two">
          {grades.map((grade) => (
            <Cell key={grade} on={shown.evidence === grade} tap={touch && (() => touch({ evidence: grade }))}>
              <span>
                <strong>{t(`capability-phone.evidence.${grade}`)}</strong>
                <small>{t(`capability-phone.evidence.${grade}.means`)}</small>
              </span>
            </Cell>
          ))}
        </div>
      </Part>
      <Part title={t("capability-phone.confidence")}>
        <div class="cells choice">
          {sure.map((one) => (
            <Cell key={one} on={shown.confidence === one} tap={touch && (() => touch({ confidence: one }))}>
              {t(`capability-phone.confidence.${one}`)}
            </Cell>
          ))}
        </div>
      </Part>
      <State item={item} rated={rated} half={half} />
    </>
  );
};
