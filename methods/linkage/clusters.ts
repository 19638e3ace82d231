/**
 * Clusters by average linkage (SPEC.md L18): inside each set of records that plausible pairs connect, the two clusters with the greatest
 * mean log-odds are merged while that mean is above 0. Nearest-neighbour chains need time proportional to the square of the set.
 */

/** A pair and its log-odds; i > j. */
export interface Edge {
  readonly i: number;
  readonly j: number;
  readonly z: number;
}

/** The maximum size of a connected set of records. A larger set is split: pairs with the lowest probability are left out first. */
const largest = 3000;
/** The lowest log-odds of a pair, so that one strong disagreement does not outweigh many agreements. A decision of a person is below it. */
const floor = -12;
export const decidedSame = 60;
export const decidedDifferent = -1e9;

export function components(records: number, edges: readonly Edge[], above: number): number[][] {
  const parent = Int32Array.from({ length: records }, (_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? 0] ?? 0;
      at = parent[at] ?? 0;
    }
    return at;
  };
  for (const { i, j, z } of edges)
    if (z > above) {
      const [a, b] = [find(i), find(j)];
      if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
    }
  // the root of a set is its least record, so the sets are in the order of their least records
  const sets: number[][] = [];
  const setOf = new Int32Array(records);
  for (let i = 0; i < records; i++) {
    const root = find(i);
    if (root === i) setOf[i] = sets.push([i]) - 1;
    else sets[setOf[root] ?? 0]?.push(i);
  }
  return sets;
}

/** Makes the function that merges the records of one set; `score` gives the log-odds of a pair of records. */
function averageLinkage(score: (i: number, j: number) => number): (set: readonly number[]) => number[][] {
  // the working memory of all sets, because most of them are small
  let z = new Float64Array(64);
  let size = new Float64Array(8);
  let nearest = new Int32Array(8);
  return (set) => {
    const n = set.length;
    const [x = 0, y = 0] = set;
    if (n === 2) return score(x, y) > 0 ? [[x, y]] : [[x], [y]];
    if (n > size.length) {
      z = new Float64Array(n * n);
      size = new Float64Array(n);
      nearest = new Int32Array(n);
    }
    for (let a = 1; a < n; a++)
      for (let b = 0; b < a; b++) {
        const exact = score(set[a] ?? 0, set[b] ?? 0);
        const value = exact === decidedDifferent ? exact : Math.max(floor, exact);
        z[a * n + b] = value;
        z[b * n + a] = value;
      }
    const members: (number[] | null)[] = set.map((record) => [record]);
    size.fill(1, 0, n);
    for (;;) {
      // every two clusters that are nearest to each other are merged in one sweep, because such a merge leaves the other nearest pairs unchanged
      nearest.fill(-1, 0, n);
      for (let a = 0; a < n; a++) {
        if (members[a] === null) continue;
        let best = 0;
        for (let b = 0; b < n; b++)
          if (b !== a && members[b] !== null && (z[a * n + b] ?? 0) > best) {
            best = z[a * n + b] ?? 0;
            nearest[a] = b;
          }
      }
      let merged = false;
      for (let a = 0; a < n; a++) {
        const b = nearest[a] ?? -1;
        if (b <= a || nearest[b] !== a) continue;
        merged = true;
        const sizeA = size[a] ?? 1;
        const sizeB = size[b] ?? 1;
        for (let c = 0; c < n; c++) {
          if (c === a || c === b || members[c] === null) continue;
          const mean = (sizeA * (z[a * n + c] ?? 0) + sizeB * (z[b * n + c] ?? 0)) / (sizeA + sizeB);
          z[a * n + c] = mean;
          z[c * n + a] = mean;
        }
        size[a] = sizeA + sizeB;
        members[a]?.push(...(members[b] ?? []));
        members[b] = null;
      }
      if (!merged) return members.filter((one) => one !== null);
    }
  };
}

/** The parts of a set that is too large, without its least probable pairs. */
function partsOf(set: readonly number[], edges: readonly Edge[]): number[][] {
  const inside = new Map(set.map((record, place) => [record, place]));
  const own = edges.flatMap(({ i, j, z }) => {
    const [a, b] = [inside.get(i), inside.get(j)];
    return a === undefined || b === undefined ? [] : [{ i: Math.max(a, b), j: Math.min(a, b), z }];
  });
  return components(set.length, own, 3).map((part) => part.map((place) => set[place] ?? 0));
}

/**
 * The clusters, each as a list of record numbers.
 * @param sets the components of the plausible pairs
 */
export function clustersOf(sets: readonly number[][], edges: readonly Edge[], score: (i: number, j: number) => number): number[][] {
  const clusters: number[][] = [];
  const merge = averageLinkage(score);
  for (const set of sets)
    if (set.length === 1) clusters.push(set);
    else if (set.length <= largest) clusters.push(...merge(set));
    else for (const part of partsOf(set, edges)) clusters.push(...(part.length <= largest ? merge(part) : [part]));
  return clusters;
}
