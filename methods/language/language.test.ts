// Tests which text a reader gets, its writing direction, and what is isolated inside a sentence.
import assert from "node:assert/strict";
import { test } from "node:test";
import { directionOf, isolate, textIn, translationFor, withIsolates } from "./index.ts";

test("T1: a text is shown in the reader's language, its base language, English, or any other, in this order", () => {
  assert.deepEqual(textIn({ en: "a", pt: "b", "pt-BR": "c" }, "pt-BR"), { text: "c", lang: "pt-BR" });
  assert.deepEqual(textIn({ en: "a", pt: "b" }, "pt-BR"), { text: "b", lang: "pt" });
  assert.deepEqual(textIn({ en: "a", fr: "c" }, "sw"), { text: "a", lang: "en" });
  assert.deepEqual(textIn({ en: "", fr: "c" }, "sw"), { text: "c", lang: "fr" });
  assert.deepEqual(textIn({ en: "a", fr: "" }, "fr"), { text: "a", lang: "en" });
  assert.deepEqual(textIn({}, "sw"), { text: "", lang: "sw" });
});

test("T2: a record is shown in the reader's language, else in its base language, else in the original language", () => {
  const translations = [{ lang: "pt" }, { lang: "zh-Hant" }, { lang: "zh" }];
  assert.equal(translationFor("en", translations, "pt-BR")?.lang, "pt");
  assert.equal(translationFor("en", translations, "zh")?.lang, "zh");
  assert.equal(translationFor("en", translations, "zh-TW")?.lang, "zh-Hant");
  assert.equal(translationFor("pt-BR", translations, "pt"), undefined, "the original is in the reader's language");
  assert.equal(translationFor("en", translations, "ru"), undefined);
});

test("T3: for every tag of two letters, the direction is that of the script that Unicode CLDR gives", () => {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const rightToLeft = new Set(["Arab", "Hebr", "Thaa", "Syrc", "Nkoo"]);
  for (const tag of letters.flatMap((one) => letters.map((other) => one + other))) {
    const script = new Intl.Locale(tag).maximize().script ?? "";
    assert.equal(directionOf(tag), rightToLeft.has(script) ? "rtl" : "ltr", tag);
  }
  for (const tag of ["uz-Arab", "az-Arab-IR", "ar-EG", "ckb", "prs", "nqo", "ff-Adlm"]) assert.equal(directionOf(tag), "rtl", tag);
  for (const tag of ["ar-Latn", "zh-Hant", "no such tag", ""]) assert.equal(directionOf(tag), "ltr", tag);
});

test("T4: text is isolated in a right-to-left sentence, and if it is right-to-left; codes and numbers are not", () => {
  assert.deepEqual(withIsolates({ a: "Velmara", n: 2, code: "still-open" }, "rtl"), { a: isolate("Velmara"), n: 2, code: "still-open" });
  assert.deepEqual(withIsolates({ a: "Velmara", b: "\u0631\u0645\u0632" }, "ltr"), { a: "Velmara", b: isolate("\u0631\u0645\u0632") });
});
