import assert from "node:assert/strict";
import { test } from "node:test";
import { plainCode, scannedParts } from "./code.ts";

test("a code is the same in upper or lower case, with or without hyphen and spaces, and in the digits of any script", () => {
  for (const typed of ["MZ9W-BX25", "mz9w bx25", " Mz9wbx25 ", "ＭＺ９Ｗ-bx25", "mz٩w‑bx٢٥", "mz۹wbx۲۵"])
    assert.equal(plainCode(typed), "MZ9WBX25");
  assert.equal(plainCode("—"), "");
});

test("the address in the wall's QR code contains code and key; any other text is not accepted as such an address", () => {
  const key = "LpsC-QGaHcvs7Eu_WyPD5Zen0E9OnkTIHx1hB2sFIXI";
  assert.deepEqual(scannedParts(`#MZ9W-BX25.${key}`), { code: "MZ9WBX25", key });
  for (const other of ["", "#", "#MZ9W-BX25", `#.${key}`, `#MZ9W.${key}x`, `#MZ9W.${key.slice(1)}`, `#MZ9W.${key.replace("-", "+")}`]) {
    assert.equal(scannedParts(other), null, other);
  }
});
