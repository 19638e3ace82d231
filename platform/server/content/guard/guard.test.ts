/**
 * Tests the shipped lexicon on its test sentences, the demonstration's own texts, texts that try to avoid the filter, and texts that try to slow it
 * down.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { lint, type Finding } from "#methods/guard/index.ts";
import { lexicon, readSources } from "../../guard/lexicon.ts";
import { processorTime } from "../../testing-values.ts";
import { textsIn } from "./policy-texts.ts";

const languages = ["en", "fr", "es", "ar", "ru", "zh"] as const;
const read = <T>(name: string): T => JSON.parse(readFileSync(join(import.meta.dirname, name), "utf8")) as T;
interface Sentence {
  lang: string;
  part: "tuning" | "check";
  kind: string | null;
  text: string;
}
const { sentences } = read<{ sentences: Sentence[] }>("corpus.json");

interface Tally {
  hit: number;
  missed: number;
  false: number;
  passed: number;
  otherKind: number;
}
function tally(of: readonly Sentence[]): Tally {
  const out: Tally = { hit: 0, missed: 0, false: 0, passed: 0, otherKind: 0 };
  for (const { text, lang, kind } of of) {
    const findings = lint(text, lang, lexicon());
    if (kind === null) out[findings.length === 0 ? "passed" : "false"] += 1;
    else {
      out[findings.length > 0 ? "hit" : "missed"] += 1;
      if (findings.length > 0 && !findings.some((finding) => finding.kind === kind)) out.otherKind += 1;
    }
  }
  return out;
}
const recall = ({ hit, missed }: Tally): number => hit / (hit + missed);
const precision = ({ hit, false: wrong }: Tally): number => hit / (hit + wrong);

for (const lang of languages) {
  test(`recall and precision in ${lang} are at least 0.9 on the test sentences`, (t) => {
    const all = tally(sentences.filter((sentence) => sentence.lang === lang));
    const check = tally(sentences.filter((sentence) => sentence.lang === lang && sentence.part === "check"));
    t.diagnostic(
      `${lang}: recall ${recall(all).toFixed(2)}, precision ${precision(all).toFixed(2)} of ${all.hit + all.missed} to flag and ${all.passed + all.false} to pass; on the sentences never tuned on: recall ${recall(check).toFixed(2)}, precision ${precision(check).toFixed(2)} of ${check.hit + check.missed} and ${check.passed + check.false}`,
    );
    assert.ok(all.hit + all.missed >= 20 && all.passed + all.false >= 20);
    assert.ok(recall(all) >= 0.9, `recall ${recall(all)}`);
    assert.ok(precision(all) >= 0.9, `precision ${precision(all)}`);
    assert.ok(all.otherKind <= 2, `${all.otherKind} were flagged as something else`);
  });
}

for (const file of [
  "demonstration/velmara.json",
  "demonstration/programme.json",
  "criteria-sets.json",
  "scales.json",
  "yardsticks.json",
  "interests.json",
  "actor-classes.json",
]) {
  test(`policy text passes in every language: ${file}`, () => {
    const all = [...textsIn(read(`../${file}`), "en", file)];
    assert.ok(all.length > 20);
    for (const { text, lang, path } of all) {
      const findings = lint(text, lang, lexicon());
      assert.deepEqual(
        findings.map(({ rule, start, end }) => `${rule}: ${text.slice(start, end)}`),
        [],
        path,
      );
    }
  });
}

const told = (text: string, lang: string): Set<Finding["kind"]> => new Set(lint(text, lang, lexicon()).map(({ kind }) => kind));
const hidden: readonly (readonly [lang: string, text: string])[] = [
  ["en", "A guide to making a b\u200bo\u200bm\u200bb at home"],
  ["en", "A guide to making a bоmb at home"],
  ["en", "A guide to making a b0mb at home"],
  ["en", "A GUIDE TO MAKING A BOMB AT HOME"],
  ["en", "A guide to making a b-o-m-b at home"],
  ["en", "A guide to making a ｂｏｍｂ at home"],
  ["en", "A guide to making a boooomb at home"],
  ["fr", "Guide pour fabriquer une b o m b e chez soi"],
  ["fr", "Guide pour fabriquer une bombe chez soi".normalize("NFD")],
  ["es", "Guía para fabricar una b.o.m.b.a en casa"],
  ["ar", "دليل لصُنْعِ قُنْبُلَةٍ في المنزل"],
  ["ar", "دليل لصنع قـنـبـلـة في المنزل"],
  ["ru", "Руководство по изготовлению б о м б ы дома"],
  ["ru", "Руководство по изготовлению бoмбы дома"],
  ["zh", "在家制作炸 弹的指南"],
  ["zh", "在家製作炸彈的指南"],
  ["fr", "A guide to making a bomb at home"],
];
for (const [lang, text] of hidden) {
  test(`the filter finds the disguised text ${JSON.stringify(text)} in ${lang}`, () => {
    assert.ok(told(text, lang).has("method"));
  });
}

test("in a language without a lexicon, every free text is held for a moderator", () => {
  assert.deepEqual([...told("Warsha ya kitaifa ilifanyika", "sw")], ["no-lexicon"]);
  assert.deepEqual([...told("งานประชุมเชิงปฏิบัติการระดับชาติ", "en")], ["no-lexicon"]);
});

test("lexicons contain words, not instructions: no phrase is longer than six words, and every set that a rule names exists in every language", () => {
  const sources = readSources();
  for (const { lang, sets } of sources) {
    for (const [name, phrases] of Object.entries(sets)) {
      for (const phrase of phrases) assert.ok(phrase.split(/\s+/).length <= 6 && phrase.length <= 40, `${lang}/${name}: ${phrase}`);
      assert.equal(new Set(phrases).size, phrases.length, `${lang}/${name} says a phrase twice`);
    }
    const own = (names: object): string[] =>
      Object.keys(names)
        .filter((name) => !name.startsWith("@"))
        .sort();
    assert.deepEqual(own(sets), own(sources[0]?.sets ?? {}), lang);
  }
});

const hostile: readonly (readonly [name: string, unit: string])[] = [
  [
    "plain text",
    `${sentences
      .filter(({ kind, lang }) => kind === null && lang === "en")
      .map(({ text }) => text)
      .join(" ")}\n`,
  ],
  ["one letter", "a"],
  ["spaced letters", "b o m "],
  ["dots", "a."],
  ["at signs", "a@"],
  ["slashes", "://"],
  ["digits", "1 "],
  ["zero width", "\u200b"],
  ["half a bomb", "bo-mb-"],
  ["marks", "a\u0301\u0301"],
  ["accounts", "ab12 3456 "],
  ["initials", "A. "],
  ["explosive Han", "炸药"],
  ["halves of pairs", "\ud83d"],
  ["unlisted names", "Orsk Velm-Tarn "],
  ["one long name", "Ahmed al-"],
  ["every kind", "Ahmed Farouk, 14 Elm Lane, Tamar Station, no guard at 10:30; phone 612 345 678. أحمد فاروق. "],
  ["Chinese names", "王志强·"],
  ["sounds in Han", "马雷尔"],
  ["nouns of sites", "station de la gare de "],
  ["codes", "AB-12 34.56/78 "],
  ["clocks", "10:30-"],
  ["nicknames", "a_b1."],
];
for (const [name, unit] of hostile) {
  test(`the time of the filter grows linearly with the length of the text: ${name}`, (t) => {
    const of = (length: number): number => {
      const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
      const before = processorTime();
      lint(text, "en", lexicon());
      return processorTime() - before;
    };
    of(10_000);
    const small = Math.min(of(25_000), of(25_000));
    const large = Math.min(of(100_000), of(100_000));
    t.diagnostic(`${name}: 25,000 characters ${small.toFixed(0)} ms, 100,000 ${large.toFixed(0)} ms`);
    assert.ok(large < 10 * small + 40, `four times the text took ${(large / small).toFixed(1)} times the time`);
  });
}

test("8,000 characters, more than a field accepts, are read within 80 ms on one core", (t) => {
  for (const [name, unit] of hostile) {
    const text = unit.repeat(Math.ceil(8000 / unit.length)).slice(0, 8000);
    const used = Array.from({ length: 5 }, () => {
      const before = processorTime();
      lint(text, "en", lexicon());
      return processorTime() - before;
    });
    t.diagnostic(`${name}: ${Math.min(...used).toFixed(1)} ms`);
    assert.ok(Math.min(...used) <= 80, `${name}: ${Math.min(...used)} ms`);
  }
});
