/**
 * The analysis of a whole text or of one block of a text: the folded text, its tokens, and the phrases and word classes that occur in it.
 */
import type { Hit } from "./derive.ts";
import type { Folded } from "./fold.ts";
import { findHits } from "./hits.ts";
import type { Lexicon } from "./lexicon.ts";
import { tokenize, type Token } from "./tokens.ts";

export interface Analysis {
  readonly folded: Folded;
  readonly tokens: readonly Token[];
  readonly hits: readonly Hit[];
  /** Position of each token, from which distances are measured. */
  readonly places: Float64Array;
}

/** Analyses `source` as a whole. For a text of any length use `lint`, which divides it into blocks. */
export function analyse(source: string, lexicon: Lexicon): Analysis {
  const folded = lexicon.fold(source);
  const tokens = tokenize(folded, source);
  return { folded, tokens, ...findHits(tokens, folded.text, lexicon) };
}
