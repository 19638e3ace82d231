import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { exactCount, fewCount, leaveOut, toldPart, workedOut, type PublishedCount } from "./index.ts";

const ascending = (a: number, b: number): number => a - b;
const numbers = (n: number): number[] => Array.from({ length: n }, (_, at) => at);

test("D9: if one or two people gave no value, middle values are left out until three people have no mark", () => {
  assert.deepEqual(
    [10, 11, 12, 13, 14].map((total) => leaveOut(numbers(10), total, ascending).length),
    [10, 8, 9, 10, 10],
  );
  assert.deepEqual(leaveOut([9, 0, 5, 1, 6], 7, ascending), [9, 0, 1, 6], "the middle value is left out, and the order does not change");
  assert.deepEqual(leaveOut([9, 0, 5, 1, 6], 6, ascending), [9, 0, 1], "the lowest and the highest value are not left out");
  assert.deepEqual(leaveOut([1, 2], 3, ascending), [], "nothing is left");
  assert.throws(() => leaveOut([1, 2], 1, ascending), RangeError);
});

test("D10: a part is printed if the other part has no member or at least three", () => {
  assert.deepEqual(
    [0, 1, 2, 3, 7, 8, 9, 10].map((part) => toldPart(part, 10)),
    [0, "fewer-than-three", "fewer-than-three", 3, 7, null, null, 10],
  );
});

const told = (none: number | "fewer-than-three" | null): PublishedCount[] =>
  none === null ? [] : none === "fewer-than-three" ? [fewCount(["none"])] : [exactCount(["none"], none), exactCount(["left out"], 0)];

/**
 * What a reader sees of one figure: the total, the number of marks, and the text about people who gave no value. Fewer than three marks are not shown.
 * The reader knows the rules.
 */
const figure = (given: number, none: number, marks: number): PublishedCount[] => [
  exactCount(["used", "left out", "none"], given + none),
  ...(marks > 2 ? [exactCount(["used"], marks)] : [{ atoms: ["used"], least: 0, most: 2 }]),
  ...told(toldPart(none, given + none)),
];

const room = fc.record({ given: fc.integer({ min: 0, max: 14 }), none: fc.integer({ min: 0, max: 6 }) });

test("D9: nobody can compute how many people gave no value; without the rule, it could be computed", () => {
  let planted = 0;
  fc.assert(
    fc.property(room, ({ given, none }) => {
      // a question with fewer than three answers is never revealed
      fc.pre(given + none > 2);
      const used = leaveOut(numbers(given), given + none, ascending).length;
      assert.deepEqual(workedOut(figure(given, none, used), ["left out"]), []);
      const all = workedOut([exactCount(["used", "none"], given + none), exactCount(["used"], given)]);
      if (none > 0 && none < 3) {
        assert.ok(all.some(({ atoms, size }) => atoms.join() === "none" && size === none));
        planted += 1;
      }
    }),
    { seed: 20261128, numRuns: 300 },
  );
  assert.ok(planted > 30);
});

test("D10: from a part and its whole, no group of one or two can be computed", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 14 }), (part, rest) => {
      const told = toldPart(part, part + rest);
      const whole = exactCount(["part", "rest"], part + rest);
      if (part + rest < 3) return;
      const published = told === null ? [whole] : [whole, told === "fewer-than-three" ? fewCount(["part"]) : exactCount(["part"], told)];
      assert.deepEqual(workedOut(published), []);
    }),
    { seed: 20261128, numRuns: 300 },
  );
});

test("D4: a group of atoms whose sizes everybody may know is not reported; a group with other atoms is", () => {
  const published = [exactCount(["in", "answered"], 12), exactCount(["answered"], 11)];
  assert.deepEqual(workedOut(published), [{ atoms: ["in"], size: 1 }]);
  assert.deepEqual(workedOut(published, ["in"]), []);
  assert.deepEqual(workedOut([exactCount(["in", "a", "b"], 12), exactCount(["a"], 10)], ["in"]), [{ atoms: ["b", "in"], size: 2 }]);
});
