/**
 * Prints how many sentences the content filter finds if its statistical detector was not trained on them. The training sentences are divided into
 * five folds. Each fold is tested with a model trained on the other four folds: with the rules alone, with the model alone, and with both. The
 * sentences are unseen only for the model: the authors of the rules knew all of them. Policy texts outside the sample are unseen in each fold. `node
 * .../cross-validate.ts [threshold ...]`
 */
import { lint, scoreOf, type Model } from "#methods/guard/index.ts";
import { lexicon } from "../../guard/lexicon.ts";
import { languages, onlyAddresses } from "./figures.ts";
import { libraryTexts, policyTexts } from "./policy-texts.ts";
import { exampleOf, isDetail, thresholds, train, trainingSentences, type Sentence } from "./training.ts";

const FOLDS = 5;
const tried = process.argv.slice(2).map(Number);
if (tried.length === 0) tried.push(thresholds.threshold);

interface Judged extends Sentence {
  readonly byRules: boolean;
  readonly byModel: readonly boolean[];
  /** Whether the shipped filter, with rules and model, finds the sentence at each threshold. */
  readonly found: readonly boolean[];
}
const held = (sentence: Sentence, model: Model | null): boolean => {
  const findings = lint(sentence.text, sentence.lang, { ...lexicon(), model });
  return findings.length > 0 && (isDetail(sentence) || !onlyAddresses(findings));
};
function judge(sentence: Sentence, model: Model): Judged {
  const scores = exampleOf({ ...sentence, kind: "policy" }).readings.map((reading) => scoreOf(reading, model) ?? -Infinity);
  return {
    ...sentence,
    byRules: held(sentence, null),
    byModel: tried.map((threshold) => Math.max(-Infinity, ...scores) > threshold),
    found: tried.map((threshold) => held(sentence, { ...model, threshold })),
  };
}
const sentences = trainingSentences();
const examples = sentences.map(exampleOf);
const sampled = new Set(sentences.filter(({ kind }) => kind === "policy").map(({ text }) => text));
const unseen: readonly Sentence[] = [
  ...policyTexts()
    .filter(({ text }) => !sampled.has(text))
    .map(({ text, lang }) => ({ text, lang, kind: "policy" })),
  ...libraryTexts().map(({ text, lang }) => ({ text, lang, kind: "library" })),
];
const judged = Array.from({ length: FOLDS }, (_, fold) => {
  const model = train(
    examples.filter((_each, index) => index % FOLDS !== fold),
    thresholds,
  );
  const own = sentences.filter((_each, index) => index % FOLDS === fold);
  return [...own, ...unseen.filter((_each, index) => index % FOLDS === fold)].map((sentence) => judge(sentence, model));
}).flat();

const share = (part: number, whole: number): string => (part / Math.max(1, whole)).toFixed(3);
for (const [place, threshold] of tried.entries())
  for (const lang of [null, ...languages]) {
    const own = judged.filter((each) => lang === null || each.lang === lang);
    const detail = own.filter(isDetail);
    const passing = own.filter(({ kind }) => kind === "pass");
    const line = (name: string, found: (each: Judged) => boolean): string => {
      const [hits, wrong] = [detail.filter(found).length, passing.filter(found).length];
      return `${name} recall ${share(hits, detail.length)} precision ${share(hits, hits + wrong)}`;
    };
    const both = (each: Judged): boolean => each.found[place] === true;
    const others = ["policy", "office", "library"].map((kind) => {
      const all = own.filter((each) => each.kind === kind);
      return `${kind} ${all.filter(both).length}/${all.length} (rules ${all.filter(({ byRules }) => byRules).length})`;
    });
    const figures = [line("rules", ({ byRules }) => byRules), line("model", (each) => each.byModel[place] === true), line("both", both)];
    process.stdout.write(`${threshold} ${lang ?? "all"}: ${figures.join("; ")}; found ${others.join(", ")}\n`);
  }
