/** The texts and icons for a stage and for the status of a record, and the title in the reader's language. */
import { titleIn, type ShownTitle } from "#platform/web/ui/record/title-in.ts";
import type { Glyph } from "#platform/web/ui/status.tsx";
import type { Stage } from "../contract/strategy.ts";

export const stageGlyph: Readonly<Record<Stage, Glyph>> = {
  planned: "not-started",
  drafted: "under-way",
  "in-consultation": "under-way",
  adopted: "done",
  "in-force": "done",
  replaced: "skipped",
};

/** The status of a record. `former`: an earlier version was verified, and the present version is only reported. */
export type Word = "reported" | "verified" | "former";
export const wordGlyph: Readonly<Record<Word, Glyph>> = { reported: "not-started", verified: "verified", former: "unknown" };
export const wordOf = (verifications: readonly { readonly former: boolean }[]): Word =>
  verifications.some(({ former }) => !former) ? "verified" : verifications.length > 0 ? "former" : "reported";

interface Titles {
  readonly title: string;
  readonly lang: string;
  readonly translations: readonly { readonly lang: string; readonly title: string; readonly behind?: boolean }[];
}
/** A translated title that is older than the record's own title is not shown. */
export const titleOf = ({ title, lang, translations }: Titles, tag: string): ShownTitle =>
  titleIn(
    {
      title: { text: title, lang },
      translations: translations
        .filter(({ behind }) => behind !== true)
        .map((one) => ({ lang: one.lang, title: one.title, kind: "human" as const })),
    },
    tag,
  );
