/** Names the kinds of findings of the content filter in the language of the page. */
import { reasonFound } from "../../contract/found-kinds.ts";
import { semicolon, translate } from "../shell/words.ts";

/** The names of the kinds, without repetition. */
export const foundWords = (kinds: readonly string[]): string =>
  [...new Set(kinds)].map((kind) => translate(reasonFound(kind))).join(semicolon());
