/** Gives a drawing of `methods/drawing` the texts, the digits and the direction of the page. */
import type { Mode, Showing } from "#methods/drawing/index.ts";
import type { MessageId } from "../../contract/message-ids.generated.ts";
import type { Values } from "../shell/formats.ts";
import type { useWords } from "../shell/words.ts";

type Words = ReturnType<typeof useWords>;

export const showing = (words: Words, mode: Mode, width: number): Showing => ({
  // drawings use only messages of their own group; a test of the server checks that these messages exist
  say: (id, values) => words.t(id as MessageId, values as Values | undefined),
  decimal: words.decimal,
  exact: words.exact,
  direction: words.language.direction,
  mode,
  width,
});
