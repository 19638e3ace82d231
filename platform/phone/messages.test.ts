import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { setupI18n } from "@lingui/core";
import { directionOf } from "#methods/language/index.ts";
import { noLanguage, reader as readerOf, type Messages } from "./messages.ts";

const tags = ["en", "fr", "es", "ar", "ru", "zh"] as const;
const source = (tag: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../words/${tag}/phone.json`, import.meta.url), "utf8"));
const compiled = (tag: string): Messages =>
  Object.fromEntries(Object.entries(source(tag)).map(([id, text]) => [id, compileMessage(text) as Messages[string]]));
const localeOf = (tag: string): string => `${tag}-u-nu-latn`;
const reader = (tag: string, messages: Messages) => readerOf({ locale: localeOf(tag), direction: directionOf(tag), messages });
const bare = (text: string): string => text.replace(/[\u2066-\u2069]/g, "");

test("the phone's reader and Lingui give the same text for every message of every language", () => {
  for (const tag of tags) {
    const messages = compiled(tag);
    const t = reader(tag, messages);
    const lingui = setupI18n({ locale: localeOf(tag), messages: { [localeOf(tag)]: messages as never } });
    for (const id of Object.keys(messages)) {
      for (const n of [0, 1, 1.5, 2, 3, 5, 11, 21, 100, 101, 102, 1_000_000]) {
        const values = {
          n,
          of: n,
          round: 2,
          low: "30 %",
          high: "65 %",
          best: "45 %",
          value: "45 %",
          from: 2,
          to: 4,
          level: 3,
          word: "w",
          text: "t",
          code: "S3",
          name: "N",
          months: n,
          minutes: n,
          seconds: 7,
          max: n,
        };
        assert.equal(bare(t(id, values)), lingui._(id, values), `${tag} ${id} ${n}`);
      }
    }
  }
});

test("inserted text is isolated if its writing direction differs from the direction of the message; numbers are not isolated", () => {
  const arabic = reader("ar", { a: compileMessage("الرمز: {code}، {n, number}") as Messages[string] });
  assert.equal(arabic("a", { code: "S3", n: 1234 }), "الرمز: \u2068S3\u2069، 1,234");
  const english = reader("en", { a: compileMessage("Code: {code}") as Messages[string] });
  assert.equal(english("a", { code: "S3" }), "Code: S3");
  assert.equal(english("a", { code: "رمز" }), "Code: \u2068رمز\u2069");
});

test("a number sign outside a plural stays a number sign, and an unknown id is shown as the id", () => {
  const t = reader("en", { a: compileMessage("# {n, plural, other {# of {of, plural, other {#}}}}") as Messages[string] });
  assert.equal(t("a", { n: 2, of: 3 }), "# 2 of 3");
  assert.equal(t("not.there"), "not.there");
});

test("before the server has sent texts, every message is its id", () => assert.equal(readerOf(noLanguage)("phone.join"), "phone.join"));
