/** The filters that the reader has set for a search; null for a filter that is not set. */
import type { StepName } from "../../contract/step-names.ts";

export interface Chosen {
  readonly kind: string | null;
  readonly subject: string | null;
  readonly language: string | null;
  readonly step: StepName | null;
  readonly element: string | null;
}
export const nothingChosen: Chosen = { kind: null, subject: null, language: null, step: null, element: null };

/** The filters as parameters of the endpoint. */
export const chosenQuery = ({ kind, subject, language, step, element }: Chosen) => ({
  ...(kind === null ? {} : { kind }),
  ...(subject === null ? {} : { subject }),
  ...(language === null ? {} : { language }),
  ...(step === null ? {} : { step }),
  ...(element === null ? {} : { element }),
});
/** Whether any filter other than the kind is set. */
export const isNarrowed = (chosen: Chosen): boolean => Object.values({ ...chosen, kind: null }).some((one) => one !== null);
