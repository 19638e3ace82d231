/** The voice of a language (`platform/server/questions/kind.ts`): functions that return messages in this language and write names in it. */
import { textIn } from "#methods/language/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import type { Voice } from "#platform/server/questions/index.ts";

export const voiceOf = (i18n: Languages, tag: string): Voice => ({
  tag,
  say: (id, values) => i18n.translate(tag, id, values),
  name: (of) => textIn(of, tag).text,
});
