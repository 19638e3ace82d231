import assert from "node:assert/strict";
import { test } from "node:test";
import { shownIn } from "./shown-in.ts";

const texts = { context: "", done: "", result: "", failed: "", rights: "", needs: "" };
const card = { ...texts, title: "Logs", lang: "en", translations: [{ ...texts, title: "Journaux", lang: "fr" }], behind: ["es"] };

test("the reader's language is shown if its translation is up to date; otherwise the card's own language, with the reason", () => {
  assert.deepEqual(
    ["en", "fr", "es", "ar"].map((lang) => {
      const { title, lang: of, own } = shownIn(card, lang);
      return [title, of, own];
    }),
    [
      ["Logs", "en", null],
      ["Journaux", "fr", null],
      ["Logs", "en", "behind"],
      ["Logs", "en", "no-translation"],
    ],
  );
});
