// Tests the middle half of the answers to an item (I14).
import assert from "node:assert/strict";
import { test } from "node:test";
import { isFarApart, middleHalf, widthOf } from "./middle-half.ts";

test("I14: the middle half lies between the quartiles, and single answers at the ends do not move it", () => {
  assert.deepEqual(middleHalf({ shares: [0.1, 0.3, 0.2, 0.3, 0.1], answered: 10 }), [1, 3]);
  assert.deepEqual(middleHalf({ shares: [0.1, 0, 0.8, 0, 0.1], answered: 10 }), [2, 2]);
  assert.deepEqual(middleHalf({ shares: [0.5, 0, 0, 0, 0.5], answered: 6 }), [0, 4], "a split room");
});

test("I14: if there are fewer than five answers, there is no middle half, and the item comes last", () => {
  assert.equal(middleHalf({ shares: [0.5, 0, 0, 0, 0.5], answered: 4 }), null);
  assert.equal(widthOf({ shares: [], answered: 0 }), -1);
  assert.equal(widthOf({ shares: [0.5, 0, 0, 0, 0.5], answered: 6 }), 4);
});

test("I14: agencies are far apart if the ends of their middle half differ by two levels or more", () => {
  const shares = [
    [0, 0, 0.5, 0.5, 0],
    [0, 0, 0.5, 0, 0.5],
  ];
  assert.deepEqual(
    shares.map((of) => isFarApart({ shares: of, answered: 6 })),
    [false, true],
  );
  assert.equal(isFarApart({ shares: [0.5, 0, 0, 0, 0.5], answered: 4 }), false, "no middle half");
});
