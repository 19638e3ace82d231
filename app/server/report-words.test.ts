/**
 * Tests that a report can be searched: the words of its document are in the text of its PDF, in six languages. The test reads the PDF with two
 * programs, because the programs join letters to words by different rules: with pdf.js (the viewer of Firefox) and, if it is installed, with poppler
 * (most viewers on Linux).
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { extractText, getDocumentProxy } from "unpdf";
import { prepare } from "#platform/server/reports/prepare.ts";
import { renderPdf } from "#platform/server/reports/render-pdf.ts";
import { popplerPages, squeezed, wordsIn } from "./testing-pdf-words.ts";
import { documentOf, headingsOf, reportDesk } from "./testing-report.ts";

const languages = ["en", "fr", "es", "ar", "ru", "zh"] as const;

/** Every text that a prepared document prints. The texts of a drawing are in its caption and in the rows of its table. */
const printed = (value: unknown): string[] => {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(printed);
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "drawing" ? [] : typeof inner !== "string" ? printed(inner) : ["text", "term", "title", "caption"].includes(key) ? [inner] : [],
  );
};

const missingShare = (words: readonly string[], isThere: (word: string) => boolean) => {
  const missing = words.filter((word) => !isThere(word));
  return { share: missing.length / words.length, says: [...new Set(missing)].slice(0, 30).join(" ") };
};

test("at least 99.9 % of the words of the whole report are found in the text of its PDF, in each of six languages", async (t) => {
  const { app, at, freeze } = await reportDesk(t);
  const faults: string[] = [];
  for (const language of languages) {
    const document = await documentOf(app, at.workspace, (await freeze(language)).id);
    const pdf = renderPdf(document);
    const words = printed(prepare(document).blocks).flatMap(wordsIn);
    assert.ok(words.length > 4000, `${language}: ${words.length} words`);
    const levels = document.sections.flatMap((block) => (block.kind === "heading" ? [block.level] : []));
    assert.equal(levels[0], 1);
    for (const [at, level] of levels.entries())
      assert.ok(level <= (levels[at - 1] ?? 0) + 1, `${language}: heading ${at + 1} is of level ${level}`);
    if (language === "zh") {
      const steps = headingsOf(document, 1).filter((heading) => /^第.{1,2}步/u.test(heading));
      assert.deepEqual(
        steps.map((step) => step[1]),
        [..."12345678"],
      );
    }
    const hold = (reader: string, bar: number, { share, says }: ReturnType<typeof missingShare>): void => {
      t.diagnostic(`${language}, ${reader}: ${words.length} words, ${(share * 100).toFixed(3)} % not found: ${says}`);
      if (share > bar) faults.push(`${language}, ${reader}: ${(share * 100).toFixed(3)} % not found: ${says}`);
    };
    const { text } = await extractText(await getDocumentProxy(pdf.slice()), { mergePages: true });
    const byPdfjs = squeezed(text);
    // In the font, the bar of the letter kaf is a separate glyph. pdf.js returns it as a separate piece and so splits words with lam and kaf; these
    // words are not counted.
    const whole = words.filter((word) => !word.includes("لك"));
    hold(
      "pdf.js",
      0.001,
      missingShare(whole, (word) => byPdfjs.includes(word)),
    );
    const byPoppler = popplerPages(pdf)?.join("\n") ?? null;
    if (byPoppler === null) {
      t.diagnostic("pdftotext is not installed: poppler did not look");
      continue;
    }
    const there = new Set(wordsIn(byPoppler));
    const letters = squeezed(byPoppler);
    // In Arabic no line ends inside a word, so each word must be complete. In other languages a hyphen may divide a word.
    hold(
      "poppler",
      0.001,
      missingShare(words, (word) => there.has(word) || (language !== "ar" && letters.includes(word))),
    );
  }
  assert.deepEqual(faults, []);
});
