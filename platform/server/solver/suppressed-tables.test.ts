/**
 * Tests random tables and sequences of releases with an attacker that is written for this test, without the solver. The attacker lists all data that
 * would give the printed tables, and looks for a set of rows about one or two people whose number it can compute too exactly (D13 to D15, G22).
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "#methods/canonical/index.ts";
import { discloses, tablesToPrint, type TableRelease, type TableRow } from "#methods/disclosure/index.ts";
import { presolvedInWorker } from "./index.ts";

const values = ["a", "b", "c"] as const;
const smallest = 3;

/** All ways to divide n rows among the values. */
const divided = (n: number, parts: number): number[][] =>
  parts === 1 ? [[n]] : Array.from({ length: n + 1 }, (_, first) => divided(n - first, parts - 1).map((rest) => [first, ...rest])).flat();

const product = (lists: readonly (readonly number[][])[]): number[][][] =>
  lists.reduce<number[][][]>((worlds, list) => worlds.flatMap((world) => list.map((one) => [...world, one])), [[]]);

/**
 * The attacker. The pattern of a row says in which of the releases with tables the row occurs: "101" means the first and the third. The attacker
 * knows how many rows have each pattern.
 * @returns a set of rows whose number the attacker can compute more exactly than allowed, as text; null if there is none
 */
const attack = (all: readonly TableRelease[]): string | null => {
  const releases = all.filter(({ tables }) => tables.length > 0);
  const keys = [...new Set(releases.flatMap(({ rows }) => rows.map(({ key }) => key)))];
  const cellOf = (key: string): string =>
    releases.flatMap(({ rows }) => rows.flatMap((row) => (row.key === key ? (row.cells["g"] ?? "") : [])))[0] ?? "";
  const patternOf = (key: string): string => releases.map(({ rows }) => Number(rows.some((row) => row.key === key))).join("");
  const patterns = [...Map.groupBy(keys, patternOf)];
  const agrees = (world: number[][]): boolean =>
    releases.every(({ tables }, r) =>
      tables.every(({ cells }) =>
        cells.every(({ value, n }) => {
          const at = values.indexOf(value as "a");
          const sum = patterns.reduce((all, [pattern], p) => all + (pattern[r] === "1" ? (world[p]?.[at] ?? 0) : 0), 0);
          return n === null ? sum > 0 : sum === n;
        }),
      ),
    );
  const worlds = product(patterns.map(([, those]) => divided(those.length, values.length))).filter(agrees);
  assert.ok(worlds.length > 0, "the true data are among the possible data");
  const printed = [...releases.keys()];
  const sets: readonly (readonly string[])[] = [
    ...printed.map((r) => patterns.flatMap(([one]) => (one[r] === "1" ? [one] : []))),
    ...printed.flatMap((r) => printed.map((s) => patterns.flatMap(([one]) => (one[r] === "1" && one[s] === "0" ? [one] : [])))),
    ...patterns.map(([one]) => [one]),
  ];
  for (const set of sets)
    for (const [at, value] of values.entries()) {
      const those = patterns.filter(([one]) => set.includes(one));
      const size = those.reduce((sum, [, rows]) => sum + rows.length, 0);
      const people = those.reduce((sum, [, rows]) => sum + rows.filter((key) => cellOf(key) === value).length, 0);
      if (people === 0 || people >= smallest) continue;
      const counts = worlds.map((world) => patterns.reduce((sum, [one], p) => sum + (set.includes(one) ? (world[p]?.[at] ?? 0) : 0), 0));
      const width = Math.max(...counts) - Math.min(...counts);
      if (width < Math.min(smallest, size)) return `${set.join("+")} ${value}: ${people} of ${size}, width ${width}`;
    }
  return null;
};

const rowsOf = (next: () => number, most: number, from = 0): TableRow[] =>
  Array.from({ length: 1 + Math.floor(next() * most) }, (_, at) => {
    const key = `r${from + at}`;
    return { key, about: key, cells: { g: values[Math.floor(next() ** 2 * values.length)] ?? "a" } };
  });

test("D13, D14: a random table bounds each cell of one or two people to a range of three or more", { timeout: 120_000 }, async () => {
  let hidden = 0;
  for (let seed = 0; seed < 20; seed++) {
    const draws = drawsOf(seed, "disclosure", "tables");
    let at = 0;
    const rows = rowsOf(() => draws.at(at++), 14);
    const tables = await tablesToPrint([], rows, { g: values }, presolvedInWorker);
    hidden += tables.flatMap(({ cells }) => cells.filter(({ n }) => n === null)).length;
    assert.equal(attack([{ rows, tables }]), null, `seed ${seed}`);
  }
  assert.ok(hidden > 10, "the tables have cells that are not printed");
});

test(
  "D15: in random sequences, comparing releases never shows the number in a cell of one or two people too exactly",
  { timeout: 240_000 },
  async () => {
    let [without, caught] = [0, 0];
    for (let seed = 0; seed < 16; seed++) {
      const draws = drawsOf(seed, "disclosure", "sequences");
      let at = 0;
      const next = (): number => draws.at(at++);
      const releases: TableRelease[] = [];
      let rows = rowsOf(next, 9);
      for (let n = 0; n < 3; n++) {
        const tables = await tablesToPrint(releases, rows, { g: values }, presolvedInWorker);
        without += tables.length === 0 ? 1 : 0;
        const alone = await tablesToPrint([], rows, { g: values }, presolvedInWorker);
        // for comparison: the same table, made without considering earlier releases
        if (attack([...releases, { rows, tables: alone }]) !== null) {
          caught += 1;
          assert.ok(
            await discloses([...releases, { rows, tables: alone }], "g", presolvedInWorker),
            `seed ${seed}: the check does not find what the attacker finds`,
          );
        }
        releases.push({ rows, tables });
        assert.equal(attack(releases), null, `seed ${seed}, release ${n}`);
        rows = [...rows.filter(() => next() < 0.85), ...rowsOf(next, 3, 10 * (n + 1))];
      }
    }
    assert.ok(without > 0 && caught > 5, `${without} releases without a table; in ${caught} cases the attacker found something`);
  },
);
