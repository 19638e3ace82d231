import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalize } from "../canonical/index.ts";
import { rankRisks, type RankedRisks, type RankRisksInput, type Risk, type RiskImpact, type WeightStatement } from "./index.ts";
import { withinHorizon } from "./risk-draws.ts";

const criteria = ["life", "trust", "economy"];
const index = [1, 3, 10, 30, 100];
const swing = (life: number, trust: number, economy: number): WeightStatement => ({ kind: "swing", points: { life, trust, economy } });
const level = (best: number, off = 0): RiskImpact => ({ form: "range", low: Math.max(1, best - off), best, high: Math.min(5, best + off) });
const risk = (id: string, p: number, levels: readonly [number, number, number], more: Partial<Risk> = {}): Risk => ({
  id,
  kind: id.startsWith("S") ? "malicious" : "natural",
  route: id.startsWith("S") ? "judgement" : "national-list",
  horizonMonths: 24,
  likelihood: { form: "range", low: p * 0.6, best: p, high: Math.min(1, p * 1.5) },
  impacts: { life: level(levels[0], 1), trust: level(levels[1], 1), economy: level(levels[2], 1) },
  ...more,
});
const input = (more: Partial<RankRisksInput> = {}): RankRisksInput => ({
  criteria,
  index,
  risks: [risk("S1", 0.4, [3, 4, 2]), risk("S2", 0.3, [3, 4, 3]), risk("N1", 0.1, [5, 2, 4]), risk("N2", 0.02, [2, 1, 3])],
  weights: [swing(100, 60, 30), swing(80, 100, 50), swing(100, 40, 60)],
  horizonMonths: 24,
  seed: "2026",
  draws: 4000,
  ...more,
});
const exact = (p: number): Risk["likelihood"] => ({ form: "range", low: p, best: p, high: p });
const sure = (id: string, p: number, at: number): Risk =>
  risk(id, p, [1, 1, 1], { likelihood: exact(p), impacts: { life: level(at), trust: level(at), economy: level(at) } });
const byId = (result: RankedRisks, id: string) => result.risks.find((one) => one.id === id) ?? assert.fail(id);

test("K26: risks without uncertainty are ranked by likelihood times index, for any weights", () => {
  // .5 x 10 = 5, .04 x 100 = 4, .1 x 30 = 3
  const result = rankRisks(input({ risks: [sure("N3", 0.1, 4), sure("N1", 0.5, 3), sure("N2", 0.04, 5)] }));
  assert.deepEqual(result.risks.map(({ id, acceptability }) => [id, acceptability]), [["N1", [1, 0, 0]], ["N2", [0, 1, 0]], ["N3", [0, 0, 1]]]); // prettier-ignore
  assert.deepEqual(result.notSeparable, []);
  assert.equal(result.entropy, 0);
  assert.ok(Math.abs((byId(result, "N2").value.p50 ?? 0) - 4) < 1e-12);
  assert.equal(byId(result, "N2").centralWeights, null);
  assert.equal(byId(result, "N2").confidence, 0);
});

test("G12: shares of ranks and of pairs sum to 1; a dominated risk is never first", () => {
  const below = risk("N9", 0.01, [1, 1, 1], { likelihood: { form: "range", low: 0.001, best: 0.002, high: 0.003 }, impacts: { life: level(1), trust: level(1), economy: level(1) } }); // prettier-ignore
  const result = rankRisks(input({ risks: [...input().risks, below] }));
  for (const { acceptability } of result.risks) assert.ok(Math.abs(acceptability.reduce((sum, share) => sum + share, 0) - 1) < 1e-12);
  for (const { win, lose, tie, low, high } of result.pairs) {
    assert.ok(Math.abs(win + lose + tie - 1) < 1e-12);
    assert.ok(low <= win + tie / 2 && win + tie / 2 <= high);
  }
  assert.equal(result.pairs.length, 10);
  assert.equal(byId(result, "N9").acceptability[0], 0);
  assert.equal(result.risks.at(-1)?.id, "N9");
});

test("G23: the order of the input does not change the bytes; a different seed gives different draws", () => {
  const one = canonicalize(rankRisks(input()));
  const turned = { risks: input().risks.toReversed(), criteria: criteria.toReversed(), weights: input().weights.toReversed() };
  assert.equal(canonicalize(rankRisks(input(turned))), one);
  assert.notEqual(canonicalize(rankRisks(input({ seed: "2027" })).risks), canonicalize(rankRisks(input()).risks));
});

