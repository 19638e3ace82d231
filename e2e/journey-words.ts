/** The product's own words, so that a journey looks for what a person reads, in any of its languages. */
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import { loadLanguages, shippedWords } from "#platform/server/i18n/index.ts";

const languages = await loadLanguages(shippedWords(), (line) => {
  throw new Error(line);
});

export type Say = (id: MessageId, values?: Readonly<Record<string, unknown>>) => string;

/** One language's words; marks that only isolate an inserted text are left out, as `getByText` cannot see them either. */
export const wordsOf =
  (tag: string): Say =>
  (id, values = {}) =>
    languages.translate(tag, id, values).replace(/[\u2068\u2069]/g, "");
