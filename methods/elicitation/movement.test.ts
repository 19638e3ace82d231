/** Tests who moved between two rounds (E45), and which counts may be shown (E46). */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { exactCount, fewCount, workedOut, type PublishedCount } from "../disclosure/index.ts";
import { moveOf, movementOf, moves, type BestPair, type MoveCount, type Movement, type MovementScale } from "./index.ts";

const many = (n: number, earlier: number, later: number): BestPair[] => Array.from({ length: n }, () => ({ earlier, later }));
const room = (down: number, stayed: number, up: number): BestPair[] => [
  ...many(down, 0.6, 0.3),
  ...many(stayed, 0.5, 0.5),
  ...many(up, 0.3, 0.6),
];
const told = (down: number, stayed: number, up: number): Movement | null => {
  const n = down + stayed + up;
  return movementOf(room(down, stayed, up), [n, n, n, n], "linear");
};

test("E45: five points are not a move, six are; on log-odds half a unit is not a move", () => {
  assert.equal(moveOf({ earlier: 0.3, later: 0.35 }, "linear"), "stayed");
  assert.equal(moveOf({ earlier: 0.35, later: 0.3 }, "linear"), "stayed");
  assert.equal(moveOf({ earlier: 0.3, later: 0.36 }, "linear"), "up");
  assert.equal(moveOf({ earlier: 0.36, later: 0.3 }, "linear"), "down");
  assert.equal(moveOf({ earlier: 0.001, later: 0.002 }, "linear"), "stayed");
  assert.equal(moveOf({ earlier: 0.001, later: 0.002 }, "log-odds"), "up", "twice the odds");
  assert.equal(moveOf({ earlier: 0.002, later: 0.0015 }, "log-odds"), "stayed");
  assert.equal(moveOf({ earlier: 0, later: 0 }, "log-odds"), "stayed", "zero has no log-odds");
  assert.equal(moveOf({ earlier: 0, later: 0.01 }, "log-odds"), "up");
});

test("E46: counts of three or more and of zero are shown; for fewer than ten people nothing is shown", () => {
  assert.deepEqual(told(5, 12, 10), { of: 27, down: 5, stayed: 12, up: 10 });
  assert.deepEqual(told(0, 10, 0), { of: 10, down: 0, stayed: 10, up: 0 });
  assert.equal(told(3, 3, 3), null);
});

test("E46: if a count is small, it is not shown, and another count is not shown either", () => {
  assert.deepEqual(told(5, 12, 2), { of: 19, down: 5, stayed: "not-told", up: "fewer-than-three" });
  assert.deepEqual(told(8, 1, 10), { of: 19, down: "not-told", stayed: "fewer-than-three", up: 10 });
  assert.deepEqual(told(1, 17, 2), { of: 20, down: "fewer-than-three", stayed: "not-told", up: "fewer-than-three" });
  assert.deepEqual(told(1, 1, 12), { of: 14, down: "fewer-than-three", stayed: "not-told", up: "not-told" });
  assert.deepEqual(told(0, 2, 12), { of: 14, down: 0, stayed: "fewer-than-three", up: "not-told" });
  assert.deepEqual(told(1, 0, 12), { of: 13, down: "fewer-than-three", stayed: 0, up: "not-told" });
});

test("E46: if one or two people of a round are not compared, people who stayed are left out too", () => {
  // one person came late, and two of the first round are not in the second one
  assert.deepEqual(movementOf(room(6, 15, 6), [29, 29, 28, 28], "linear"), { of: 25, down: 6, stayed: 13, up: 6 });
  assert.equal(movementOf(room(3, 5, 3), [12, 12, 11, 11], "linear"), null, "if two people are left out, the other nine are too few");
});

test("E46: in every room of up to eight people, nothing is shown", () => {
  for (let compared = 0; compared <= 8; compared += 1)
    for (let answered = compared; answered <= 8; answered += 1)
      for (let used = 0; used <= answered; used += 1)
        assert.equal(movementOf(room(0, compared, 0), [answered, 8, used, 3], "linear"), null, `${compared} of ${answered}, ${used} used`);
});

