import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { addWords, withText, WordsRefused } from "./words.ts";

const checkout = (t: TestContext): string => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-words-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const tag of ["en", "fr", "es", "ar", "ru", "zh"]) {
    mkdirSync(path.join(folder, "modules/needs/words", tag), { recursive: true });
    writeFileSync(path.join(folder, "modules/needs/words", tag, "needs.json"), '{\n  "needs.list.a": "A",\n  "needs.title": "T"\n}\n');
  }
  return folder;
};
const textsIn = (folder: string, file: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Record<string, string>;

test("a new message is added to all six languages and the notes, in sorted order, with the English text only", (t) => {
  const folder = checkout(t);
  assert.equal(addWords(folder, "needs.list.b", "More").length, 7);
  assert.deepEqual(Object.entries(textsIn(folder, "modules/needs/words/en/needs.json")), [
    ["needs.list.a", "A"],
    ["needs.list.b", "More"],
    ["needs.title", "T"],
  ]);
  for (const tag of ["fr", "es", "ar", "ru", "zh"])
    assert.equal(textsIn(folder, `modules/needs/words/${tag}/needs.json`)["needs.list.b"], "", tag);
  assert.deepEqual(textsIn(folder, "modules/needs/words/notes/needs.json"), { "needs.list.b": "" });
});

test("an unknown group needs the name of its module; an existing or invalid id is rejected and nothing is written", (t) => {
  const folder = checkout(t);
  const before = readFileSync(path.join(folder, "modules/needs/words/en/needs.json"), "utf8");
  assert.throws(() => addWords(folder, "training.title", "T"), WordsRefused);
  assert.throws(() => addWords(folder, "needs.title", "T"), /is there already/);
  assert.throws(() => addWords(folder, "needs", "T"), /not the id of a message/);
  assert.throws(() => addWords(folder, "../needs.title", "T"), /not the id of a message/);
  assert.equal(readFileSync(path.join(folder, "modules/needs/words/en/needs.json"), "utf8"), before);
  assert.equal(existsSync(path.join(folder, "modules/training")), false);
  addWords(folder, "training.title", "Courses", "training");
  assert.deepEqual(textsIn(folder, "modules/training/words/en/training.json"), { "training.title": "Courses" });
});

test("a message of a group that several modules have needs the name of one of them, or of the platform", (t) => {
  const folder = checkout(t);
  for (const at of ["platform", "modules/needs", "modules/training"]) {
    mkdirSync(path.join(folder, at, "words/en"), { recursive: true });
    writeFileSync(path.join(folder, at, "words/en/desk.json"), "{}\n");
  }
  assert.throws(() => addWords(folder, "desk.gone", "Gone"), /The group "desk" is in .*(platform|training)/u);
  assert.deepEqual(textsIn(folder, "modules/needs/words/en/desk.json"), {});
  assert.equal(addWords(folder, "desk.gone", "Gone", "platform")[0], "platform/words/en/desk.json");
  assert.deepEqual(textsIn(folder, "platform/words/en/desk.json"), { "desk.gone": "Gone" });
});

test("a new id is added after the last id that has the most parts in common with it", () => {
  assert.deepEqual(Object.keys(withText({ "a.x": "", "a.y.z": "" }, "a.q", "")), ["a.x", "a.y.z", "a.q"]);
  assert.deepEqual(Object.keys(withText({ "a.y.z": "", "a.x": "" }, "a.y.q", "")), ["a.y.z", "a.y.q", "a.x"]);
});
