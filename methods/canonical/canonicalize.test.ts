import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalize } from "./index.ts";

test("C1: the text equals the example of RFC 8785, section 3.2.2", () => {
  const value = {
    numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
    literals: [null, true, false],
  };
  assert.equal(
    canonicalize(value),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test("C1: members are sorted by UTF-16 code units (RFC 8785, section 3.2.3)", () => {
  const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 };
  assert.deepEqual(
    [...canonicalize(value).matchAll(/:(\d)/g)].map((found) => found[1]),
    ["2", "4", "6", "7", "1", "5", "3"],
  );
});

test("C2: a value that JSON cannot represent is rejected with its path", () => {
  const cyclic: Record<string, unknown> = {};
  cyclic["self"] = cyclic;
  const refused: [unknown, RegExp][] = [
    [{ a: [1, Number.NaN] }, /NaN at "a" > 1/],
    [[1, undefined], /undefined at 1/],
    [undefined, /the value itself/],
    [{ at: new Date(0) }, /class at "at"/],
    [{ n: 10n }, /bigint/],
    [["\ud800"], /surrogate/],
    [{ "\udc00": 1 }, /surrogate/],
    [cyclic, /cycle at "self"/],
    [() => 1, /function/],
  ];
  for (const [value, message] of refused) assert.throws(() => canonicalize(value), message);
});

test("C3: an undefined member is left out, -0 becomes 0, and an object that occurs twice is not a cycle", () => {
  const shared = { b: -0 };
  assert.equal(canonicalize({ x: shared, a: undefined, y: shared }), '{"x":{"b":0},"y":{"b":0}}');
});

test("C1: parsing the canonical text returns the value; the order of an object's members does not change the text", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalize(value);
      const shuffled: unknown = JSON.parse(text, (_, held: unknown) =>
        held !== null && typeof held === "object" && !Array.isArray(held) ? Object.fromEntries(Object.entries(held).reverse()) : held,
      );
      assert.equal(canonicalize(shuffled), text);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
    }),
    { seed: 8785, numRuns: 500 },
  );
});