test("D4: a reader who knows the rule cannot compute a group of one or two either", () => {
  // all rooms of ten to twenty people, grouped by the published counts
  const rooms = new Map<string, number[][]>();
  for (let down = 0; down <= 20; down += 1)
    for (let stayed = 0; down + stayed <= 20; stayed += 1)
      for (let up = Math.max(0, 10 - down - stayed); down + stayed + up <= 20; up += 1) {
        const text = JSON.stringify(told(down, stayed, up));
        rooms.set(text, [...(rooms.get(text) ?? []), [down, stayed, up]]);
      }
  const groups = [[0], [1], [2], [0, 1], [0, 2], [1, 2]];
  for (const [text, possible] of rooms)
    for (const group of groups) {
      const sizes = new Set(possible.map((counts) => group.reduce((sum, at) => sum + (counts[at] ?? 0), 0)));
      assert.ok(sizes.size > 1 || [...sizes].every((n) => n === 0 || n > 2), `${text}: ${JSON.stringify(group)} has ${[...sizes].join()}`);
    }
});

/** What a reader sees of the movement and of the total of one round. */
const printed = (movement: Movement, total: number): PublishedCount[] => {
  const cell = (move: (typeof moves)[number], count: MoveCount): PublishedCount[] =>
    count === "not-told" ? [] : [count === "fewer-than-three" ? fewCount([move]) : exactCount([move], count)];
  return [
    exactCount([...moves], movement.of),
    exactCount([...moves, "not compared"], total),
    ...moves.flatMap((move) => cell(move, movement[move])),
  ];
};

const best = fc.integer({ min: 0, max: 20 }).map((twentieth) => twentieth / 20);
/** People of two rounds: most answered both and gave a range. */
const person = fc.record({
  earlier: best,
  later: best,
  keeps: fc.integer({ min: 0, max: 3 }),
  first: fc.integer({ min: 0, max: 15 }),
  second: fc.integer({ min: 0, max: 15 }),
});

test("D4: in 1,000 random rooms, nobody can compute a group of one or two from the published numbers", () => {
  let [shown, small, joined] = [0, 0, 0];
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 8, maxLength: 32 }),
      fc.constantFrom<MovementScale>("linear", "log-odds"),
      (people, scale) => {
        // 0: absent, 1: answered without a range
        const given = (which: "first" | "second") => people.filter((one) => one[which] > 1).length;
        const answered = (which: "first" | "second") => people.filter((one) => one[which] > 0).length;
        const used = (which: "first" | "second") => {
          const rest = answered(which) - given(which);
          return rest > 0 && rest < 3 ? answered(which) - 3 : given(which);
        };
        const pairs = people
          .filter(({ first, second }) => first > 1 && second > 1)
          .map(({ earlier, later, keeps }) => ({ earlier, later: keeps > 0 ? earlier : later }));
        const totals = [answered("first"), answered("second"), used("first"), used("second")];
        const movement = movementOf(pairs, totals, scale);
        if (movement === null) return;
        shown += 1;
        assert.ok(movement.of >= 10 && movement.of <= pairs.length);
        if (moves.some((move) => movement[move] === "fewer-than-three")) small += 1;
        if (movement.of < pairs.length) joined += 1;
        for (const total of totals) assert.deepEqual(workedOut(printed(movement, total)), [], JSON.stringify({ movement, totals }));
        // the control: the same counts in full
        const counts = moves.map((move) => pairs.filter((pair) => moveOf(pair, scale) === move).length);
        const few = counts.filter((n) => n === 1 || n === 2);
        const whole = moves.map((move, at) => exactCount([move], counts[at] ?? 0));
        assert.equal(workedOut(whole).length > 0, few.length > 0);
      },
    ),
    { seed: 20261128, numRuns: 1000 },
  );
  assert.ok(shown > 300 && small > 50 && joined > 50, JSON.stringify({ shown, small, joined }));
});
