/**
 * Tests that the numbers of the first release do not change (C5-C9, G23): every later version must give the same draw for the same
 * address.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "./index.ts";
import { short, uniform } from "./philox.ts";

test("C5, C6, G23: these draws, up to the last possible one, are the same as in the first release", () => {
  const draws = drawsOf("frozen", "stream", "variable");
  assert.deepEqual(
    [0, 1, 2, 3, 2 ** 33, 2 ** 53 - 1].map((index) => draws.at(index)),
    [0.6609860098626746, 0.5031315435656353, 0.7867532066296258, 0.12529246819057305, 0.07094352370994617, 0.7748000840371968],
  );
  const few = new Float64Array(6);
  draws.fillShort(few);
  assert.deepEqual(
    [...few],
    [0.6609860126627609, 0.2417768962914124, 0.5031315427040681, 0.3312562973005697, 0.7867532022064552, 0.9452714551007375],
  );
});

test("C7, C8: the smallest and the largest number made of two words, and of one word, lie strictly between 0 and 1", () => {
  const all = 0xffffffff;
  assert.deepEqual([uniform(0, 0), uniform(all, all)], [2 ** -53, 1 - 2 ** -53]);
  assert.deepEqual([short(0), short(all), short(-1)], [2 ** -33, 1 - 2 ** -33, 1 - 2 ** -33]);
  // only the upper 26 bits of each word are used
  assert.equal(uniform(1 << 6, 0), 2 ** -26 + 2 ** -53);
  assert.equal(uniform(0, 1 << 6), 3 * 2 ** -53);
  assert.equal(uniform(63, 63), 2 ** -53);
});
