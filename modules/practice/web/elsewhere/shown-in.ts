/** Chooses the language version of a shared card that a reader sees. */
import type { practiceTexts } from "../../contract/practice.ts";
import type { SentCard } from "../../contract/sharing.ts";

type Texts = Pick<SentCard, (typeof practiceTexts)[number]>;
/** `own`: the text is in the language of the card, because there is no translation, or only one that is out of date. */
export type Shown = Texts & { readonly lang: string; readonly own: null | "no-translation" | "behind" };

export const shownIn = (card: Pick<SentCard, "lang" | "translations" | "behind" | (typeof practiceTexts)[number]>, lang: string): Shown => {
  const { title, context, done, result, failed, rights, needs } = card;
  const original = { title, context, done, result, failed, rights, needs, lang: card.lang };
  if (card.lang === lang) return { ...original, own: null };
  const translated = card.translations.find((one) => one.lang === lang);
  if (translated !== undefined) return { ...translated, own: null };
  return { ...original, own: card.behind.includes(lang) ? "behind" : "no-translation" };
};
