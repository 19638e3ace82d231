/** The three columns of the reason of an early reveal: the code of a chosen reason, or text and language of the facilitator's own words. */
import { revealReasons, type RevealReason } from "../../contract/early-reveal.ts";
import { rejectOperationalDetail } from "../guard/index.ts";

interface ReasonColumns {
  readonly code: string | null;
  readonly text: string | null;
  readonly lang: string | null;
}

/** @throws Problem reads-like-a-method if the content filter finds something in the facilitator's own words */
export const reasonColumns = (reason: RevealReason): ReasonColumns => {
  if ("code" in reason) return { code: reason.code, text: null, lang: null };
  rejectOperationalDetail({ reason });
  return { code: null, ...reason };
};

export const reasonOf = ({ code, text, lang }: ReasonColumns): RevealReason => {
  const chosen = revealReasons.find((one) => one === code);
  return chosen === undefined ? { text: text ?? "", lang: lang ?? "" } : { code: chosen };
};
