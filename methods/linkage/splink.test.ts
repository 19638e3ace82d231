/**
 * Tests the estimation with the histories of Splink (MIT, Ministry of Justice), read from ../shared/data/linkage/splink, which is not in the
 * repository.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { estimate, EstimateCollapsed, type EstimateSettings, type Evidence, type Model } from "./estimate.ts";

const folder = path.join(import.meta.dirname, "../../../shared/data/linkage/splink");
const skip = existsSync(folder) ? false : "no ../shared/data/linkage/splink";

function table(file: string): Record<string, string>[] {
  const [head = [], ...rows] = readFileSync(path.join(folder, file), "utf8")
    .trim()
    .split(/\r?\n/)
    .map((line) => [...line.matchAll(/(?:"([^"]*)"|([^,]*))(?:,|$)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ""));
  return rows.map((row) => Object.fromEntries(head.map((name, c) => [name, row[c] ?? ""])));
}

/** Without swaps of adjacent characters, like the engine that made the histories. */
function levenshtein(a: string, b: string): number {
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, x] of [...a].entries()) {
    const row = [i + 1];
    for (const [j, y] of [...b].entries()) row.push(Math.min(last[j + 1]! + 1, row[j]! + 1, last[j]! + (x === y ? 0 : 1)));
    last = row;
  }
  return last.at(-1)!;
}

/** One pattern for each vector of levels; pairs with a rare first name are not grouped. */
function evidenceOf(vectors: readonly (readonly number[])[], rarity: readonly number[]): Evidence {
  const [fields, numbers, levels] = [vectors[0]?.length ?? 0, new Map<string, number>(), [] as number[]];
  const counts: number[] = [];
  const [singles, rare]: [number[], number[]] = [[], []];
  for (const [i, vector] of vectors.entries()) {
    let number = numbers.get(vector.join());
    if (number === undefined) {
      number = numbers.size;
      numbers.set(vector.join(), number);
      levels.push(...vector);
      counts.push(0);
    }
    if (rarity[i] === 0) counts[number]! += 1;
    else {
      singles.push(number);
      rare.push(rarity[i] ?? 0);
    }
  }
  return {
    fields,
    levels: Uint8Array.from(levels),
    counts: Float64Array.from(counts),
    singles: Uint32Array.from(singles),
    rarity: Float64Array.from(rare),
    pairs: vectors.length,
  };
}
const noise = { hits: 0, tries: 0 };
const shares = (...values: number[]): Float64Array => Float64Array.from([0, ...values]);
const none = (model: Model): Float64Array[] => model.m.map((ofField) => new Float64Array(ofField.length));

function splinkPairs(): Evidence {
  const rows = table("fake_1000_from_splink_demos.csv");
  const names = rows.map((row) => row["first_name"] ?? "").filter((name) => name !== "");
  const share = new Map<string, number>();
  for (const name of names) share.set(name, (share.get(name) ?? 0) + 1 / names.length);
  const equal = (a: string, b: string): number => (a === "" || b === "" ? 0 : a === b ? 2 : 1);
  const [vectors, rarity]: [number[][], number[]] = [[], []];
  for (const [i, a] of rows.entries())
    for (const b of rows.slice(i + 1)) {
      if (a["surname"] === "" || a["surname"] !== b["surname"]) continue;
      const [x, y] = [a["first_name"] ?? "", b["first_name"] ?? ""];
      const first = x === "" || y === "" ? 0 : x === y ? 3 : levenshtein(x, y) <= 2 ? 2 : 1;
      vectors.push([first, ...["dob", "city", "email"].map((name) => equal(a[name] ?? "", b[name] ?? ""))]);
      rarity.push(first === 3 ? -0.6 * Math.log(share.get(x) ?? 1) : 0);
    }
  return evidenceOf(vectors, rarity);
}
const two = [shares(0.1, 0.9), shares(0.1, 0.9), shares(0.1, 0.9)];
const start: Model = {
  lambda: 0.3,
  m: [shares(0.1, 0.2, 0.7), ...two],
  u: [shares(0.8, 0.1, 0.1), ...two.map(() => shares(0.9, 0.1))],
};
const settings = (more: Partial<EstimateSettings> = {}): EstimateSettings => ({
  start,
  frequencyWeight: [0.6, 0, 0, 0],
  smoothing: none(start),
  prior: noise,
  rounds: 2,
  ...more,
});

