import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "../db/index.ts";
import { textsIn } from "./texts-in.ts";

test("every text of a draft is found in its own language, also in lists and nested objects; ids and days are not texts", () => {
  const content = {
    draft: { title: "Uno", lang: "es", sources: [{ title: "Deux", lang: "fr" }], owner: newId(), begins: "2027-02-03", empty: " ", n: 4 },
    first: "Three",
  };
  assert.deepEqual(
    textsIn(content, "en").filter(({ text }) => text.length > 2),
    [
      { text: "Uno", lang: "es" },
      { text: "Deux", lang: "fr" },
      { text: "Three", lang: "en" },
    ],
  );
  assert.deepEqual(textsIn(null, "en"), []);
});
