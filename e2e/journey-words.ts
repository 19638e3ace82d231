/** Reads the product's own texts, so that a journey can find elements by their text in any language. */
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import { loadLanguages, shippedWords } from "#platform/server/i18n/index.ts";

const languages = await loadLanguages(shippedWords(), (line) => {
  throw new Error(line);
});

export type Say = (id: MessageId, values?: Readonly<Record<string, unknown>>) => string;

/** The texts of one language, without the characters that isolate inserted text, because `getByText` ignores these characters too. */
export const wordsOf =
  (tag: string): Say =>
  (id, values = {}) =>
    languages.translate(tag, id, values).replace(/[\u2068\u2069]/g, "");
