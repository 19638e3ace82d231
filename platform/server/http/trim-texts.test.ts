/** Tests that blanks around the texts of a body are removed, at every depth, and nothing else is changed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { trimTexts } from "./trim-texts.ts";

const after = (value: unknown): unknown => {
  trimTexts(value);
  return value;
};

test("texts with a language lose the blanks around them; a text of blanks or invisible characters becomes empty", () => {
  const title = (text: string) => ({ text, lang: "en" });
  assert.deepEqual(after({ title: title("  A plan \n"), many: [{ reason: title(" \t\n ") }, title("a  b")] }), {
    title: title("A plan"),
    many: [{ reason: title("") }, title("a  b")],
  });
  for (const invisible of ["\u200B", "\u00A0\u2060", "\u3000", "\uFEFF", "\u202E\u200F", "\u0007"])
    assert.deepEqual(after(title(invisible)), title(""));
  assert.deepEqual(after(title("\u200Eخطة")), title("\u200Eخطة"), "signs of direction inside a text stay");
});

test("values that are no text with a language stay as they are", () => {
  for (const value of [null, " a ", 3, [" a "], { text: " a " }, { text: " a ", lang: null }, { lang: " en " }]) {
    const before = structuredClone(value);
    assert.deepEqual(after(value), before);
  }
});

test("a body that is nested ten thousand times deep is walked", () => {
  const deepest = { text: " a ", lang: "en" };
  let body: unknown = deepest;
  for (let depth = 0; depth < 10_000; depth += 1) body = [body];
  trimTexts(body);
  assert.equal(deepest.text, "a");
});
