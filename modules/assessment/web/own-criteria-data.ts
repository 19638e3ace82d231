/**
 * Copies a criteria set for editing: the form gets its texts in one language. A changed text is stored in that language only; an
 * unchanged text keeps all its languages.
 */
import type { CriteriaSetData } from "../contract/catalogue.ts";
import { textIn } from "#methods/language/index.ts";

export interface OwnCriteria {
  readonly name: string;
  readonly source: string;
  readonly criteria: readonly {
    readonly code: string;
    readonly name: string;
    readonly help: string;
    readonly levels: readonly { readonly level: number; readonly word: string; readonly describes: string }[];
  }[];
}

/** The texts to edit, in the reader's language. The State enters name and source itself. */
export const copyOf = (set: CriteriaSetData, lang: string): OwnCriteria => ({
  name: "",
  source: "",
  criteria: set.criteria.map(({ code, name, help, levels }) => ({
    code,
    name: textIn(name, lang).text,
    help: textIn(help, lang).text,
    levels: levels.map(({ level, word, describes }) => ({ level, word: textIn(word, lang).text, describes: textIn(describes, lang).text })),
  })),
});

/** An unchanged text keeps all its languages; a changed text has only the language of the change. */
const kept = (before: Readonly<Record<string, string>>, now: string, lang: string): Record<string, string> =>
  textIn(before, lang).text === now ? { ...before } : { [lang]: now.trim() };

/** The set to send. Its source contains the URN and version of the original set; levels keep their words and weights. */
export const dataOf = (draft: OwnCriteria, base: CriteriaSetData, code: string, lang: string): CriteriaSetData => ({
  id: `own-${code}`,
  urn: `urn:counterpart:criteria-set:own-${code}`,
  version: "1",
  name: { [lang]: draft.name.trim() },
  source: `${draft.source.trim()} (${base.urn} ${base.version})`,
  aggregation: base.aggregation,
  index: [...base.index],
  criteria: draft.criteria.flatMap((criterion) => {
    const from = base.criteria.find((one) => one.code === criterion.code);
    if (from === undefined) return [];
    const levels = from.levels.map((level) => ({
      ...level,
      describes: kept(
        level.describes,
        criterion.levels.find((one) => one.level === level.level)?.describes ?? textIn(level.describes, lang).text,
        lang,
      ),
    }));
    return [{ code: from.code, name: kept(from.name, criterion.name, lang), help: kept(from.help, criterion.help, lang), levels }];
  }),
});
