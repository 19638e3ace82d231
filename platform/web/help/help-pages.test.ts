/** Each help has its texts in six languages, in a few short sentences, and stands on a page that exists. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { helpOfPath, helpPages, terms } from "./help-pages.ts";

const root = path.join(import.meta.dirname, "../../..");

test("each page and each term has its texts in six languages, and no text is left over", () => {
  for (const tag of ["en", "fr", "es", "ar", "ru", "zh"]) {
    const texts = JSON.parse(readFileSync(path.join(root, "platform/words", tag, "help.json"), "utf8")) as Readonly<Record<string, string>>;
    const expected = [
      ...Object.keys(helpPages).map((page) => `help.page.${page}`),
      ...terms.flatMap((term) => [`help.term.${term}`, `help.means.${term}`]),
    ];
    assert.deepEqual(
      Object.keys(texts)
        .filter((id) => /^help\.(page|term|means)\./.test(id))
        .toSorted(),
      expected.toSorted(),
      tag,
    );
    for (const page of Object.keys(helpPages)) {
      const sentences = (texts[`help.page.${page}`] ?? "").match(/[.。؟!](?=\s|$|[^\d\w])/gu) ?? [];
      assert.ok(sentences.length >= 3 && sentences.length <= 9, `${tag} ${page}: ${sentences.length} sentences`);
    }
  }
});

test("each path is that of a page, and each help is on a page", () => {
  const declared = globSync("modules/*/web/index.ts", { cwd: root })
    .map((file) => readFileSync(path.join(root, file), "utf8"))
    .join("\n");
  for (const one of Object.keys(helpOfPath)) assert.ok(declared.includes(`path: "${one}"`), one);
  const shown = new Set<string>([...Object.values(helpOfPath), "home", "programme", "room"]);
  assert.deepEqual([...shown].toSorted(), Object.keys(helpPages).toSorted());
});
