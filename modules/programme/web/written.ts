/** Translated text in a form: the shown text, and the language of a change. */

import type { InOneLanguage } from "#methods/language/index.ts";

/** The text to send: unchanged it keeps its language, changed it has the writer's. */
export const rewritten = (before: InOneLanguage, text: string, tag: string): InOneLanguage => ({
  text: text.trim(),
  lang: text.trim() === before.text ? before.lang : tag,
});