test("G23: adding a risk does not change the draws of the other risks; the result lists all inputs", () => {
  const [few, more] = [rankRisks(input()), rankRisks(input({ risks: [...input().risks, sure("N7", 0.2, 3)] }))];
  for (const { id, likelihood, impact } of few.risks)
    assert.deepEqual([byId(more, id).likelihood, byId(more, id).impact], [likelihood, impact]);
  const named = JSON.parse(few.inputs) as RankRisksInput;
  assert.deepEqual([named.seed, named.draws, named.risks.length, named.weights.length], ["2026", 4000, 4, 3]);
  assert.notEqual(rankRisks(input({ draws: 4001 })).inputs, few.inputs);
});

test("K28, F3.10, F3.13: sources of likelihoods are listed; a likelihood with another horizon is converted", () => {
  assert.ok(Math.abs(withinHorizon(0.19, 24, 12) - 0.1) < 1e-15);
  assert.deepEqual([withinHorizon(1, 60, 24), withinHorizon(0, 60, 24)], [1, 0]);
  const result = rankRisks(input({ risks: [risk("S1", 0.3, [3, 3, 3]), { ...sure("N1", 0.271, 3), horizonMonths: 72 }] }));
  const flood = byId(result, "N1");
  assert.deepEqual([flood.kind, flood.route, flood.converted, byId(result, "S1").converted], ["natural", "national-list", true, false]);
  assert.ok(Math.abs(flood.likelihood.p50 - 0.1) < 1e-12);
  assert.deepEqual(result.routes, [
    { kind: "malicious", route: "judgement", horizonMonths: 24, risks: ["S1"] },
    { kind: "natural", route: "national-list", horizonMonths: 72, risks: ["N1"] },
  ]);
  assert.equal(result.pairs[0]?.mixedRoutes, true);
});

test("K27, K29: a likelihood can be a range, a pool or a band; an impact can be counts, a range or unknown", () => {
  const impacts: Risk["impacts"] = {
    life: { form: "levels", counts: [0, 0, 1, 0, 3] },
    trust: { form: "range", low: 1, best: 2, high: 4 },
    economy: null,
  };
  const risks = [
    risk("N1", 0, [1, 1, 1], { likelihood: { form: "band", low: 0.05, high: 0.25 }, impacts }),
    risk("N2", 0, [1, 1, 1], { likelihood: { form: "pooled", p10: 0.1, p50: 0.2, p90: 0.5 }, impacts }),
    risk("N3", 0, [1, 1, 1], { likelihood: { form: "range", low: 0.1, best: 0.2, high: 0.4, sure: 0.5 }, impacts: { life: level(2) } }),
  ];
  const result = rankRisks(input({ risks, draws: 20_000, weights: [swing(100, 0, 0)] }));
  const band = byId(result, "N1").likelihood;
  for (const [value, expected] of [[band.p05, 0.06], [band.p50, 0.15], [band.p95, 0.24]] as const) assert.ok(Math.abs(value - expected) < 0.003); // prettier-ignore
  assert.ok(Math.abs(byId(result, "N2").likelihood.p50 - 0.2) < 0.004);
  // a range with 50 % confidence is stretched to 80 %, so its ends are further apart
  assert.ok(byId(result, "N3").likelihood.p05 < 0.06 && byId(result, "N3").likelihood.p95 > 0.5);
  assert.deepEqual(byId(result, "N1").unknown, ["economy"]);
  assert.deepEqual(byId(result, "N3").unknown, ["economy", "trust"]);
  assert.ok(byId(result, "N1").impact.p95 <= 100 && byId(result, "N1").impact.p05 > 1);
});

test("K31, K32: similar risks cannot be distinguished and are in one group of such risks", () => {
  const alike = (id: string, p: number) => risk(id, p, [3, 3, 3]);
  const result = rankRisks(
    input({ risks: [alike("N1", 0.2), alike("N2", 0.2), alike("N3", 0.2), sure("N4", 0.9, 5), sure("N5", 0.001, 1)] }),
  );
  assert.deepEqual(result.runs, [result.risks.slice(1, 4).map(({ id }) => id)]);
  assert.equal(result.notSeparable.length, 3);
  const tied = rankRisks(input({ risks: [sure("N1", 0.1, 3), sure("N2", 0.1, 3)] }));
  assert.deepEqual([tied.runs, tied.risks.map(({ acceptability }) => acceptability)], [[["N1", "N2"]], [[1, 0], [1, 0]]]); // prettier-ignore
  assert.deepEqual(tied.sensitivity, [{ a: "N1", b: "N2", preference: 0.5, changes: [] }]);
});

