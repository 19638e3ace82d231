import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { exactCount, fewCount, joinSmallCells, workedOut, type PublishedCount } from "./index.ts";

test("D4: if a total and all but one of its parts are published, a reader can work out the size of the last part", () => {
  const published = [exactCount(["lower", "higher", "between"], 27), exactCount(["lower"], 16), exactCount(["higher"], 10)];
  assert.deepEqual(workedOut(published), [{ atoms: ["between"], size: 1 }]);
  assert.deepEqual(workedOut(published.slice(1)), []);
});

test("D4: if two totals differ by one person, a reader can work out a group of one", () => {
  assert.deepEqual(workedOut([exactCount(["a", "b", "c"], 21), exactCount(["a", "b"], 20)]), [{ atoms: ["c"], size: 1 }]);
});

test("D4: if two cells show `fewer than three` and their sum is known to be two, each has one member", () => {
  const published = [exactCount(["a", "b", "c"], 12), exactCount(["a"], 10), fewCount(["b"]), fewCount(["c"])];
  assert.deepEqual(workedOut(published), [
    { atoms: ["b"], size: 1 },
    { atoms: ["c"], size: 1 },
    { atoms: ["b", "c"], size: 2 },
  ]);
  assert.deepEqual(
    workedOut([exactCount(["a", "b", "c"], 13), exactCount(["a"], 10), fewCount(["b"]), fewCount(["c"])]),
    [],
    "a sum of three leaves open which of them has one member",
  );
});

test("D4: zero and groups of three or more are not reported; contradictions and repeated atoms are refused", () => {
  assert.deepEqual(workedOut([exactCount(["a", "b"], 8), exactCount(["a"], 8)]), []);
  assert.deepEqual(workedOut([exactCount(["a", "b"], 8), exactCount(["a"], 5)]), []);
  assert.deepEqual(workedOut([]), []);
  assert.throws(() => workedOut([exactCount(["a", "b"], 3), exactCount(["a"], 5)]), /contradict/);
  assert.throws(() => workedOut([exactCount(["a", "a"], 3)]), /named twice/);
  assert.throws(() => workedOut([exactCount([..."abcdefghijklm"], 30)]), /more than the checker can combine/);
});

const atoms = ["a", "b", "c", "d"] as const;
const world = fc.record({
  people: fc.tuple(...atoms.map(() => fc.integer({ min: 0, max: 4 }))),
  sets: fc.array(fc.record({ set: fc.integer({ min: 1, max: 15 }), few: fc.boolean() }), { minLength: 1, maxLength: 6 }),
});

function publish({ people, sets }: { people: readonly number[]; sets: readonly { set: number; few: boolean }[] }): PublishedCount[] {
  return sets.map(({ set, few }) => {
    const n = people.reduce((sum, size, at) => sum + ((set >> at) & 1) * size, 0);
    const members = atoms.filter((_, at) => (set >> at) & 1);
    return few && n > 0 && n < 3 ? fewCount(members) : exactCount(members, n);
  });
}

/**
 * All groups of one or two people that have the same size in every possible world. A world is a number of people for each atom, at most `most`, that agrees
 * with the published counts.
 */
function byTrying(published: readonly PublishedCount[], most: number): string[] {
  const sizes = new Map<number, Set<number>>();
  const used = atoms.filter((atom) => published.some((count) => count.atoms.includes(atom)));
  const tried = (people: Readonly<Record<string, number>>): void => {
    const sum = (names: readonly string[]): number => names.reduce((total, name) => total + (people[name] ?? 0), 0);
    if (!published.every((count) => sum(count.atoms) >= count.least && sum(count.atoms) <= count.most)) return;
    for (let set = 1; set < 1 << used.length; set++) {
      const known = sizes.get(set) ?? new Set();
      sizes.set(set, known.add(sum(used.filter((_, at) => (set >> at) & 1))));
    }
  };
  const walk = (at: number, people: Readonly<Record<string, number>>): void => {
    if (at === used.length) return tried(people);
    for (let n = 0; n <= most; n++) walk(at + 1, { ...people, [used[at] as string]: n });
  };
  walk(0, {});
  const disclosed = [...sizes].filter(([, known]) => known.size === 1 && [1, 2].includes([...known][0] as number));
  return disclosed.map(([set, known]) => `${used.filter((_, at) => (set >> at) & 1).join("")}=${String([...known][0])}`).toSorted();
}

test("D4: for random counts the function finds the same disclosures as a search of all possible worlds", () => {
  fc.assert(
    fc.property(world, (drawn) => {
      const published = publish(drawn);
      const tried = byTrying(published, 8);
      const found = workedOut(published).map(({ atoms: names, size }) => `${names.join("")}=${String(size)}`);
      for (const one of found) assert.ok(tried.includes(one), `${one} does not follow`);
      assert.equal(found.length > 0, tried.length > 0, `${JSON.stringify(published)}: ${tried.join(" ")}`);
    }),
    { seed: 20261127, numRuns: 200 },
  );
});

test("D5: small cells are joined to the smaller neighbour that is not empty", () => {
  const lengths = (counts: readonly number[]): string =>
    joinSmallCells(counts)
      .map(({ from, to, n }) => `${String(from)}-${String(to)}:${String(n)}`)
      .join(" ");
  assert.equal(lengths([5, 1, 3]), "0-0:5 1-2:4");
  assert.equal(lengths([1, 0, 9, 2]), "0-3:12");
  assert.equal(lengths([4, 0, 4]), "0-0:4 1-1:0 2-2:4");
  assert.equal(lengths([0, 2, 0]), "0-2:2");
  assert.equal(lengths([]), "");
});

test("D5: joined cells contain every cell once, and from their counts and the total no small group can be computed", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 8 }), (counts) => {
      const cells = joinSmallCells(counts);
      const total = counts.reduce((sum, n) => sum + n, 0);
      assert.equal(
        cells.reduce((sum, { n }) => sum + n, 0),
        total,
      );
      assert.deepEqual(
        cells.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at)),
        counts.map((_, at) => at),
      );
      if (total > 2) {
        const names = cells.map((_, at) => `c${String(at)}`);
        assert.deepEqual(workedOut([exactCount(names, total), ...cells.map(({ n }, at) => exactCount([names[at] as string], n))]), []);
      }
    }),
    { seed: 20261127, numRuns: 300 },
  );
});
