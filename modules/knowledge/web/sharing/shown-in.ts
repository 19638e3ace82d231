/** The language in which a reader sees an edition that a programme shared, and the texts of its passages in that language. */
import type { SentEdition, SentPassage } from "../../contract/sharing.ts";

export interface ShownIn {
  readonly lang: string;
  /** True if the edition has no text in the reader's language. */
  readonly none: boolean;
  /** The number of passages that are out of date or missing in the language that is shown. */
  readonly behind: number;
}

export const shownIn = ({ lang: own, held, languages }: Pick<SentEdition, "lang" | "held" | "languages">, wanted: string): ShownIn => {
  const found = languages.find(({ lang }) => lang === wanted);
  if (found !== undefined) return { lang: wanted, none: false, behind: found.behind };
  return { lang: own, none: held && wanted !== own, behind: 0 };
};

export const titleIn = (
  { lang: own, titles }: Pick<SentEdition, "lang" | "titles">,
  wanted: string,
): { readonly title: string; readonly summary: string; readonly lang: string } => {
  const lang = titles[wanted] === undefined ? own : wanted;
  return { ...(titles[lang] ?? { title: "", summary: "" }), lang };
};

type Said = SentPassage["texts"][number];
/** The text in a language; if there is none, the text in the language of the original. */
export const textIn = (texts: readonly Said[], wanted: string): Said | undefined => texts.find(({ lang }) => lang === wanted) ?? texts[0];

/**
 * The language in which two wordings of a passage are compared: the reader's language if both wordings have it and neither is out of date,
 * otherwise the language of the original.
 */
export const comparedIn = (former: readonly Said[], present: readonly Said[], wanted: string): string | undefined => {
  const good = (texts: readonly Said[]) => texts.some(({ lang, behind }) => lang === wanted && !behind);
  const sides = [former, present].filter((texts) => texts.length > 0);
  return sides.length > 0 && sides.every(good) ? wanted : sides[0]?.[0]?.lang;
};
