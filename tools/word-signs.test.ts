import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { otherSigns, withSigns } from "./word-signs.ts";

test("French has U+00A0 before : and % and inside « », and U+202F before ; ? and !", () => {
  assert.equal(withSigns("fr", "Motif : « oui » ; pourquoi ?"), "Motif\u00A0: «\u00A0oui\u00A0»\u202F; pourquoi\u202F?");
  assert.equal(withSigns("fr", "«oui»\u00A0; 10 %\u202F: non !"), "«\u00A0oui\u00A0»\u202F; 10\u00A0%\u00A0: non\u202F!");
  for (const same of ["https://un.org", "TLP:CLEAR", "{n, plural, one {# avis} other {# avis}}", "{low, number}\u00A0%"])
    assert.equal(withSigns("fr", same), same);
});

test("in Spanish and Russian, a no-break space is before a percent sign and before a dash", () => {
  assert.equal(withSigns("es", "el 80 % de {of}"), "el 80\u00A0% de {of}");
  assert.equal(withSigns("ru", "Раунд — 80 %"), "Раунд\u00A0— 80\u00A0%");
});

test("Russian has no ё, except in «всё», which differs from «все»", () => {
  assert.equal(withSigns("ru", "Ещё идёт её отчёт, Всё и всё"), "Еще идет ее отчет, Всё и всё");
  assert.equal(withSigns("ru", "всёмирный, навсё"), "всемирный, навсе");
  assert.equal(withSigns("ru", JSON.stringify("Да.\nвсё")), JSON.stringify("Да.\nвсё"));
});

test("texts in other languages are not changed", () => {
  for (const tag of ["en", "ar", "zh"]) assert.equal(withSigns(tag, "a : b ; c ? 5 % «d» ё"), "a : b ; c ? 5 % «d» ё");
});

test("the files with other special characters are found, with the corrected text", (t) => {
  const base = mkdtempSync(path.join(tmpdir(), "counterpart-signs-"));
  t.after(() => rmSync(base, { recursive: true }));
  for (const [tag, text] of [
    ["en", "a : b"],
    ["fr", "a : b"],
    ["es", "a"],
  ] as const) {
    mkdirSync(path.join(base, "modules/needs/words", tag), { recursive: true });
    writeFileSync(path.join(base, "modules/needs/words", tag, "needs.json"), `{\n  "needs.a": "${text}"\n}\n`);
  }
  assert.deepEqual(otherSigns(base), [{ file: "modules/needs/words/fr/needs.json", text: '{\n  "needs.a": "a\u00A0: b"\n}\n' }]);
});
