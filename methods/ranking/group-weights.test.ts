import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf, type Draws } from "../canonical/index.ts";
import { groupWeights, rankRisks, type RankRisksInput, type Risk, type WeightStatement } from "./index.ts";

const criteria = ["life", "rights", "trust", "services", "economy"];
/** The true weights of the room; the group weights must have the same order. */
const truth: Record<string, number> = { life: 0.36, rights: 0.27, services: 0.18, trust: 0.12, economy: 0.07 };

interface Room {
  readonly people: number;
  /** The share of phones that leave before the last question. */
  readonly leaving: number;
}

/** A simulated person: weights near the room's, answers in the steps of the form; some phones leave after a few answers. */
function person(draws: Draws, p: number, { leaving }: Room, swing: boolean): WeightStatement {
  let at = p * 100;
  const next = (): number => draws.at(at++);
  const own = new Map(criteria.map((criterion) => [criterion, (truth[criterion] ?? 0) * Math.exp(0.5 * (next() + next() - 1))]));
  const of = (criterion: string): number => own.get(criterion) ?? 0;
  const sorted = [...criteria].sort((a, b) => of(b) - of(a));
  const [best, worst] = [sorted[0] ?? "", sorted.at(-1) ?? ""];
  // the order in which the phone asks, and the number of answers before it leaves
  const asked = criteria.map((criterion) => ({ criterion, key: next() })).sort((a, b) => a.key - b.key).map((one) => one.criterion); // prettier-ignore
  const stays = next() >= leaving ? criteria.length : 1 + Math.floor(next() * (criteria.length - 1));
  const heard = new Set(asked.slice(0, stays));
  if (swing) {
    const points = criteria.filter((one) => one === best || heard.has(one)).map((one) => [one, Math.round((20 * of(one)) / of(best)) * 5]);
    return { kind: "swing", points: Object.fromEntries(points) as Record<string, number> };
  }
  const ratio = (a: string, b: string): number => Math.min(9, Math.max(1, Math.round(of(a) / of(b))));
  const pick = (skip: string, of: (one: string) => number) => Object.fromEntries(asked.filter((one) => one !== skip && heard.has(one)).map((one) => [one, of(one)])); // prettier-ignore
  return {
    kind: "best-worst",
    best,
    worst,
    bestToOthers: pick(best, (one) => ratio(best, one)),
    // only phones that stay to the end reach the second half of the questions
    othersToWorst: stays === criteria.length ? pick(worst, (one) => ratio(one, worst)) : {},
  };
}

const room = (kind: "swing" | "best-worst" | "mixed", about: Room, seed: number): readonly WeightStatement[] => {
  const draws = drawsOf(seed, "room", kind);
  return Array.from({ length: about.people }, (_, p) => person(draws, p, about, kind === "swing" || (kind === "mixed" && p % 2 === 0)));
};
const meanOf = (weights: Float64Array, at: number): number => {
  let sum = 0;
  for (let s = at; s < weights.length; s += criteria.length) sum += weights[s] ?? 0;
  return sum / (weights.length / criteria.length);
};

test("K23: each kind of question gives the room's order of criteria, even if four of ten phones leave early", () => {
  const order = ["life", "rights", "services", "trust", "economy"];
  for (const kind of ["swing", "best-worst", "mixed"] as const) {
    for (const leaving of [0, 0.4]) {
      let [right, off] = [0, 0];
      const rooms = 8;
      for (let seed = 0; seed < rooms; seed++) {
        const { weights, criteria: sorted, used } = groupWeights(room(kind, { people: 30, leaving }, seed), criteria, seed, 1500);
        assert.equal(used, 30);
        const means = new Map(sorted.map((criterion, j) => [criterion, meanOf(weights, j)]));
        const found = [...order].sort((a, b) => (means.get(b) ?? 0) - (means.get(a) ?? 0));
        if (found.join() === order.join()) right++;
        off = Math.max(off, ...order.map((criterion) => Math.abs((means.get(criterion) ?? 0) - (truth[criterion] ?? 0))));
      }
      assert.ok(right >= rooms - 1, `${kind}, ${leaving} leaving: the order came back in ${right} of ${rooms} rooms`);
      assert.ok(off < (leaving === 0 ? 0.06 : 0.1), `${kind}, ${leaving} leaving: a mean weight is off by ${off}`);
    }
  }
});

