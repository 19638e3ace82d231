/** Names of kinds of events and of the eight steps, in the reader's language. */
import type { EventFields } from "../contract/partner-state.ts";
import { stepNames } from "#platform/contract/step-names.ts";
import { useWords } from "#platform/web/shell/words.ts";

export const useEventWords = () => {
  const { t } = useWords();
  return {
    kindOf: (kind: EventFields["kind"]): string => t(`partner.event-kind.${kind}`),
    /** @param step 1 to 8 */
    stepName: (step: number): string => t(`assessment.step.${stepNames[step - 1] ?? "roles"}`),
  };
};
