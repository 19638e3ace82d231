/** By what the reader narrows the answer; null is everything. */
import type { StepName } from "../../contract/step-names.ts";

export interface Chosen {
  readonly kind: string | null;
  readonly subject: string | null;
  readonly language: string | null;
  readonly step: StepName | null;
  readonly element: string | null;
}
export const nothingChosen: Chosen = { kind: null, subject: null, language: null, step: null, element: null };

/** As the query of the endpoint has it. */
export const chosenQuery = ({ kind, subject, language, step, element }: Chosen) => ({
  ...(kind === null ? {} : { kind }),
  ...(subject === null ? {} : { subject }),
  ...(language === null ? {} : { language }),
  ...(step === null ? {} : { step }),
  ...(element === null ? {} : { element }),
});
/** Whether something but the kind is chosen. */
export const isNarrowed = (chosen: Chosen): boolean => Object.values({ ...chosen, kind: null }).some((one) => one !== null);
