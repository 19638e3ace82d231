/** What a measure still needs before it can be adopted: fields, each with a link to it, and the rights test. */
import type { Measure } from "../contract/policy.ts";
import { testProblemOf } from "../contract/test-counts.ts";
import { colon, useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";

/** The fields that can be missing, under the names that the server uses. */
type Lacking =
  | "lead"
  | "scenarios"
  | "review"
  | "ends"
  | "problem"
  | "legalBasis"
  | "effects.children"
  | "effects.women"
  | "effects.minorities"
  | "gender.rationale"
  | "gender.marker"
  | "legal.definitionExamined";

interface Props {
  readonly measure: Measure;
  /** Opens the form at the field with this label; null if the reader may not edit. */
  readonly onField: ((label: string) => void) | null;
  /** True if the reader waits for the test in order to decide. */
  readonly withTest: boolean;
}

export const StillNeeded = ({ measure, onField, withTest }: Props) => {
  const { t } = useWords();
  const test = withTest ? testProblemOf(measure) : null;
  if (measure.lacking.length === 0 && test === null) return null;
  return (
    <div className="still-needed">
      <p className="meta">
        {t("policy.lacking")}
        {colon()}
      </p>
      <ul>
        {measure.lacking.map((path) => {
          const label = t(`policy.field.${path as Lacking}`);
          return (
            <li key={path}>
              {onField === null ? (
                label
              ) : (
                <Button look="tertiary" onClick={() => onField(label)}>
                  {label}
                </Button>
              )}
            </li>
          );
        })}
        {test === null ? null : (
          <li className="read">
            {t(`problem.${test.code}.what`, "details" in test ? test.details : {})}{" "}
            <span className="meta">{t(`problem.${test.code}.do`)}</span>
          </li>
        )}
      </ul>
    </div>
  );
};
