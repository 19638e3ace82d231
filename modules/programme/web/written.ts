/** Translated text in a form: the text that is shown, and the language that a change of it is written in. */

import type { InOneLanguage } from "#methods/language/index.ts";

/** The text to send: untouched it stays in its language, changed it is in the writer's. */
export const rewritten = (before: InOneLanguage, text: string, tag: string): InOneLanguage => ({
  text: text.trim(),
  lang: text.trim() === before.text ? before.lang : tag,
});