for (const [mode, freeU] of [
  ["fixed_u", false],
  ["no_fix", true],
] as const)
  test(`G2: the history of lambda, m and u with ${mode} equals Splink's to 1e-9`, { skip }, () => {
    const evidence = splinkPairs();
    assert.equal(evidence.pairs, 3167);
    const { history } = estimate(evidence, settings({ freeU }));
    const near = (found: number | undefined, expected: string | undefined, what: string): void =>
      assert.ok(Math.abs((found ?? Number.NaN) - Number(expected)) <= 1e-9, `${what}: ${found}, ${expected}`);
    for (const row of table(`splink2_proportion_of_matches_history_${mode}.csv`))
      near(history[Number(row["iteration"])]?.lambda, row["λ"], "lambda");
    const rows = table(`splink2_m_u_history_${mode}.csv`);
    assert.equal(rows.length, 27);
    for (const row of rows) {
      const f = ["first_name", "dob", "city", "email"].indexOf(row["column_name"] ?? "");
      const [model, level] = [history[Number(row["iteration"])], Number(row["comparison_vector_value"]) + 1];
      near(model?.m[f]?.[level], row["m_probability"], `m ${row["column_name"]} ${level}`);
      near(model?.u[f]?.[level], row["u_probability"], `u ${row["column_name"]} ${level}`);
    }
  });

test("G2: the weight of the pair 479-481 equals that of Splink", { skip }, () => {
  const [row] = table("splink2_479_vs_481.csv");
  const ratio = (level: number, f: number): number => (start.m[f]?.[level] ?? 0) / (start.u[f]?.[level] ?? 1);
  const rarity = 0.6 * (Math.log(start.u[0]?.[3] ?? 1) - Math.log(8 / 900));
  const weight =
    (Math.log(0.3 / 0.7) + Math.log(ratio(3, 0)) + rarity + Math.log(ratio(2, 1)) + Math.log(ratio(1, 2)) + Math.log(ratio(1, 3))) /
    Math.LN2;
  assert.ok(Math.abs(weight - Number(row?.["match_weight"])) <= 1e-9, String(weight));
});

test("G3: the estimate is within .01 of the known parameters", { skip }, () => {
  const rows = table("known_params_comparison_vectors.csv");
  const vectors = rows.map((row) => [1, 2, 3].map((c) => Number(row[`gamma_col_${c}`]) + 1));
  const model: Model = {
    lambda: 0.4,
    m: [shares(0.2, 0.8), shares(0.2, 0.8), shares(0.2, 0.8)],
    u: [shares(0.8, 0.2), shares(0.8, 0.2), shares(0.8, 0.2)],
  };
  const found = estimate(
    evidenceOf(
      vectors,
      vectors.map(() => 0),
    ),
    {
      start: model,
      frequencyWeight: [0, 0, 0],
      smoothing: none(model),
      prior: noise,
      freeU: true,
      rounds: 2000,
      tolerance: 1e-9,
    },
  ).model;
  const near = (value: number | undefined, expected: number): void =>
    assert.ok(Math.abs((value ?? 0) - expected) <= 0.01, `${value}, ${expected}`);
  near(found.lambda, 0.5);
  for (const [f, [m, u]] of [
    [0.7, 0.1],
    [0.9, 0.025],
    [0.95, 0.2],
  ].entries()) {
    near(found.m[f]?.[2], m ?? 0);
    near(found.u[f]?.[2], u ?? 0);
  }
});

test("G4: an estimate that takes most pairs for matches is refused", () => {
  // pairs that were selected because they agree: nine of ten agree in both fields
  const vectors = Array.from({ length: 1000 }, (_, i) => (i % 10 === 0 ? [1, 2] : [2, 2]));
  const model: Model = { lambda: 0.1, m: [shares(0.15, 0.85), shares(0.15, 0.85)], u: [shares(0.5, 0.5), shares(0.5, 0.5)] };
  const evidence = evidenceOf(
    vectors,
    vectors.map(() => 0),
  );
  const given = { start: model, frequencyWeight: [0, 0], smoothing: none(model), prior: noise };
  assert.throws(() => estimate(evidence, given), EstimateCollapsed);
  // the same pairs among a million pairs that were not selected
  assert.ok(estimate({ ...evidence, pairs: 1_000_000 }, given).model.lambda < 0.01);
});
