/**
 * Tests which cells of printed tables are hidden. There are tables of people and of participations, for single events and for all events. An
 * attacker, written for this test without the solver, tries every assignment of people to cells, and looks for rows about one or two people whose
 * number it can compute too exactly (D16).
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "#methods/canonical/index.ts";
import { disclosesAcross, tablesToPrint, type TableRelease, type TableRow } from "#methods/disclosure/index.ts";
import { presolvedInWorker } from "./index.ts";
import { tablesOneByOne } from "./one-by-one.fixture.ts";

const values = ["a", "b", "c"] as const;
const smallest = 3;
interface Person {
  readonly id: string;
  readonly cell: string;
  /** The number of times that the person is in the roster of each event. */
  readonly in: readonly number[];
}

const worldsOf = (n: number): number[][] => (n === 0 ? [[]] : worldsOf(n - 1).flatMap((world) => values.map((_, at) => [...world, at])));

/**
 * The attacker knows everything about every person except the cells. @returns the rows whose number it can compute too exactly; null if there are
 * none
 */
const attack = (releases: readonly TableRelease[]): string | null => {
  const printed = releases.filter(({ tables }) => tables.length > 0);
  const people = [...new Set(printed.flatMap(({ rows }) => rows.map(({ about }) => about)))];
  const rowsOf = printed.map(({ rows }) => people.map((person) => rows.filter(({ about }) => about === person).length));
  const truth = people.map((person) =>
    values.indexOf((printed.flatMap(({ rows }) => rows).find(({ about }) => about === person)?.cells["g"] ?? "a") as "a"),
  );
  const among = (world: readonly number[], r: number, at: number, inside: (p: number) => boolean): number =>
    world.reduce((sum, cell, p) => sum + (cell === at && inside(p) ? (rowsOf[r]?.[p] ?? 0) : 0), 0);
  const everybody = (): boolean => true;
  const worlds = worldsOf(people.length).filter((world) =>
    printed.every(({ tables }, r) =>
      tables.every(({ cells }) =>
        cells.every(({ value, n }) => {
          const sum = among(world, r, values.indexOf(value as "a"), everybody);
          return n === null ? sum > 0 : sum === n;
        }),
      ),
    ),
  );
  assert.ok(worlds.length > 0, "the true data are among the possible data");
  for (const r of printed.keys())
    for (const [at, value] of values.entries())
      for (const without of [null, ...printed.keys()]) {
        const inside = (p: number): boolean => without === null || rowsOf[without]?.[p] === 0;
        const those = [...people.keys()].filter((p) => inside(p) && (rowsOf[r]?.[p] ?? 0) > 0);
        const about = those.filter((p) => truth[p] === at).length;
        if (about === 0 || about >= smallest) continue;
        const of = those.reduce((sum, p) => sum + (rowsOf[r]?.[p] ?? 0), 0);
        const counts = worlds.map((world) => among(world, r, at, inside));
        const width = Math.max(...counts) - Math.min(...counts);
        if (width < Math.min(smallest, of)) return `release ${r} without ${without}, ${value}: ${about} people, width ${width} of ${of}`;
      }
  return null;
};

const rules = ["individuals", "participations"] as const;
const count = (rule: (typeof rules)[number], people: readonly Person[], events: readonly number[]): TableRow[] =>
  people.flatMap(({ id, cell, in: times }) => {
    const rows = events.flatMap((event) => Array.from({ length: times[event] ?? 0 }, (_, i) => `${id} ${event} ${i}`));
    const keys = rule === "participations" ? rows : rows.length > 0 ? [id] : [];
    return keys.map((key) => ({ key, about: id, cells: { g: cell } }));
  });

test("D16: a hidden cell could be computed from two tables together, so the second table hides more cells", async () => {
  const group = (cell: string, n: number, times: number): Person[] =>
    Array.from({ length: n }, (_, i) => ({ id: `${cell}${i}`, cell, in: [times] }));
  const people = [...group("a", 2, 1), ...group("b", 4, 1), ...group("c", 3, 3)];
  const release = async (rule: (typeof rules)[number], own: readonly TableRelease[], across: readonly TableRelease[]) => {
    const rows = count(rule, people, [0]);
    return { rows, tables: await tablesToPrint(own, rows, { g: values }, presolvedInWorker, across) };
  };
  const first = await release("individuals", [], []);
  const alone = await release("participations", [], []);
  const hidden = ({ tables }: TableRelease) => tables[0]?.cells.filter(({ n }) => n === null).map(({ value }) => value);
  assert.deepEqual(
    [hidden(first), hidden(alone)],
    [
      ["a", "c"],
      ["a", "b"],
    ],
  );
  assert.match(attack([first, alone]) ?? "", /a: 2 people, width/);
  assert.ok(await disclosesAcross([first, alone], "g", presolvedInWorker));
  const second = await release("participations", [], [first]);
  assert.equal(attack([first, second]), null);
  assert.notDeepEqual(hidden(second), hidden(alone));
});

test(
  "D16: in random releases by two rules, no cell of one or two people can be computed to a range below three",
  { timeout: 240_000 },
  async () => {
    let [caught, told] = [0, 0];
    for (let seed = 0; seed < 18; seed++) {
      const draws = drawsOf(seed, "disclosure", "across");
      let at = 0;
      const next = (): number => draws.at(at++);
      const whole = (end: number): number => Math.floor(next() * end);
      const people: Person[] = Array.from({ length: 6 + whole(2) }, (_, i) => ({
        id: `p${i}`,
        cell: values[Math.floor(next() * values.length)] ?? "a",
        in: [1 + whole(3), next() < 0.3 ? 1 : 0],
      }));
      const releases: (TableRelease & { readonly rule: string })[] = [];
      for (let n = 0; n < 3; n++) {
        const rule = rules[whole(2)] ?? "individuals";
        const rows = count(rule, people.slice(0, 6 + n), [[0, 1], [0], [1]][whole(3)] ?? []);
        if (rows.length === 0) continue;
        const [own, across] = [releases.filter((one) => one.rule === rule), releases.filter((one) => one.rule !== rule)];
        const alone = { rows, tables: await tablesToPrint(own, rows, { g: values }, presolvedInWorker) };
        // for comparison: the same table, made without considering the other rule
        const found = across.some(({ tables }) => tables.length > 0) ? attack([...across, ...own, alone]) : null;
        if (found !== null) {
          caught += 1;
          assert.ok(
            await disclosesAcross([...across, ...own, alone], "g", presolvedInWorker),
            `seed ${seed}: the check does not find that the attacker can compute ${found}`,
          );
        }
        const tables = await tablesToPrint(own, rows, { g: values }, presolvedInWorker, across);
        assert.deepEqual(
          tables,
          await tablesOneByOne(own, rows, values, across),
          `seed ${seed}, release ${n}: the tables equal those of checks without earlier results`,
        );
        releases.push({ rule, rows, tables });
        if (new Set(releases.filter((one) => one.tables.length > 0).map((one) => one.rule)).size < 2) continue;
        told += tables.length;
        assert.equal(attack(releases), null, `seed ${seed}, release ${n}`);
      }
    }
    assert.ok(caught > 3 && told > 5, `${caught} caught, ${told} tables`);
  },
);