test("K33: applying the reported change of a likelihood reverses the pair, and a smaller change does not", () => {
  const fixed = (id: string, p: number, levels: readonly [number, number, number]) => risk(id, p, levels, { likelihood: exact(p) });
  const risks = (factor: number) => [fixed("S1", 0.4 * factor, [3, 4, 2]), fixed("S2", 0.3, [3, 4, 3]), fixed("N2", 0.0001, [1, 1, 1])];
  const before = rankRisks(input({ risks: risks(1) }));
  const pair = before.sensitivity[0] ?? assert.fail();
  assert.deepEqual([pair.a, pair.b], ["S1", "S2"]);
  assert.ok(pair.preference > 0.5);
  const change = pair.changes.find((one) => one.kind === "likelihood" && one.risk === "S1") ?? assert.fail();
  assert.ok(change.kind === "likelihood" && change.factor < 1);
  assert.ok(Math.abs(change.to.p50 - change.from.p50 * change.factor) < 1e-15);
  const turned = rankRisks(input({ risks: risks(change.factor * 0.999) })).pairs.find(({ a, b }) => a === "S2" && b === "S1");
  const kept = rankRisks(input({ risks: risks(change.factor * 1.03) })).pairs.find(({ a, b }) => a === "S1" && b === "S2");
  assert.ok(turned && turned.win + turned.tie / 2 >= 0.5);
  assert.ok(kept && kept.win + kept.tie / 2 > 0.5);
  for (const [one, next] of pair.changes.entries()) {
    const following = pair.changes[one + 1];
    if (following) assert.ok(Math.abs(Math.log(next.factor)) <= Math.abs(Math.log(following.factor)));
  }
});

test("K24, K26: one risk, one criterion, and weights that are all zero give no NaN and no sensitivity", () => {
  const single = rankRisks(
    input({
      criteria: ["life"],
      risks: [risk("N1", 0.1, [3, 1, 1], { impacts: { life: level(3) } })],
      weights: [{ kind: "swing", points: { life: 0 } }],
    }),
  );
  assert.deepEqual([single.risks[0]?.acceptability, single.pairs, single.sensitivity, single.runs], [[1], [], [], []]);
  assert.deepEqual([single.weights.basis, single.weights.spread["life"]?.mean], ["none-stated", 1]);
  assert.doesNotMatch(JSON.stringify(single), /NaN|Infinity/);
});

test("K26: invalid input is rejected with the name of the risk", () => {
  const first = (more: Partial<Risk>): Partial<RankRisksInput> => ({ risks: [{ ...risk("N1", 0.1, [1, 1, 1]), ...more }] });
  const cases: [Partial<RankRisksInput>, RegExp][] = [
    [{ risks: [] }, /needs a risk/],
    [{ criteria: [] }, /needs criteria/],
    [{ risks: [sure("N1", 0.1, 1), sure("N1", 0.2, 1)] }, /there twice/],
    [{ index: [1, 0, 3] }, /index number above 0/],
    [{ draws: 99 }, /100 to 1,000,000 draws/],
    [{ draws: 100.5 }, /100 to 1,000,000 draws/],
    [{ horizonMonths: 0 }, /horizon in months/],
    [{ draws: 1_000_000, risks: Array.from({ length: 40 }, (_, i) => sure(`N${i}`, 0.1, 1)) }, /too many for 1000000 draws/],
    [first({ likelihood: exact(1.2) }), /The likelihood of N1/],
    [first({ likelihood: exact(Number.NaN) }), /The likelihood of N1/],
    [first({ likelihood: { form: "band", low: 0.3, high: 0.2 } }), /The likelihood of N1/],
    [first({ likelihood: { ...(exact(0.1) as { form: "range"; low: number; best: number; high: number }), sure: 0 } }), /How sure N1 is/],
    [first({ horizonMonths: Number.POSITIVE_INFINITY }), /The horizon of N1/],
    [first({ impacts: { flood: null } }), /flood, which is no criterion/],
    [first({ impacts: { life: { form: "levels", counts: [1, 2] } } }), /The impact of N1 on life needs 5 counts/],
    [first({ impacts: { life: { form: "levels", counts: [0, 0, 0, 0, 0] } } }), /needs 5 counts/],
    [first({ impacts: { life: { form: "range", low: 1, best: 6, high: 6 } } }), /needs whole levels/],
    [{ weights: [{ kind: "swing", points: { life: 300 } }] }, /between 0 and 100/],
  ];
  for (const [change, sentence] of cases) assert.throws(() => rankRisks(input(change)), sentence);
});
