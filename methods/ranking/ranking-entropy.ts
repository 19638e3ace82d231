/** How much the rankings of the draws agree: entropy over whole rank vectors, in bits (SPEC.md K8). */

/**
 * @param ranks rank of alternative i in draw s, from 0, at s * alternatives + i
 * @returns 0 if every draw gives the same ranking
 */
export function rankingEntropy(ranks: Uint8Array | Uint16Array, alternatives: number): number {
  const draws = ranks.length / alternatives;
  // A key identifies the ranking of a draw: its ranks are the digits of a number in base `alternatives`. Such a number can be too large for a double, so
  // the ranks are added in parts. Before each further part, `rename` replaces the keys with small numbers; equal keys get equal numbers.
  const fits = (bits: number): number => Math.max(1, Math.floor(bits / Math.log2(Math.max(2, alternatives))));
  const keys = new Float64Array(draws);
  for (let from = 0, to = 0; from < alternatives; from = to) {
    if (from > 0) rename(keys);
    to = Math.min(alternatives, from + fits(from === 0 ? 53 : 53 - Math.log2(draws + 1)));
    for (let s = 0; s < draws; s++) {
      let key = keys[s] ?? 0;
      for (let i = from; i < to; i++) key = key * alternatives + (ranks[s * alternatives + i] ?? 0);
      keys[s] = key;
    }
  }
  keys.sort();
  let entropy = 0;
  for (let s = 0; s < draws;) {
    const start = s;
    while (s < draws && keys[s] === keys[start]) s++;
    const share = (s - start) / draws;
    entropy -= share * Math.log2(share);
  }
  return entropy + 0;
}

function rename(keys: Float64Array): void {
  const names = new Map<number, number>();
  for (let s = 0; s < keys.length; s++) {
    const key = keys[s] ?? 0;
    const name = names.get(key) ?? names.size;
    names.set(key, name);
    keys[s] = name;
  }
}
