import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { certificateNumber, readCertificateNumber } from "./index.ts";

const numbers = fc.uint8Array({ minLength: 5, maxLength: 5 }).map(certificateNumber);
const letters = [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"];

test("V7: a number has one written form, and is read in any case and spacing", () => {
  assert.equal(certificateNumber(new Uint8Array(5)), "CP-0000-0000-0");
  fc.assert(
    fc.property(numbers, (number) => {
      assert.match(number, /^CP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$/);
      const typed = number.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
      assert.equal(readCertificateNumber(typed), number);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test("V7: one wrong letter and two exchanged neighbours are found, except 0 and Z", () => {
  const same = (a: string, b: string): boolean => a === b || [a, b].sort().join("") === "0Z";
  fc.assert(
    fc.property(numbers, fc.nat(7), fc.constantFrom(...letters), (number, at, letter) => {
      const plain = number.replaceAll("-", "").slice(2);
      const was = plain[at] ?? "";
      if (!same(was, letter)) assert.equal(readCertificateNumber(plain.slice(0, at) + letter + plain.slice(at + 1)), null);
      const next = plain[at + 1] ?? "";
      if (at < 7 && !same(was, next)) assert.equal(readCertificateNumber(plain.slice(0, at) + next + was + plain.slice(at + 2)), null);
    }),
    { seed: 31, numRuns: 2_000 },
  );
  for (const typed of ["", "CP", "CP-0000-0000", "CP-0000-0000-00", "CP-000U-0000-0", "../../etc"])
    assert.equal(readCertificateNumber(typed), null);
});
