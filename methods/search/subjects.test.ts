/** Tests S10 to S12: which subjects a query names, and which passages are about a subject. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { keysOf, subjectKey, thesaurusOf, wordsOf, type Subject } from "./index.ts";

const { subjects } = JSON.parse(readFileSync(new URL("../../platform/server/content/subjects.json", import.meta.url), "utf8")) as {
  subjects: Subject[];
};
const { namedIn, askAbout, withNarrower } = thesaurusOf(subjects);
const codes = (question: string): string[] => namedIn(question).map(({ code }) => code);
const keys = (text: string, lang: string): Set<string> =>
  new Set(wordsOf(text).flatMap((word) => keysOf(word, lang).map(({ key }) => key)));
const subject = (code: string): Subject => subjects.find((one) => one.code === code) ?? assert.fail(code);

test("S10: every label of every subject names its subject, in six languages, also within a sentence", () => {
  for (const one of subjects)
    for (const [lang, labels] of Object.entries(one.labels))
      for (const label of labels) assert.ok(codes(label).includes(one.code), `${one.code} ${lang} ${label}: ${codes(label).join(" ")}`);
  assert.deepEqual(codes("what is said on Human Right's"), ["human-rights"]);
  assert.deepEqual(codes("وحقوق الإنسان"), ["human-rights"]);
  assert.deepEqual(codes("искусственного интеллекта"), ["ai"]);
  assert.deepEqual(codes("rights"), []);
  assert.deepEqual(codes(""), []);
  assert.deepEqual(codes("# #ai"), []);
});

test("S11: a longer label takes precedence over a label that it contains", () => {
  assert.deepEqual(codes("oversight body"), ["oversight-body"]);
  assert.ok(codes("human rights oversight necessity proportionality legality").length <= 3);
});

test("S12: a passage is about a subject by its tag, by a narrower tag, or by every word of a label in any language", () => {
  const ask = askAbout(subject("ai"));
  assert.ok(ask.isAbout(new Set([subjectKey("ai")])));
  assert.ok(ask.isAbout(keys("Un guide de l’intelligence artificielle pour les services", "fr")));
  assert.ok(ask.isAbout(keys("دليل للذكاء الاصطناعي في الإدارة", "ar")));
  assert.ok(!ask.isAbout(keys("An intelligence service", "en")));
  assert.ok(askAbout(subject("new-technologies")).isAbout(new Set([subjectKey("darknet")])));
  assert.ok(!ask.isAbout(new Set([subjectKey("new-technologies")])));
  for (const one of subjects) {
    const { leading, keys: all, isAbout } = askAbout(one);
    assert.ok(leading.every((key) => all.includes(key)));
    for (const [lang, labels] of Object.entries(one.labels))
      for (const label of labels) {
        const has = keys(label, lang);
        assert.ok(isAbout(has) && leading.some((key) => has.has(key)), `${one.code} ${label}`);
      }
  }
});

test("the thesaurus: labels in six languages, broader terms without a cycle, symmetric related terms", () => {
  assert.equal(new Set(subjects.map(({ code }) => code)).size, subjects.length);
  for (const one of subjects) {
    assert.deepEqual(Object.keys(one.labels).toSorted(), ["ar", "en", "es", "fr", "ru", "zh"]);
    assert.ok(Object.values(one.labels).every((labels) => labels.length > 0 && labels.every((label) => label.trim() !== "")));
    if (one.broader !== null) assert.ok(!withNarrower(one).includes(subject(one.broader)), `${one.code}: the broader terms have a cycle`);
    for (const other of one.related) assert.ok(subject(other).related.includes(one.code), `${one.code} ${other}`);
  }
});
