/**
 * Two answers of one agency to one item (steps 1, 2 and 7): the page shows both, and neither is selected at first. The choice of one phone is valid
 * for the agency. "Leave both" sends nothing: both answers stay stored, and neither is counted.
 */
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { Glyph, t } from "../components.tsx";
import { twoAnswersOf, type ClaimBox } from "./claim-outbox.ts";

interface Props<L extends string> {
  readonly item: string;
  readonly box: ClaimBox<L>;
  /** The text of an answer. */
  readonly nameOf: (level: L) => ComponentChildren;
  /** Null if the claim is read-only. */
  readonly onSay: ((item: string, level: L) => void) | null;
}

const Choice = <L extends string>({ item, box, nameOf, onSay }: Props<L>): JSX.Element | null => {
  const [picked, pick] = useState<L | null>(null);
  const [left, leave] = useState(false);
  const two = twoAnswersOf(box, item);
  if (two === null) return null;
  if (onSay === null || left)
    return (
      <p class="hint">
        <Glyph name="half" /> {t("phone.two.stand")}: {nameOf(two.answers[0])}, {nameOf(two.answers[1])}{" "}
        {onSay !== null && (
          <button type="button" class="text" onClick={() => leave(false)}>
            {t("phone.two.choose")}
          </button>
        )}
      </p>
    );
  return (
    <>
      <p class="described" role="status">
        {t("phone.two")}
      </p>
      <div class="two-answers" role="radiogroup" aria-label={t("phone.two")}>
        {two.answers.map((level, place) => (
          <label key={level}>
            {t(place === 0 && two.mine ? "phone.two.mine" : "phone.two.theirs")}
            <span class="two-card">
              <input type="radio" name={`two ${item}`} checked={picked === level} onChange={() => pick(level)} />
              <span>{nameOf(level)}</span>
            </span>
          </label>
        ))}
        <svg class="two-cut" viewBox="0 0 16 96" preserveAspectRatio="none" aria-hidden="true">
          <path d="M8 0 2 8l12 8-12 8 12 8-12 8 12 8-12 8 12 8-12 8 12 8-12 8 6 8" fill="none" stroke="currentColor" />
        </svg>
      </div>
      <p class="hint">{t("phone.two.talk")}</p>
      <div class="pair">
        <button type="button" class="quiet" onClick={() => leave(true)}>
          {t("phone.two.leave")}
        </button>
        <button type="button" class="quiet" aria-disabled={picked === null} onClick={() => picked !== null && onSay(item, picked)}>
          {t("phone.two.save")}
        </button>
      </div>
    </>
  );
};

/** The component is reset with each revision, so that a choice never applies to answers that the person has not seen. */
export const TwoAnswers = <L extends string>(props: Props<L>): JSX.Element => <Choice key={props.box.stands[props.item]?.rev} {...props} />;

/** Shows that a colleague changed the item, with the answer that now counts. */
export const Changed = <L extends string>({ item, box, nameOf }: Pick<Props<L>, "item" | "box" | "nameOf">): JSX.Element | null => {
  const now = box.stands[item];
  if (!box.changed.includes(item) || now === undefined || now.other !== null) return null;
  return (
    <p class="wrong" role="status">
      {t("phone.colleague.now")} <strong>{nameOf(now.level)}</strong>
    </p>
  );
};
