import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { grouped, letters, readCode } from "./index.ts";

const bytes = fc.uint8Array({ minLength: 7, maxLength: 7 });

test("C1, C2, C3: a written code is read back, also in small letters, with spaces or other hyphens", () => {
  fc.assert(
    fc.property(bytes, bytes, fc.constantFrom(" ", "–", ""), (a, b, between) => {
      const code = letters(a) + letters(b);
      assert.match(code, /^[0-9A-HJKMNP-TV-Z]{20}$/);
      assert.match(grouped(code), /^(\w{5}-){3}\w{5}$/);
      assert.equal(readCode(grouped(code)), code);
      assert.equal(readCode(` ${grouped(code).toLowerCase().replaceAll("-", between)}`), code);
    }),
    { seed: 14 },
  );
});

test("C3: commonly misread letters are read as digits, and a text with any other letter is not a code", () => {
  assert.equal(readCode("OIL00-00000-00000-00000"), `011${"0".repeat(17)}`);
  for (const wrong of ["", "0".repeat(19), "0".repeat(21), `${"0".repeat(19)}U`, `${"0".repeat(19)}é`])
    assert.equal(readCode(wrong), null, wrong);
});