test("G23, K25: the order of participants, criteria and answers does not change the bytes", () => {
  const statements = room("mixed", { people: 30, leaving: 0.3 }, 5);
  const straight = groupWeights(statements, criteria, 9, 2000);
  const turned = statements.toReversed().map((statement): WeightStatement => {
    const flip = <T>(record: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(record).reverse());
    return statement.kind === "swing"
      ? { ...statement, points: flip(statement.points) }
      : { ...statement, bestToOthers: flip(statement.bestToOthers), othersToWorst: flip(statement.othersToWorst) };
  });
  const other = groupWeights(turned, criteria.toReversed(), 9, 2000);
  assert.deepEqual(new Uint8Array(other.weights.buffer), new Uint8Array(straight.weights.buffer));
  assert.deepEqual(other.criteria, straight.criteria);
  assert.notDeepEqual(groupWeights(statements, criteria, 10, 2000).weights, straight.weights);
});

test("K23: differences between people are kept: if the people form two camps, the weights form two camps", () => {
  const camp = (top: string): WeightStatement => ({
    kind: "swing",
    points: Object.fromEntries(criteria.map((one) => [one, one === top ? 100 : 5])),
  });
  const { weights } = groupWeights(
    [...Array<WeightStatement>(5).fill(camp("life")), ...Array<WeightStatement>(15).fill(camp("trust"))],
    criteria,
    1,
    8000,
  );
  const life = Array.from({ length: 8000 }, (_, s) => weights[s * 5 + 1] ?? 0);
  const high = life.filter((weight) => weight > 0.6).length / 8000;
  const between = life.filter((weight) => weight > 0.25 && weight < 0.6).length;
  assert.ok(Math.abs(high - 0.25) < 0.02, String(high));
  assert.equal(between, 0);
});

test("K24: without a usable statement all weights are equally likely, and the result reports it", () => {
  const silent: WeightStatement[] = [{ kind: "swing", points: {} }, { kind: "swing", points: { life: 0, rights: 0, trust: 0, services: 0, economy: 0 } }]; // prettier-ignore
  const { basis, given, used, weights } = groupWeights(silent, criteria, 1, 4000);
  assert.deepEqual([basis, given, used], ["none-stated", 2, 0]);
  for (let j = 0; j < 5; j++) assert.ok(Math.abs(meanOf(weights, j) - 0.2) < 0.01);
});

test("K26: risks that differ on one criterion each are ranked in the order of the stated weights", () => {
  const risks = criteria.map((own): Risk => ({
    id: `R-${own}`,
    kind: "natural",
    route: "national-list",
    horizonMonths: 24,
    likelihood: { form: "range", low: 0.2, best: 0.2, high: 0.2 },
    impacts: Object.fromEntries(
      criteria.map((one) => [one, { form: "range", low: 1, best: one === own ? 4 : 1, high: one === own ? 4 : 1 }]),
    ),
  }));
  for (const kind of ["swing", "best-worst"] as const) {
    const input: RankRisksInput = {
      criteria,
      index: [1, 3, 10, 30, 100],
      risks,
      weights: room(kind, { people: 30, leaving: 0.4 }, 4),
      horizonMonths: 24,
      seed: 4,
      draws: 4000,
    };
    assert.deepEqual(rankRisks(input).risks.map(({ id }) => id), ["R-life", "R-rights", "R-services", "R-trust", "R-economy"]); // prettier-ignore
  }
});
