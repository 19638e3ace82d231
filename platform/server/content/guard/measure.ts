/**
 * Prints the recall of the content filter by language and kind, for both halves of the sentences, and the texts that it stops by mistake among the
 * offices and the policy texts. `-v` lists each miss.
 */
import { figuresOf, find, halves, languages, officesOf, onlyAddresses, precision, recall, sentencesOf, type Figures } from "./figures.ts";
import { libraryTexts, policyTexts, type PolicyText } from "./policy-texts.ts";

const verbose = process.argv.includes("-v");
const only = process.argv.slice(2).filter((each) => each !== "-v");
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const share = (value: number): string => value.toFixed(3);
const chosen = languages.filter((lang) => only.length === 0 || only.includes(lang));

for (const half of halves) {
  const all: Figures[] = [];
  const rows = new Map<string, string[]>();
  for (const lang of chosen) {
    const sentences = sentencesOf(lang, half);
    if (sentences === null) continue;
    const figures = figuresOf(lang, sentences);
    all.push(figures);
    for (const [kind, { of, missed }] of Object.entries(figures.kinds)) {
      rows.set(kind, [...(rows.get(kind) ?? []), `${lang} ${of - missed.length}/${of}`.padEnd(11)]);
      if (verbose) for (const text of missed) print(`  missed ${lang} ${kind}: ${text}`);
    }
    const own = `${lang}: recall ${share(recall(figures))}, precision ${share(precision(figures))}`;
    print(`${half} ${own}, ${figures.wrong.length} of ${figures.passing} near misses found`);
    if (verbose)
      for (const text of figures.wrong)
        print(`  wrong ${lang}: ${text} ${JSON.stringify(find(text, lang).map((f) => [f.rule, text.slice(f.start, f.end)]))}`);
  }
  if (all.length === 0) continue;
  for (const [kind, cells] of rows) print(`  ${kind.padEnd(14)} ${cells.join(" ")}`);
  print(`${half}, all: recall ${share(recall(...all))}, precision ${share(precision(...all))}\n`);
}

for (const lang of chosen) {
  const wrong = officesOf(lang).filter((name) => find(name, lang).length > 0);
  print(`offices ${lang}: ${wrong.length} of ${officesOf(lang).length} taken for something else${verbose ? ` ${wrong.join("; ")}` : ""}`);
}

const told = (name: string, texts: readonly PolicyText[]): void => {
  const found = texts.map((each) => ({ ...each, findings: find(each.text, each.lang) })).filter(({ findings }) => findings.length > 0);
  const rest = found.filter(({ findings }) => !onlyAddresses(findings));
  print(
    `${name}: ${texts.length} texts, ${rest.length} found (${((100 * rest.length) / Math.max(1, texts.length)).toFixed(3)} %), and ${found.length - rest.length} with a web address only`,
  );
  if (verbose)
    for (const { text, lang, path, findings } of rest)
      print(
        `  ${lang} ${path.split("/").slice(-3).join("/")}: ${JSON.stringify(findings.map((f) => [f.rule, text.slice(f.start, f.end)]))}`,
      );
};
print("");
for (const lang of chosen)
  told(
    `policy texts ${lang}`,
    policyTexts().filter((each) => each.lang === lang),
  );
told("libraries", libraryTexts());
