/** Shows a sign if a rights test says "no" to the measure; otherwise shows nothing. */
import { isOpposed } from "../contract/opposed.ts";
import type { Measure } from "../contract/policy.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { testGlyph } from "./measure-words.ts";

export const MeasureSign = ({ measure }: { readonly measure: Pick<Measure, "testState"> }) => {
  const { t } = useWords();
  return isOpposed(measure.testState) ? (
    <Status glyph={testGlyph[measure.testState]}>{t(`policy.test-state.${measure.testState}`)}</Status>
  ) : null;
};
