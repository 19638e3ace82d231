/**
 * Glyphs and texts for the parts of a recommendation. They are in one file, so that the list, the page of a record, the page of a
 * visit and the wall use the same words.
 */
import { translationFor } from "#methods/language/index.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import type { Agency } from "#modules/programme/contract/programme.ts";
import type { Recommendation, Report, Verification } from "../contract/recommendation.ts";
import type { Glyph } from "#platform/web/ui/status.tsx";

export const reportGlyph: Readonly<Record<Report["status"], Glyph>> = {
  "not-started": "not-started",
  "under-way": "under-way",
  done: "done",
  overtaken: "skipped",
};
export const verificationGlyph: Readonly<Record<Verification["result"], Glyph>> = {
  confirmed: "verified",
  partly: "verified",
  "not-confirmed": "not-started",
  "not-verifiable": "unknown",
};

/** The result of a verification. If the verifier opened no file of the evidence, the text states this. */
export const resultIn = (
  { result, unopened }: Pick<Verification, "result" | "unopened">,
  t: (id: MessageId, values?: Record<string, string>) => string,
): string => {
  const text = t(`recommendation.verification-result.${result}`);
  return unopened === null ? text : t("recommendation.unopened.result", { result: text });
};

/** The sentence that states where the reported and the verified status differ. The two are never merged into a third status. */
export const differing = ({ report, verification }: Pick<Recommendation, "report" | "verification">): MessageId => {
  if (report === null) return verification === null ? "recommendation.differ.nothing" : "recommendation.differ.only-verified";
  if (verification === null) return "recommendation.differ.only-reported";
  if (verification.report !== report.id) return "recommendation.differ.reported-since";
  switch (verification.result) {
    case "confirmed":
      return "recommendation.differ.agree";
    case "partly":
      return "recommendation.differ.partly";
    case "not-confirmed":
      return "recommendation.differ.not-confirmed";
    case "not-verifiable":
      return "recommendation.differ.not-verifiable";
  }
};

/** The agency with this name, in any language. */
export const agencyCalled = <A extends Pick<Agency, "name">>(written: string, agencies: readonly A[]): A | undefined =>
  agencies.find(({ name }) => Object.values(name).includes(written.trim()));

/** The recommendation's text in the reader's language if an up-to-date translation exists, else the original. */
export const textIn = ({ text, translations }: Pick<Recommendation, "text" | "translations">, tag: string) => {
  const current = translations.filter(({ behind }) => !behind);
  const own = translationFor(text.lang, current, tag);
  return own === undefined ? text : { text: own.text, lang: own.lang };
};

export const codeOf = ({ number }: { readonly number: number }): string => `R${number}`;

/** Whether an open recommendation is overdue or due soon. */
export const dueGlyph = ({ open, dueInDays }: Pick<Recommendation, "open" | "dueInDays">): Glyph | null =>
  !open || dueInDays === null || dueInDays > 30 ? null : dueInDays < 0 ? "late" : "due";
