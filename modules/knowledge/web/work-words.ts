/** Names and states of a work in the reader's language. */
import type { Glyph } from "#platform/web/ui/status.tsx";
import { useSession } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import type { Passage } from "../contract/passages.ts";
import type { InLanguage, Work } from "../contract/works.ts";

/** The title or the summary in the reader's language if its translation is up to date, otherwise in the language of the original. */
export const titleOf = (work: Work, language: string): { readonly text: string; readonly lang: string } => {
  const translated = work.translations.find(({ lang, behind }) => lang === language && !behind);
  return translated === undefined ? work.title : { text: translated.title, lang: translated.lang };
};
export const summaryOf = (work: Work, language: string): { readonly text: string; readonly lang: string } => {
  const translated = work.translations.find(({ lang, behind }) => lang === language && !behind);
  return translated === undefined || translated.summary === "" ? work.summary : { text: translated.summary, lang: translated.lang };
};

const glyphs: Readonly<Record<InLanguage["state"], Glyph>> = {
  original: "original",
  "not-yet": "not-started",
  "in-work": "under-way",
  behind: "due",
  follows: "done",
};

/** The glyph shows whether a text is up to date. Words beside it state that a machine wrote it. */
export const glyphOf = ({ state, official, passages }: InLanguage): Glyph =>
  state === "follows" && official === passages ? "original" : glyphs[state];

export const useWorkWords = () => {
  const { t, date } = useWords();
  const { languages } = useSession();
  return {
    nameOf: (tag: string): string => languages.find((one) => one.tag === tag)?.name ?? tag,
    stateOf: ({ state, official, passages }: InLanguage): string =>
      t(state === "follows" && official === passages ? "knowledge.state.official" : `knowledge.state.${state}`),
    /** How a person types a passage of this kind. */
    helpOf: (kind: Passage["kind"]): string | undefined =>
      kind === "list" || kind === "numbered"
        ? t("knowledge.list-help")
        : kind === "table"
          ? t("knowledge.table-help")
          : kind === "note"
            ? t("knowledge.note-help")
            : undefined,
    /** The limits of the state: the number of passages, the time, and that no person has checked it. */
    limitOf: ({ state, behind, written, passages, machine, official, writtenAt }: InLanguage): string | null => {
      if (machine > 0) return t("knowledge.machine", { n: machine });
      if (state === "behind") return t("knowledge.passages", { n: behind });
      if (state === "in-work") return t("knowledge.written-of", { written, n: passages });
      return state === "follows" && official < passages && writtenAt !== null ? date(writtenAt) : null;
    },
  };
};
