/** One text, or a block of it, as the guard reads it: folded, in tokens, with the phrases and classes that stand in it. */
import type { Hit } from "./derive.ts";
import type { Folded } from "./fold.ts";
import { findHits } from "./hits.ts";
import type { Lexicon } from "./lexicon.ts";
import { tokenize, type Token } from "./tokens.ts";

export interface Analysis {
  readonly folded: Folded;
  readonly tokens: readonly Token[];
  readonly hits: readonly Hit[];
  /** Place of each token for distances. */
  readonly places: Float64Array;
}

/** Reads `source` in one piece: for a text of any length use `lint`, which cuts it into blocks. */
export function analyse(source: string, lexicon: Lexicon): Analysis {
  const folded = lexicon.fold(source);
  const tokens = tokenize(folded, source);
  return { folded, tokens, ...findHits(tokens, folded.text, lexicon) };
}
