/**
 * Tests that the content filter stays within its limits for sentences by kind and language, for names of offices, and for policy texts.
 * `npm run guard` prints the figures.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { figuresOf, find, languages, officesOf, onlyAddresses, precision, recall, sentencesOf } from "./figures.ts";
import { libraryTexts, policyTexts, type PolicyText } from "./policy-texts.ts";

const kinds = [
  "account",
  "address",
  "contact",
  "coordinates",
  "identity",
  "informant",
  "plate",
  "site-time",
  "suspect",
  "titled-person",
  "weak-point",
  "whereabouts",
];
/** Limits for development sentences. `recall` and `precision`: minimum for each language. `kind`: minimum recall for each kind in each language. */
const bars = { recall: 0.96, kind: 0.88, precision: 0.99, least: 60, passing: 640, offices: 50, policy: 0.001 } as const;

for (const lang of languages)
  test(`development sentences in ${lang}: recall is at least ${bars.recall} and precision at least ${bars.precision}`, (t) => {
    const sentences = sentencesOf(lang, "development");
    assert.ok(sentences !== null);
    const figures = figuresOf(lang, sentences);
    assert.deepEqual(Object.keys(figures.kinds).sort(), kinds);
    for (const [kind, { of, missed }] of Object.entries(figures.kinds)) {
      assert.ok(of >= bars.least, `${of} sentences of kind ${kind}`);
      assert.ok(of - missed.length >= bars.kind * of, `${kind}: ${missed.join(" | ")}`);
    }
    assert.ok(figures.passing >= bars.passing, `${figures.passing} near misses`);
    const missed = Object.entries(figures.kinds).flatMap(([kind, each]) => each.missed.map((text) => `${kind}: ${text}`));
    t.diagnostic(`recall ${recall(figures).toFixed(3)}, precision ${precision(figures).toFixed(3)}`);
    assert.ok(recall(figures) >= bars.recall, `recall ${recall(figures)}; missed ${missed.join(" | ")}`);
    assert.ok(precision(figures) >= bars.precision, `precision ${precision(figures)}; found ${figures.wrong.join(" | ")}`);
  });

/**
 * Limits for sentences of other authors. Nobody tunes the filter on these sentences, so the test does not print the missed ones. The aim over all
 * languages is a recall of .90 and a precision of .98. The limits, for each language and for all languages together, are a little below the figures
 * that the filter reached (docs/decisions/0026).
 */
const apart = { language: { recall: 0.87, precision: 0.975 }, all: { recall: 0.92, precision: 0.98 } } as const;

test("sentences of other authors: recall and precision stay above the limits, in each language and in total", (t) => {
  const all = languages.map((lang) => {
    const sentences = sentencesOf(lang, "kept-apart");
    assert.ok(sentences !== null, lang);
    const figures = figuresOf(lang, sentences);
    assert.deepEqual(Object.keys(figures.kinds).sort(), kinds);
    t.diagnostic(`${lang}: recall ${recall(figures).toFixed(3)}, precision ${precision(figures).toFixed(3)}`);
    assert.ok(recall(figures) >= apart.language.recall, `${lang}: recall ${recall(figures)}`);
    assert.ok(precision(figures) >= apart.language.precision, `${lang}: precision ${precision(figures)}`);
    return figures;
  });
  assert.ok(recall(...all) >= apart.all.recall, `recall ${recall(...all)}`);
  assert.ok(precision(...all) >= apart.all.precision, `precision ${precision(...all)}`);
});

for (const lang of languages)
  test(`the name of an office or organ is not taken for a person in ${lang}`, () => {
    const offices = officesOf(lang);
    assert.equal(new Set(offices).size, bars.offices);
    assert.deepEqual(
      offices.filter((name) => find(name, lang).length > 0),
      [],
    );
  });

/** The texts with a finding that is not a web address. */
const held = (texts: readonly PolicyText[]): string[] =>
  texts.flatMap(({ text, lang }) => {
    const findings = find(text, lang);
    return findings.length === 0 || onlyAddresses(findings) ? [] : [`${lang} ${findings.map(({ rule }) => rule).join(", ")}: ${text}`];
  });

test(`policy texts of this repository: the filter finds at most ${100 * bars.policy} % of them in each language`, (t) => {
  const all = policyTexts();
  assert.ok(all.length >= 3000, `${all.length} texts`);
  for (const lang of languages) {
    const texts = all.filter((each) => each.lang === lang);
    const found = held(texts);
    t.diagnostic(`${lang}: ${found.length} of ${texts.length}`);
    assert.ok(found.length <= bars.policy * texts.length, found.join("\n"));
  }
});

test("libraries of other authors: the filter finds at most one text in 500", (t) => {
  const texts = libraryTexts();
  if (texts.length === 0) return t.skip("../shared/data/ciso-assistant is not there");
  const found = held(texts);
  assert.ok(found.length <= texts.length / 500, found.join("\n"));
});
