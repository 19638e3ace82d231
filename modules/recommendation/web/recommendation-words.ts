/** Glyphs and texts for the parts of a recommendation. They are in one file, so that list, record, visit and wall agree. */
import { translationFor } from "#methods/language/index.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import type { Agency } from "#modules/programme/contract/programme.ts";
import type { Recommendation, Report, Verdict } from "../contract/recommendation.ts";
import type { Glyph } from "#platform/web/ui/status.tsx";

export const reportGlyph: Readonly<Record<Report["status"], Glyph>> = {
  "not-started": "not-started",
  "under-way": "under-way",
  done: "done",
  overtaken: "skipped",
};
export const verdictGlyph: Readonly<Record<Verdict["verdict"], Glyph>> = {
  confirmed: "verified",
  partly: "verified",
  "not-confirmed": "not-started",
  "not-verifiable": "unknown",
};

/** The sentence that says where reported and verified status differ. They are never merged into a third. */
export const differing = ({ report, verdict }: Pick<Recommendation, "report" | "verdict">): MessageId => {
  if (report === null) return verdict === null ? "recommendation.differ.nothing" : "recommendation.differ.only-verified";
  if (verdict === null) return "recommendation.differ.only-reported";
  if (verdict.report !== report.id) return "recommendation.differ.reported-since";
  switch (verdict.verdict) {
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

/**
 * Whether a recommendation is implemented, and who says so. `differing`: a verifier examined the last report and came to another
 * result; `unverified`: nobody has examined it. A verdict on an earlier report does not count for the last one.
 */
export const standings = ["confirmed", "differing", "unverified", "under-way", "overtaken", "silent"] as const;
export type Standing = (typeof standings)[number];
export const standingOf = ({ report, verdict }: Pick<Recommendation, "report" | "verdict">): Standing => {
  if (report === null) return "silent";
  if (report.status === "overtaken") return "overtaken";
  if (report.status !== "done") return "under-way";
  if (verdict?.report !== report.id) return "unverified";
  return verdict.verdict === "confirmed" ? "confirmed" : "differing";
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

export const zoneHere = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
