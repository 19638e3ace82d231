/** Tests samples of pairs, and the interval that is computed from the decisions about them (H9 to H13). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { noNames } from "../linkage/simulated-roster.fixture.ts";
import { bandOf, bands, drawSample, sampleInterval, type BandedPair } from "./index.ts";
import { coveringOf, covers, kinds } from "./sample-interval.fixture.ts";

/** Rows of which each two neighbours are a pair. By default the pairs are in the bands 0, 1, ..., 5, 0, 1 and so on. */
const chain = (n: number, band = (i: number): number => i % bands): { readonly rows: string[]; readonly pairs: BandedPair[] } => {
  const rows = Array.from({ length: n }, (_, i) => `row ${String(i).padStart(4, "0")}`);
  return { rows, pairs: rows.slice(1).map((b, i) => ({ a: rows[i] ?? "", b, band: band(i) })) };
};
const deciding = (pairs: readonly BandedPair[], same: (pair: BandedPair) => boolean) =>
  pairs.map((pair) => ({ ...pair, same: same(pair) }));

test("H10: a sample has pairs of every band; the seed alone decides it; its order reveals nothing about the bands", () => {
  const { pairs } = chain(3_001);
  const sample = drawSample(pairs, 180, "a seed");
  assert.equal(sample.length, 180);
  const sizes = Array.from({ length: bands }, (_, band) => sample.filter((pair) => pair.band === band).length);
  assert.deepEqual(sizes, [11, 43, 61, 11, 11, 43]);
  assert.deepEqual(drawSample(pairs.toReversed(), 180, "a seed"), sample);
  assert.notDeepEqual(drawSample(pairs, 180, "another seed"), sample);
  // in a random order, the mean position of the pairs of each band is the middle
  for (let band = 0; band < bands; band++) {
    const places = Array.from({ length: 40 }, (_, i) => drawSample(pairs, 180, `seed ${i}`)).flatMap((one) =>
      one.flatMap((pair, place) => (pair.band === band ? [place] : [])),
    );
    const mean = places.reduce((sum, place) => sum + place, 0) / places.length;
    assert.ok(Math.abs(mean - 89.5) < (4 * 52) / Math.sqrt(places.length), `band ${band}: ${mean}`);
  }
});

test("H10: every pair of a band has the same chance, and the sample of a small roster contains all pairs", () => {
  const { pairs } = chain(61, () => 2);
  const times = new Map<string, number>();
  for (let i = 0; i < 400; i++) for (const { a } of drawSample(pairs, 20, `seed ${i}`)) times.set(a, (times.get(a) ?? 0) + 1);
  // the expected number is a third of 400; the limit is five standard deviations
  for (const { a } of pairs) assert.ok(Math.abs((times.get(a) ?? 0) - 133.3) < 5 * 9.43, `${a}: ${times.get(a)}`);
  assert.equal(drawSample(pairs, 240, "all").length, 60);
  assert.deepEqual(drawSample([], 60, "none"), []);
});

test("H11: if every pair is decided, the interval is one number: the rows less the pairs that are one person", () => {
  const { rows, pairs } = chain(101, (i) => (i % 5 === 0 ? 3 : 2));
  const decided = deciding(pairs, ({ band }) => band === 3);
  assert.deepEqual(sampleInterval({ rows, pairs, sample: decided, decided, seed: "x" }), { low: 81, high: 81 });
  // among three rows, two rows that are one person count once
  assert.deepEqual(sampleInterval({ rows, among: rows.slice(0, 3), pairs, sample: decided, decided, seed: "x" }), { low: 2, high: 2 });
  assert.deepEqual(sampleInterval({ rows: [], pairs: [], sample: [], decided: [], seed: "x" }), { low: 0, high: 0 });
  // a decision about a pair that is not in `pairs` joins rows too
  const far = [...decided, { a: rows[0] ?? "", b: rows[100] ?? "", same: true }];
  assert.deepEqual(sampleInterval({ rows, pairs, sample: decided, decided: far, seed: "x" }), { low: 80, high: 80 });
});

test("H11, H12: the order of the input does not change the interval; more decisions make it narrower", () => {
  const { rows, pairs } = chain(601);
  const truth = ({ band }: BandedPair): boolean => band >= 4;
  const intervalOf = (size: number, same = truth) => {
    const decided = deciding(drawSample(pairs, size, "seed"), same);
    return sampleInterval({ rows, pairs, sample: decided, decided, seed: "seed" });
  };
  const [few, many] = [intervalOf(60), intervalOf(240)];
  const decided = deciding(drawSample(pairs, 60, "seed"), truth).toReversed();
  assert.deepEqual(sampleInterval({ rows: rows.toReversed(), pairs: pairs.toReversed(), sample: decided, decided, seed: "seed" }), few);
  assert.ok(many.high - many.low < few.high - few.low, JSON.stringify([few, many]));
  assert.ok(covers(many, 401) && covers(few, 401), JSON.stringify([few, many]));
  const [first] = drawSample(pairs, 60, "seed").filter(({ band }) => band === 2);
  assert.notDeepEqual(
    intervalOf(60, (pair) => truth(pair) || pair.a === first?.a),
    few,
  );
  assert.deepEqual([bandOf(-20), bandOf(-9), bandOf(-8.9), bandOf(-3), bandOf(0), bandOf(3), bandOf(3.1)], [0, 0, 1, 2, 3, 4, 5]);
});

test(
  "H12: on simulated rosters the interval contains the number of people, even if the model joins different people",
  { skip: noNames },
  (t) => {
    const found = kinds.map(([, errors], k) => coveringOf(5_000 + k, 180, { people: 120, ...errors }));
    const covered = found.filter(({ bySample, people }) => covers(bySample, people)).length;
    t.diagnostic(`covered ${covered} of ${found.length}`);
    assert.ok(covered >= 0.85 * found.length, `${covered} of ${found.length}`);
  },
);
