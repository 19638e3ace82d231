/**
 * Makes model.json, the weights of the statistical detector, from the sentences beside it.
 *   node .../derive-model.ts            trains if an input has changed (half a minute)
 *   node .../derive-model.ts --check    exits 1 if an input has changed since the weights were made
 *   node .../derive-model.ts --sample   selects sentences/policy.json again: a quarter of the policy texts, by digest. The sample is a file for two
 * reasons: a changed message does not change the weights, and the training does not use the other texts. `model.heavy.test.ts` trains again and
 * compares the bytes.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { languages } from "./figures.ts";
import { policyTexts } from "./policy-texts.ts";
import { exampleOf, inputsOf, thresholds, train, trainingSentences, type Thresholds } from "./training.ts";

const target = join(import.meta.dirname, "model.json");

/** The text of the file: numbers, the digest of the inputs, and the weights as lines of base64. */
export function modelFile(): string {
  const sentences = trainingSentences();
  const { weights, scale, bias } = train(sentences.map(exampleOf), thresholds);
  const lines =
    Buffer.from(weights.buffer)
      .toString("base64")
      .match(/.{1,144}/g) ?? [];
  return `${JSON.stringify({ inputs: inputsOf(sentences), ...thresholds, bias, scale, weights: lines }, null, 1)}\n`;
}

function samplePolicy(): void {
  const drawn = policyTexts().filter(({ text, lang }) => (createHash("sha256").update(`${lang} ${text}`).digest()[0] ?? 0) < 64);
  const sample = Object.fromEntries(languages.map((lang) => [lang, drawn.filter((each) => each.lang === lang).map(({ text }) => text)]));
  writeFileSync(join(import.meta.dirname, "sentences/policy.json"), `${JSON.stringify(sample, null, 1)}\n`);
}

const isFresh = (): boolean => {
  const kept = existsSync(target) ? (JSON.parse(readFileSync(target, "utf8")) as Thresholds & { inputs: string }) : null;
  return (
    kept !== null &&
    Object.entries(thresholds).every(([name, value]) => kept[name as keyof Thresholds] === value) &&
    kept.inputs === inputsOf(trainingSentences())
  );
};
if (import.meta.main) {
  if (process.argv.includes("--sample")) samplePolicy();
  if (isFresh()) process.stdout.write("model.json is fresh\n");
  else if (process.argv.includes("--check")) {
    process.stderr.write("model.json was trained on other sentences or words. Run: npm run generate\n");
    process.exitCode = 1;
  } else {
    writeFileSync(target, modelFile());
    process.stdout.write(`Wrote ${target}\n`);
  }
}
