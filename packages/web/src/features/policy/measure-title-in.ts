/** A measure's title; a file of its own, since pages that show one speak no words of measures. */
import type { Measure } from "@counterpart/contract/policy";

/** Title in the reader's language where somebody translated it and it has not fallen behind, else as it was written. */
export const measureTitle = ({ title, translations }: Pick<Measure, "title" | "translations">, tag: string): Measure["title"] => {
  const own = title.lang === tag ? undefined : translations.find(({ lang, behind }) => lang === tag && !behind);
  return own === undefined ? title : { text: own.title, lang: own.lang };
};
