/**
 * Tests FEBRL 1 and 2 (synthetic people whose ids contain the truth). The data are read from ../shared/data/linkage, which is not in the
 * repository.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { blockedPatterns } from "./blocked-patterns.ts";
import { estimate, EstimateCollapsed } from "./estimate.ts";
import { fitModel, settingsFor } from "./fit-model.ts";
import { inferRoles, linkRecords, type LinkOptions, type LinkRecord, type LinkResult } from "./index.ts";
import { readFields } from "./read-columns.ts";

const folder = path.join(import.meta.dirname, "../../../shared/data/linkage");
const skip = existsSync(folder) ? false : "no ../shared/data/linkage";

interface Roster {
  readonly names: readonly string[];
  readonly records: readonly LinkRecord[];
}
function read(file: string): Roster {
  const [names = [], ...rows] = readFileSync(path.join(folder, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(",").map((cell) => cell.trim()));
  return { names, records: rows.map((values) => ({ id: values[0] ?? "", values })) };
}
const entity = (id: string): string => id.split("-")[1] ?? "";
const half = (n: number): number => (n * (n - 1)) / 2;

/** The numbers of true pairs, of found pairs, and of true pairs among the found ones. */
function counted({ records }: Roster, { clusters }: LinkResult): readonly [number, number, number] {
  const sizes = (ids: readonly string[]): number => {
    const counts = new Map<string, number>();
    for (const id of ids) counts.set(entity(id), (counts.get(entity(id)) ?? 0) + 1);
    return [...counts.values()].reduce((sum, n) => sum + half(n), 0);
  };
  return [
    sizes(records.map(({ id }) => id)),
    clusters.reduce((sum, { length }) => sum + half(length), 0),
    clusters.reduce((sum, ids) => sum + sizes(ids), 0),
  ];
}
const link = ({ names, records }: Roster, ignored: readonly string[] = [], more: Partial<LinkOptions> = {}): LinkResult =>
  linkRecords(records, {
    ...more,
    columns: inferRoles(
      names,
      records.map(({ values }) => values),
    ).map((column) => (ignored.includes(column.name) ? { ...column, role: "ignored" } : column)),
  });

test("G1, G5: in FEBRL 1 exactly the 500 true pairs are found, and the sum of p is within 1 %", { skip }, () => {
  const roster = read("dataset1.csv");
  const result = link(roster);
  assert.deepEqual(counted(roster, result), [500, 500, 500]);
  assert.equal(result.individuals, 500);
  const sum = result.pairs.reduce((total, { probability }) => total + probability, 0);
  assert.ok(Math.abs(sum - 500) <= 5, String(sum));
});

test("G1, G5: in FEBRL 2 exactly the 1,934 true pairs are found, and the sum of p is within 1 %", { skip }, () => {
  const roster = read("dataset2.csv");
  const result = link(roster);
  assert.deepEqual(counted(roster, result), [1934, 1934, 1934]);
  assert.equal(result.individuals, 4000);
  const sum = result.pairs.reduce((total, { probability }) => total + probability, 0);
  assert.ok(Math.abs(sum - 1934) <= 19, String(sum));
});

test("FEBRL 1 is solved without birth date and number; with names, suburb and state the count is at most 8 % off", { skip }, () => {
  const roster = read("dataset1.csv");
  assert.deepEqual(counted(roster, link(roster, ["date_of_birth", "soc_sec_id"])), [500, 500, 500]);
  const weak = link(roster, ["date_of_birth", "soc_sec_id", "street_number", "address_1", "address_2", "postcode"]);
  const [, found, right] = counted(roster, weak);
  assert.equal(found, right);
  assert.ok(weak.individuals >= 500 && weak.individuals <= 540, String(weak.individuals));
  assert.ok(weak.bounds.low <= weak.individuals && weak.individuals <= weak.bounds.high);
});

test("L19: for FEBRL 1 it is sufficient to compare pairs that share a value, and a note states this limit", { skip }, () => {
  const roster = read("dataset1.csv");
  const result = link(roster, [], { allPairsUpTo: 100 });
  assert.deepEqual(counted(roster, result), [500, 500, 500]);
  assert.ok(result.notes.includes("blocked"));
});

test("G4: an estimate from the pairs of blocks alone collapses; an estimate that counts all pairs does not", { skip }, () => {
  const { names, records } = read("dataset2.csv");
  const kept = new Set(["given_name", "surname", "suburb", "state"]);
  const columns = inferRoles(
    names,
    records.map(({ values }) => values),
  ).map((column) => (kept.has(column.name) ? column : { ...column, role: "ignored" as const }));
  const fields = readFields(columns, records, () => 0);
  const kinds = fields.map(({ kind }) => kind);
  const { evidence, uSums } = blockedPatterns(fields, records.length);
  const alone = { ...evidence, pairs: evidence.singles.length };
  assert.throws(() => estimate(alone, settingsFor(kinds, records.length, alone)), EstimateCollapsed);
  const { lambda } = fitModel(kinds, records.length, evidence, { uSums });
  assert.ok(lambda * evidence.pairs > 0.8 * 1934 && lambda * evidence.pairs < 1.05 * 1934, String(lambda * evidence.pairs));
});
