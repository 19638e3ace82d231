/**
 * Checks the bytes of the first release (K14, G23), because a frozen report version is calculated again from its seed. There is a
 * test for each way of drawing weights.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { groupWeights, rankRisks, sampleWeights, type Risk, type WeightConstraints, type WeightStatement } from "./index.ts";

const near = (found: ArrayLike<number>, expected: readonly number[], what: string): void => {
  assert.equal(found.length, expected.length, what);
  for (const [i, value] of expected.entries())
    assert.ok(Math.abs((found[i] ?? Number.NaN) - value) < 1e-12, `${what}, ${i}: ${found[i]}, expected ${value}`);
};
const criteria = ["a", "b", "c"];

test("K14, G23: each sampling method gives the same three weights as in the first release", () => {
  const cases: [what: string, constraints: WeightConstraints, expected: readonly number[]][] = [
    [
      "no constraint",
      { criteria },
      [
        0.1230549829254447, 0.3635994828002958, 0.5133455342742596, 0.37070023473141017, 0.21448704813019506, 0.4148127171383946,
        0.25863601844217987, 0.20545000337294278, 0.5359139781848773,
      ],
    ],
    [
      "full order",
      { criteria, order: ["c", "a", "b"] },
      [
        0.3635994828002958, 0.1230549829254447, 0.5133455342742596, 0.37070023473141017, 0.21448704813019506, 0.4148127171383946,
        0.25863601844217987, 0.20545000337294278, 0.5359139781848773,
      ],
    ],
    [
      "ratios to one criterion",
      {
        criteria,
        ratios: [
          { more: "a", less: "b", least: 2, most: 4 },
          { more: "a", less: "c", least: 4, most: 5 },
        ],
      },
      [
        0.68009336865942, 0.18298944824851865, 0.13691718309206127, 0.6345887485405101, 0.23145764285567205, 0.13395360860381794,
        0.6076045581979916, 0.2690482065448334, 0.12334723525717495,
      ],
    ],
    [
      "ratios to one criterion and an order",
      {
        criteria,
        order: ["b", "c"],
        ratios: [
          { more: "a", less: "b", least: 2, most: 4 },
          { more: "a", less: "c", least: 4, most: 5 },
        ],
      },
      [0.6401209710083791, 0.2111566410071161, 0.14872238798450493, 0.6864711088495707, 0.1721808676118874, 0.14134802353854187],
    ],
    [
      "partial order and an interval",
      { criteria, order: ["b", "c"], intervals: [{ criterion: "a", least: 0.1, most: 0.6 }] },
      [
        0.5108866919663763, 0.4795598445149867, 0.009553463518637126, 0.2555822365593257, 0.5989710421127308, 0.1454467213279436,
        0.24912736308646052, 0.6157092961255533, 0.13516334078798625,
      ],
    ],
    [
      "little room: hit-and-run",
      {
        criteria: ["a", "b", "c", "d"],
        intervals: [
          { criterion: "a", least: 0.9, most: 0.95 },
          { criterion: "b", least: 0.01, most: 0.02 },
        ],
      },
      [
        0.9449487136907087, 0.01873115380955233, 0.03323967371684586, 0.003080458782893114, 0.9416222760703854, 0.011917707430099634,
        0.036659731265457386, 0.009800285234057597, 0.9252290041464531, 0.01471116502309711, 0.04161360242307584, 0.01844622840737377,
      ],
    ],
    [
      "little room, every kind of constraint",
      {
        criteria: ["a", "b", "c", "d"],
        order: ["a", "b", "c"],
        intervals: [
          { criterion: "a", least: 0.9, most: 0.95 },
          { criterion: "b", least: 0.01, most: 0.02 },
        ],
        ratios: [{ more: "d", less: "c", least: 1, most: 2 }],
      },
      [
        0.938421241902036, 0.019135052673538305, 0.016611389936284464, 0.025832315488141272, 0.9486186715246916, 0.01722356114950561,
        0.013771516203975322, 0.02038625112182748, 0.9455845380373448, 0.0179532318507839, 0.013816297229104749, 0.02264593288276651,
      ],
    ],
  ];
  for (const [what, constraints, expected] of cases)
    near(sampleWeights(constraints, { seed: 2026, stream: "frozen" }, expected.length / constraints.criteria.length), expected, what);
});

const statements: readonly WeightStatement[] = [
  { kind: "swing", points: { a: 100, b: 60, c: 30 } },
  { kind: "swing", points: { a: 50, b: 100, c: 30 } },
  { kind: "best-worst", best: "a", worst: "c", bestToOthers: { b: 2, c: 6 }, othersToWorst: { b: 3 } },
];

test("K23, G23: a group of three still gives the same four weights as the first release", () => {
  near(
    groupWeights(statements, criteria, "frozen", 4).weights,
    [
      0.5049102427516023, 0.3236282270701021, 0.17146153017829568, 0.5462476638645765, 0.30214991832030996, 0.15160241781511355,
      0.5236562432857512, 0.3171881533991384, 0.15915560331511022, 0.5147427219045854, 0.3063483749432819, 0.17890890315213273,
    ],
    "group",
  );
});

const risk = (id: string, likelihood: Risk["likelihood"], impacts: Risk["impacts"], horizonMonths = 24): Risk => ({
  id,
  kind: "natural",
  route: "national-list",
  horizonMonths,
  likelihood,
  impacts,
});
const range = (low: number, best: number, high: number) => ({ form: "range", low, best, high }) as const;

test("G23: the ranking of four risks, each with another form of input, is still the same as in the first release", () => {
  const result = rankRisks({
    criteria,
    index: [1, 3, 10, 30, 100],
    risks: [
      risk("R1", { ...range(0.1, 0.2, 0.4), sure: 0.6 }, { a: range(1, 2, 4), b: range(2, 2, 5), c: null }),
      risk("R2", { form: "band", low: 0.2, high: 0.4 }, { a: { form: "levels", counts: [1, 3, 2, 0, 1] }, b: range(1, 3, 3) }, 36),
      risk("R3", { form: "pooled", p10: 0.05, p50: 0.1, p90: 0.4 }, { a: range(2, 3, 5), b: range(1, 1, 4), c: range(3, 4, 5) }),
      risk("R4", range(0.3, 0.31, 0.9), { a: range(1, 2, 3), b: range(1, 2, 3), c: range(1, 2, 3) }),
    ],
    weights: statements,
    horizonMonths: 24,
    seed: "frozen",
    draws: 1000,
  });
  const points = ({ p05, p50, p95 }: { readonly p05: number; readonly p50: number; readonly p95: number }) => [p05, p50, p95];
  assert.deepEqual(
    result.risks.map(({ id, acceptability }) => [id, ...acceptability]),
    [
      ["R1", 0.333, 0.238, 0.194, 0.235],
      ["R3", 0.275, 0.231, 0.242, 0.252],
      ["R2", 0.24, 0.258, 0.26, 0.242],
      ["R4", 0.152, 0.273, 0.304, 0.271],
    ],
  );
  const expected: readonly (readonly number[])[] = [
    [
      0.046322253086525725, 0.2048958296150395, 0.5513644610057064, 2.704456123741066, 11.667629515358204, 42.46059895713542,
      0.3033928561326854,
    ],
    [
      0.04353158484117088, 0.10337532092564425, 0.6069791693590141, 5.014467840067127, 17.803717214767413, 63.64695306049285,
      0.3397785824167283,
    ],
    [
      0.1454778685608023, 0.20565477378139468, 0.2804690645876752, 2.35175523001505, 7.967769389471723, 61.49435548029695,
      0.43356457332824333,
    ],
    [
      0.2657337181772018, 0.3093042904370143, 0.9237217606599547, 1.3578926910897078, 3.6932270629528183, 8.686175644988397,
      0.4781070576802964,
    ],
  ];
  for (const [i, { id, likelihood, impact, value }] of result.risks.entries())
    near([...points(likelihood), ...points(impact), value.p05], expected[i] ?? [], id);
  assert.deepEqual(result.risks.map(({ confidence }) => confidence), [0.332, 0.275, 0.252, 0.147]); // prettier-ignore
  near([result.entropy], [4.515526501676854], "entropy");
  near(
    criteria.map((criterion) => result.weights.spread[criterion]?.mean ?? Number.NaN),
    [0.47209341222740525, 0.38723228059633374, 0.1406743071762612],
    "mean weights",
  );
  const changes = result.sensitivity[0]?.changes ?? [];
  assert.deepEqual(
    changes.map((change) => `${change.kind} ${"risk" in change ? change.risk : ""} ${"criterion" in change ? change.criterion : ""}`),
    [
      "likelihood R3 ",
      "likelihood R1 ",
      "impact R3 c",
      "impact R3 a",
      "impact R1 b",
      "weight  b",
      "impact R1 a",
      "impact R1 c",
      "weight  a",
      "impact R3 b",
      "weight  c",
    ],
  );
  near(
    changes.map(({ factor }) => factor),
    [
      1.13100775352264, 0.8841672365953258, 1.2182821968147892, 1.2522241259460176, 0.7786926115021301, 0.742778094728065,
      0.718628586406114, 0.700378786211192, 1.462890237761567, 1.7078072535604878, 2.1939927564828947,
    ],
    "factors",
  );
  const [likelihood] = changes;
  assert.ok(likelihood?.kind === "likelihood");
  near(points(likelihood.to), [0.04923455997849289, 0.11691828948979485, 0.6864981467717766], "the likelihood after the change");
});
