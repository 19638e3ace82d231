/**
 * Finds the pairs that decide a count (SPEC.md L59): two maximum spanning forests of the log-odds. The first contains the likeliest pair of each record. Its
 * likely pairs join records to sets. The second forest joins these sets by other pairs, because a pair of one person need not be the likeliest pair of either
 * record.
 */
import { components, type Edge } from "./clusters.ts";

type Score = (i: number, j: number) => number;
/** Pairs of the first forest above this value join records to sets. In the second forest each set is one node. */
const likely = 0;

/** Prim's algorithm over all pairs. A score of `Infinity` joins two records but does not list the pair; `-Infinity` excludes the pair. Ties are in record order. */
function spanAll(records: number, score: Score): Edge[] {
  const best = new Float64Array(records).fill(-Infinity);
  const from = new Int32Array(records).fill(-1);
  const left = Int32Array.from({ length: records }, (_, i) => i);
  const edges: Edge[] = [];
  let at = 0;
  for (let open = records - 1; open > 0; open--) {
    // remove the record that was joined last; the list keeps its order
    const place = left.subarray(0, open + 1).indexOf(at);
    left.copyWithin(place, place + 1, open + 1);
    let next = left[0] ?? 0;
    for (let k = 0; k < open; k++) {
      const other = left[k] ?? 0;
      const z = score(Math.max(at, other), Math.min(at, other));
      if (z > (best[other] ?? 0)) {
        best[other] = z;
        from[other] = at;
      }
      if ((best[other] ?? 0) > (best[next] ?? 0)) next = other;
    }
    const [z, joined] = [best[next] ?? -Infinity, from[next] ?? -1];
    if (Number.isFinite(z)) edges.push({ i: Math.max(next, joined), j: Math.min(next, joined), z });
    at = next;
  }
  return edges;
}

/** Kruskal's algorithm over the given pairs. The result can have several trees. */
function spanSome(records: number, pairs: readonly Edge[], score: Score): Edge[] {
  const above = Int32Array.from({ length: records }, (_, i) => i);
  const top = (i: number): number => {
    let at = i;
    while (above[at] !== at) {
      above[at] = above[above[at] ?? 0] ?? 0;
      at = above[at] ?? 0;
    }
    return at;
  };
  const edges: Edge[] = [];
  const scored = pairs.map(({ i, j }) => ({ i, j, z: score(i, j) }));
  for (const edge of scored.sort((x, y) => (x.z === y.z ? x.i - y.i || x.j - y.j : y.z - x.z))) {
    const [a, b] = [top(edge.i), top(edge.j)];
    if (a === b || edge.z === -Infinity) continue;
    above[Math.max(a, b)] = Math.min(a, b);
    if (edge.z !== Infinity) edges.push(edge);
  }
  return edges;
}

/** @param candidates the pairs to choose from; null: all pairs */
export function nearestPairs(records: number, score: Score, candidates: readonly Edge[] | null): Edge[] {
  const span = (by: Score): Edge[] => (candidates === null ? spanAll(records, by) : spanSome(records, candidates, by));
  const first = span(score);
  const setOf = new Int32Array(records);
  for (const [set, members] of components(records, first, likely).entries()) for (const record of members) setOf[record] = set;
  const keyOf = (i: number, j: number): number => {
    const [a, b] = [setOf[i] ?? 0, setOf[j] ?? 0];
    return Math.max(a, b) * records + Math.min(a, b);
  };
  const joined = new Set(first.map(({ i, j }) => keyOf(i, j)));
  const second = span((i, j) => (setOf[i] === setOf[j] ? Infinity : joined.has(keyOf(i, j)) ? -Infinity : score(i, j)));
  return [...first, ...second];
}
