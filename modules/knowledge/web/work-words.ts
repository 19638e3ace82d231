/** Names and states of works in the reader's language. */
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

/** The glyph shows only whether a text is up to date. If a machine wrote the text, words beside the glyph state this. */
export const glyphOf = ({ state, official, passages }: InLanguage): Glyph =>
  state === "follows" && official === passages ? "original" : glyphs[state];

export const useWorkWords = () => {
  const { t, date } = useWords();
  const { languages } = useSession();
  return {
    nameOf: (tag: string): string => languages.find((one) => one.tag === tag)?.name ?? tag,
    stateOf: ({ state, official, passages }: InLanguage): string =>
      t(state === "follows" && official === passages ? "knowledge.state.official" : `knowledge.state.${state}`),
    /** The help text on how to type a passage of this kind. */
    helpOf: (kind: Passage["kind"]): string | undefined =>
      kind === "list" || kind === "numbered"
        ? t("knowledge.list-help")
        : kind === "table"
          ? t("knowledge.table-help")
          : kind === "note"
            ? t("knowledge.note-help")
            : undefined,
    /** The limits of the state in words: the number of passages, the time, and whether a person has checked the text. */
    limitOf: ({ state, behind, written, passages, machine, official, writtenAt }: InLanguage): string | null => {
      if (machine > 0) return t("knowledge.machine", { n: machine });
      if (state === "behind") return t("knowledge.passages", { n: behind });
      if (state === "in-work") return t("knowledge.written-of", { written, n: passages });
      return state === "follows" && official < passages && writtenAt !== null ? date(writtenAt) : null;
    },
  };
};
