/**
 * The field for one item: the name, the description, and the levels as large buttons. When a person chooses a level, the phone sends it
 * immediately.
 */
import type { ClaimLevel, Entry } from "../contract/landscape.ts";
import type { JSX } from "preact";
import { Glyph, t, Word } from "#platform/phone/components.tsx";
import { isKept, levelOf, twoAnswersOf, type ClaimBox } from "#platform/phone/claims/claim-outbox.ts";
import { Changed, TwoAnswers } from "#platform/phone/claims/two-answers.tsx";

interface Props {
  readonly entry: Entry;
  readonly item: string;
  readonly levels: readonly ClaimLevel[];
  readonly box: ClaimBox<ClaimLevel>;
  /** Called with the chosen level. Null if the claim is read-only. */
  readonly onSay: ((item: string, level: ClaimLevel) => void) | null;
}

export const ClaimField = ({ entry, item, levels, box, onSay }: Props): JSX.Element => {
  const chosen = levelOf(box, item);
  const two = twoAnswersOf(box, item) !== null;
  const nameOf = (level: ClaimLevel): string => t(`landscape-phone.level.${level}`);
  return (
    <fieldset class="field" disabled={onSay === null}>
      <legend>
        <Word of={entry.name} />{" "}
        {chosen !== null && !two && (
          <span class="hint">
            <Glyph name={isKept(box, item) ? "phone" : "done"} />{" "}
            {t(isKept(box, item) ? "landscape-phone.item.kept" : "landscape-phone.item.received")}
          </span>
        )}
      </legend>
      {entry.describes !== null && (
        <p class="described">
          <Word of={entry.describes} />
        </p>
      )}
      <Changed item={item} box={box} nameOf={nameOf} />
      {two ? (
        <TwoAnswers item={item} box={box} nameOf={nameOf} onSay={onSay} />
      ) : (
        <div class="cells choice" style={{ gridTemplateColumns: levels.includes("cannot-say") ? "repeat(3, 1fr)" : "1fr 1fr" }}>
          {levels.map((level) => (
            <button
              key={level}
              type="button"
              class="cell"
              aria-pressed={chosen === level}
              disabled={onSay === null}
              style={level === "cannot-say" ? { gridColumn: "1 / -1" } : {}}
              onClick={() => onSay?.(item, level)}
            >
              {nameOf(level)}
            </button>
          ))}
        </div>
      )}
    </fieldset>
  );
};
