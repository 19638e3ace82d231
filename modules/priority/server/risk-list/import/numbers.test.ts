/** Tests which texts are numbers, ranges and quotients, and that a text with two meanings is none of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { oneIn, quantities } from "./numbers.ts";

const values = (text: string) => quantities(text)?.map(({ value, percent }) => `${value}${percent ? "%" : ""}`) ?? null;

test('"1/20" is 1 divided by 20, like "1 in 20", and not a range', () => {
  for (const text of ["1/20", "1 / 20", "١/٢٠", "1:20", "1 in 20"]) assert.deepEqual([oneIn(text), values(text)], [0.05, null], text);
  assert.deepEqual([oneIn("1/4"), oneIn("1/1"), oneIn("1/0"), oneIn("1/2.5")], [0.25, 1, null, null]);
});

test("two numbers with a slash are a range only if each of them has a percent sign", () => {
  for (const text of ["2/3", "5/20", "0.05/0.2", "1/20 %", "5/20 %", "5 %/20", "1/5-10"])
    assert.deepEqual([oneIn(text), values(text)], [null, null], text);
  assert.deepEqual(values("5 % / 20 %"), ["5%", "20%"]);
  assert.deepEqual(values("5/10/20"), ["5", "10", "20"]);
  assert.deepEqual(values("5/10/20 %"), ["5%", "10%", "20%"]);
  assert.deepEqual(values("5–20 %"), ["5%", "20%"]);
});
