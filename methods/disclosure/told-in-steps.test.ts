import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nextStep, type Step, type Told } from "./told-in-steps.ts";
import { exactCount, workedOut } from "./subtraction.ts";

const kinds = ["kept", "changed", "dropped"] as const;
type Answers = ReadonlyMap<string, readonly number[]>;
const rowsOf = (text: string): Answers =>
  new Map([...text].map((letter, i) => [String(i), [Number(letter === "k"), Number(letter === "c"), Number(letter === "d")]]));
const step = (text: string, earlier: readonly Step[] = []): Told | null => nextStep(earlier, rowsOf(text), 3);
const told = (text: string): Step => ({ rows: rowsOf(text), told: step(text) ?? assert.fail(text) });

test("nothing is shown of two members, the sum is shown of four, and the cells if each has at least three members", () => {
  assert.equal(step("kd"), null);
  assert.deepEqual(step("kkcd"), { kind: "sum", rows: 4, mixed: true });
  assert.deepEqual(step("kkk"), { kind: "sum", rows: 3, mixed: false });
  assert.deepEqual(step("kkkkcccdd"), { kind: "sum", rows: 9, mixed: true });
  assert.deepEqual(step("kkkkcccddd"), { kind: "cells", cells: [4, 3, 3] });
});

test("rows of two members are never shown, however many rows there are", () => {
  const rows: Answers = new Map([
    ["a", [9, 0, 0]],
    ["b", [0, 7, 5]],
  ]);
  assert.equal(nextStep([], rows, 3), null);
  assert.deepEqual(nextStep([], new Map([...rows, ["c", [1, 1, 1]]]), 3), { kind: "sum", rows: 24, mixed: true });
});

test("if only one or two members came, changed or left since any earlier step, no new step is shown", () => {
  const first = told("kkkkcccddd");
  for (const later of ["kkkkcccdddk", "kkkkcccdddkk", "kkkcccccddd", "kkkccccddd", "kkkkkcccddd"])
    assert.equal(step(later, [first]), null, later);
  // three came, all to one cell
  assert.deepEqual(step("kkkkcccdddkkk", [first]), { kind: "cells", cells: [7, 3, 3] });
  // three came, to three cells: each cell would grow by one, so the cells are not shown
  assert.equal(step("kkkkcccdddkcd", [first]), null);
  // the sum alone may be published: three new members, one in each cell
  assert.deepEqual(step("kkcdkcd", [told("kkcd")]), { kind: "sum", rows: 7, mixed: true });
  // the step before the last is compared too: one of the members who came has left, and another came
  const second = { rows: rowsOf("kkkkcccdddkkk"), told: step("kkkkcccdddkkk", [first]) ?? assert.fail() };
  const third = new Map([...rowsOf("kkkkcccddd"), ["x", [1, 0, 0]]]);
  assert.equal(nextStep([first, second], third, 3), null);
});

test("if all rows are in the first cell, the sum reveals the cells, so one member with another answer is not shown", () => {
  const all = told("kkk");
  assert.equal(step("kkkd", [all]), null);
  assert.equal(step("kkd", [all]), null);
  assert.equal(step("kkkkkd", [all]), null, "three members came, one of them in another cell");
  assert.deepEqual(step("kkkddd", [all]), { kind: "sum", rows: 6, mixed: true });
});

// ---- an attacker knows all shown numbers and how members can move between cells, and computes how many members moved in each way (D4)

interface Act {
  readonly member: number;
  readonly kind: number;
}
/** The steps that are shown during a sequence of answers; kind 3 is the withdrawal of an answer. */
const history = (acts: readonly Act[]): Step[] => {
  const now = new Map<string, readonly number[]>();
  const steps: Step[] = [];
  for (const { member, kind } of acts) {
    if (kind === 3) now.delete(String(member));
    else
      now.set(
        String(member),
        kinds.map((_, cell) => Number(cell === kind)),
      );
    const next = nextStep(steps, now, 3);
    if (next !== null) steps.push({ rows: new Map(now), told: next });
  }
  return steps;
};
const sequences = fc.array(
  fc.record({
    member: fc.integer({ min: 0, max: 19 }),
    kind: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 2 }) }, { weight: 1, arbitrary: fc.constant(3) }),
  }),
  { minLength: 40, maxLength: 120, size: "max" },
);

