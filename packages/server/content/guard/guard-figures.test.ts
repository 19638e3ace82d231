/** Bars for what the guard finds: sentences by kind and language, names of offices, policy texts. `npm run guard` prints the figures. */
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
const bars = { recall: 0.9, precision: 0.98, least: 20, passing: 80, offices: 50, policy: 0.001 } as const;

for (const lang of languages)
  test(`development sentences in ${lang}: recall ${bars.recall} and precision ${bars.precision} at least`, (t) => {
    const sentences = sentencesOf(lang, "development");
    assert.ok(sentences !== null);
    const figures = figuresOf(lang, sentences);
    assert.deepEqual(Object.keys(figures.kinds).sort(), kinds);
    for (const [kind, { of }] of Object.entries(figures.kinds)) assert.ok(of >= bars.least, `${of} sentences of kind ${kind}`);
    assert.ok(figures.passing >= bars.passing, `${figures.passing} near misses`);
    const missed = Object.entries(figures.kinds).flatMap(([kind, each]) => each.missed.map((text) => `${kind}: ${text}`));
    t.diagnostic(`recall ${recall(figures).toFixed(3)}, precision ${precision(figures).toFixed(3)}`);
    assert.ok(recall(figures) >= bars.recall, `recall ${recall(figures)}; missed ${missed.join(" | ")}`);
    assert.ok(precision(figures) >= bars.precision, `precision ${precision(figures)}; found ${figures.wrong.join(" | ")}`);
  });

/**
 * Recall and precision at the second look at the sentences of other authors. The bar of .90 for recall is not met (0026); what was reached must not
 * be lost. The sentences missed are not named here, so that nobody tunes on them.
 */
const reached: Readonly<Record<(typeof languages)[number], { readonly recall: number; readonly precision: number }>> = {
  en: { recall: 0.83, precision: bars.precision },
  fr: { recall: 0.79, precision: bars.precision },
  es: { recall: 0.75, precision: bars.precision },
  ar: { recall: 0.82, precision: bars.precision },
  ru: { recall: 0.85, precision: bars.precision },
  zh: { recall: 0.81, precision: bars.precision },
};
for (const lang of languages)
  test(`kept-apart sentences in ${lang}: what was reached is not lost`, (t) => {
    const sentences = sentencesOf(lang, "kept-apart");
    assert.ok(sentences !== null);
    const figures = figuresOf(lang, sentences);
    assert.deepEqual(Object.keys(figures.kinds).sort(), kinds);
    t.diagnostic(`recall ${recall(figures).toFixed(3)} against a bar of ${bars.recall}, precision ${precision(figures).toFixed(3)}`);
    assert.ok(recall(figures) >= reached[lang].recall, `recall ${recall(figures)}`);
    assert.ok(precision(figures) >= reached[lang].precision, `precision ${precision(figures)}`);
  });

for (const lang of languages)
  test(`no office or organ is a person in ${lang}`, () => {
    const offices = officesOf(lang);
    assert.equal(new Set(offices).size, bars.offices);
    assert.deepEqual(
      offices.filter((name) => find(name, lang).length > 0),
      [],
    );
  });

/** Texts with a finding that is not a web address. */
const held = (texts: readonly PolicyText[]): string[] =>
  texts.flatMap(({ text, lang }) => {
    const findings = find(text, lang);
    return findings.length === 0 || onlyAddresses(findings) ? [] : [`${lang} ${findings.map(({ rule }) => rule).join(", ")}: ${text}`];
  });

test(`policy texts of this repository: at most ${100 * bars.policy} % are found, in each language`, (t) => {
  const all = policyTexts();
  assert.ok(all.length >= 3000, `${all.length} texts`);
  for (const lang of languages) {
    const texts = all.filter((each) => each.lang === lang);
    const found = held(texts);
    t.diagnostic(`${lang}: ${found.length} of ${texts.length}`);
    assert.ok(found.length <= bars.policy * texts.length, found.join("\n"));
  }
});

test("libraries of other makers: one text in 500 at most is found", (t) => {
  const texts = libraryTexts();
  if (texts.length === 0) return t.skip("../shared/data/ciso-assistant is not there");
  const found = held(texts);
  assert.ok(found.length <= texts.length / 500, found.join("\n"));
});
