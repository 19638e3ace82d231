/**
 * Tests the help: each page of the desk has its own help or uses the help of a page above it, and each help has a text of a few sentences in six
 * languages.
 */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { terms } from "#platform/web/help/terms.ts";
import { joinWebModules } from "#platform/web/module/join-web-modules.ts";
import { helpOf } from "#platform/web/module/trail.ts";
import { desk } from "./desk-modules.ts";

const root = path.join(import.meta.dirname, "../..");
const whole = joinWebModules(desk);
/** Help texts that the code of a page names, because the page has no declared path or no frame. */
const named = ["help.page.home", "help.page.programme", "help.page.room"];

const textsIn = (tag: string): ReadonlyMap<string, string> =>
  new Map(
    ["platform", ...globSync("modules/*", { cwd: root })]
      .flatMap((folder) => globSync(`${folder}/words/${tag}/help.json`, { cwd: root }))
      .flatMap((file) => Object.entries(JSON.parse(readFileSync(path.join(root, file), "utf8")) as Readonly<Record<string, string>>)),
  );

test("every page with a frame has a help text, and no help text is declared twice with different terms", () => {
  for (const { path: page, bare } of whole.routes) {
    if (bare === true) continue;
    assert.ok(helpOf(whole, "state", page) ?? helpOf(whole, "programme", page), `${page} has no help`);
  }
  const declared = whole.routes.flatMap(({ help }) => (help === undefined ? [] : [help]));
  for (const [text, all] of Map.groupBy(declared, (help) => help.text))
    assert.equal(new Set(all.map((help) => help.terms.join(" "))).size, 1, text);
});

test("each help text and each term exists in six languages, and no text is unused", () => {
  const declared = whole.routes.flatMap(({ help }) => (help === undefined ? [] : [help.text]));
  const expected = [...new Set([...declared, ...named]), ...terms.flatMap((term) => [`help.term.${term}`, `help.means.${term}`])];
  for (const tag of ["en", "fr", "es", "ar", "ru", "zh"]) {
    const texts = textsIn(tag);
    const found = [...texts.keys()].filter((id) => /^help\.(page|term|means)\./.test(id));
    assert.deepEqual(found.toSorted(), expected.toSorted(), tag);
    for (const id of [...declared, ...named]) {
      const sentences = (texts.get(id) ?? "").match(/[.。؟!](?=\s|$|[^\d\w])/gu) ?? [];
      assert.ok(sentences.length >= 3 && sentences.length <= 9, `${tag} ${id}: ${sentences.length} sentences`);
    }
  }
});
