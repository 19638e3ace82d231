import assert from "node:assert/strict";
import { test } from "node:test";
import { plainCode, scannedParts } from "./code.ts";

test("a code is the same in upper or lower case, with or without hyphen and spaces, and in the digits of any script", () => {
  for (const typed of ["MZ9W-BX25", "mz9w bx25", " Mz9wbx25 ", "ＭＺ９Ｗ-bx25", "mz٩w‑bx٢٥", "mz۹wbx۲۵"])
    assert.equal(plainCode(typed), "MZ9WBX25");
  assert.equal(plainCode("—"), "");
});

test("the address in a QR code contains the code and the key, and on a slip also the pass; any other text is refused", () => {
  const key = "LpsC-QGaHcvs7Eu_WyPD5Zen0E9OnkTIHx1hB2sFIXI";
  assert.deepEqual(scannedParts(`#MZ9W-BX25.${key}`), { code: "MZ9WBX25", key, pass: null });
  const pass = "9OnkTIHx1hB2sFIXI-_abc";
  assert.deepEqual(scannedParts(`#MZ9W-BX25.${key}.${pass}`), { code: "MZ9WBX25", key, pass });
  for (const other of [
    "",
    "#",
    "#MZ9W-BX25",
    `#.${key}`,
    `#MZ9W.${key}x`,
    `#MZ9W.${key.slice(1)}`,
    `#MZ9W.${key.replace("-", "+")}`,
    `#MZ9W.${key}.short`,
  ]) {
    assert.equal(scannedParts(other), null, other);
  }
});
