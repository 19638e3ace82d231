/** Translated text in a form: the text that is shown, and the language that a change of it is written in. */

export interface Written {
  readonly text: string;
  readonly lang: string;
}

/** What a form shows of a translated text: the reader's language, else English, else any; with the language it is in. */
export const writtenIn = (translated: Readonly<Record<string, string>>, tag: string): Written => {
  const lang = [tag, tag.split("-")[0] ?? tag, "en", ...Object.keys(translated)].find((one) => translated[one] !== undefined);
  return lang === undefined ? { text: "", lang: tag } : { text: translated[lang] ?? "", lang };
};

/** The text to send: untouched it stays in its language, changed it is in the writer's. */
export const rewritten = (before: Written, text: string, tag: string): Written => ({
  text: text.trim(),
  lang: text.trim() === before.text ? before.lang : tag,
});
