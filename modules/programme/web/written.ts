/** Handles a translated text in a form: decides which text the form shows, and which language a changed text gets. */

import type { InOneLanguage } from "#methods/language/index.ts";

/** The text to send. An unchanged text keeps its language; a changed text gets the writer's language. */
export const rewritten = (before: InOneLanguage, text: string, tag: string): InOneLanguage => ({
  text: text.trim(),
  lang: text.trim() === before.text ? before.lang : tag,
});
