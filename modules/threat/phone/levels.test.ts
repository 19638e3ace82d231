import assert from "node:assert/strict";
import { test } from "node:test";
import { holds, tapLevel } from "./levels.ts";

test("the first tap chooses one end of a range of levels and the second tap the other end, in either order", () => {
  const first = tapLevel(undefined, 4);
  assert.deepEqual(first, { from: 4, to: 4 });
  assert.deepEqual(tapLevel(first, 2), { from: 2, to: 4 });
  assert.deepEqual(tapLevel({ from: 2, to: 2 }, 5), { from: 2, to: 5 });
});
test("if only one level is chosen, a tap on this level removes it; a third tap starts a new range", () => {
  assert.equal(tapLevel({ from: 3, to: 3 }, 3), undefined);
  assert.deepEqual(tapLevel({ from: 2, to: 4 }, 3), { from: 3, to: 3 });
});
test('if a level is chosen after "cannot say", the question is answered again', () => {
  assert.deepEqual(tapLevel(null, 1), { from: 1, to: 1 });
});
test("a range contains exactly the levels between its ends", () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5].filter((level) => holds({ from: 2, to: 4 }, level)),
    [2, 3, 4],
  );
  assert.equal(holds(null, 1), false);
  assert.equal(holds(undefined, 1), false);
});