/** What a reader knows for certain about one step: the number of rows in sets of cells. A set is a list of cell numbers. */
const knownOf = ({ told: one }: Step): ReadonlyMap<string, number> => {
  const known = new Map<string, number>();
  const cells = one.kind === "cells" ? one.cells : one.mixed ? null : [one.rows, 0, 0];
  if (cells === null) known.set("012", one.kind === "sum" ? one.rows : 0);
  else
    for (const set of ["0", "1", "2", "01", "02", "12", "012"])
      known.set(
        set,
        [...set].reduce((n, cell) => n + (cells[Number(cell)] ?? 0), 0),
      );
  return known;
};
const rowIn = (row: readonly number[] | undefined, set: string): number => [...set].reduce((n, cell) => n + (row?.[Number(cell)] ?? 0), 0);

test("in random sequences of answers, no shown number, and no difference of two, is about one or two members", () => {
  let compared = 0;
  let cellsTold = 0;
  fc.assert(
    fc.property(sequences, (acts) => {
      const steps = history(acts);
      for (const [at, later] of steps.entries()) {
        const known = knownOf(later);
        if (later.told.kind === "cells") cellsTold += 1;
        for (const [set, n] of known) {
          assert.equal(
            n,
            [...later.rows.values()].reduce((sum, row) => sum + rowIn(row, set), 0),
            "the number that readers know is the true number",
          );
          const members = [...later.rows.values()].filter((row) => rowIn(row, set) > 0).length;
          assert.ok(members === 0 || members >= 3, `${set} is of ${members}`);
        }
        for (const earlier of steps.slice(0, at)) {
          const before = knownOf(earlier);
          for (const set of known.keys()) {
            if (!before.has(set)) continue;
            compared += 1;
            const ids = new Set([...earlier.rows.keys(), ...later.rows.keys()]);
            const others = [...ids].filter((id) => rowIn(earlier.rows.get(id), set) !== rowIn(later.rows.get(id), set)).length;
            assert.ok(others === 0 || others >= 3, `${set}: ${others} differ`);
          }
        }
      }
    }),
    { numRuns: 150, seed: 15 },
  );
  assert.ok(compared > 1_000 && cellsTold > 20, `${compared} ${cellsTold}`);
});

test("an attacker who combines any two steps by D4 cannot compute a group of one or two members", () => {
  const at = ["k", "o", "-"] as const; // kept, otherwise, absent
  const groups = at.flatMap((a) => at.map((b) => a + b)).filter((group) => group !== "--");
  const counts = ({ told: one }: Step, place: 0 | 1) => {
    const of = (letters: string) => groups.filter((group) => letters.includes(group[place] ?? ""));
    const whole = one.kind === "cells" ? one.cells.reduce((a, b) => a + b, 0) : one.rows;
    const sum = exactCount(of("ko"), whole);
    if (one.kind === "sum" && one.mixed) return [sum, { atoms: of("o"), least: 1, most: whole }];
    return [sum, exactCount(of("k"), one.kind === "cells" ? (one.cells[0] ?? 0) : whole)];
  };
  let pairs = 0;
  fc.assert(
    fc.property(sequences, (acts) => {
      const steps = history(acts);
      const [one, two] = steps.slice(-2);
      if (one === undefined || two === undefined) return;
      pairs += 1;
      assert.deepEqual(workedOut([...counts(one, 0), ...counts(two, 1)]), []);
    }),
    { numRuns: 60, seed: 7 },
  );
  assert.ok(pairs > 10, String(pairs));
});
