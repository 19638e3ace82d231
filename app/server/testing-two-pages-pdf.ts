/** Reads the two pages of a report from its PDF, with pdf.js and with poppler if it is installed; for tests only. */
import { extractText, getDocumentProxy } from "unpdf";
import { renderPdf } from "#platform/server/reports/render-pdf.ts";
import { popplerPages, squeezed, wordsIn } from "./testing-pdf-words.ts";
import { factsOf, forbiddenIn } from "./testing-two-pages.ts";
import type { languages, WorkshopReport } from "./testing-workshop-report.ts";

/** The facts that are missing in the text of the PDF, and the forbidden sentences in it. The document has only the two pages and its title. */
export const pdfFaults = async (made: WorkshopReport, language: (typeof languages)[number]): Promise<string[]> => {
  const pdf = renderPdf(made.document);
  const byPdfjs = (await extractText(await getDocumentProxy(pdf.slice()))).text;
  const byPoppler = popplerPages(pdf);
  const faults: string[] = [];
  for (const [reader, pages] of [
    ["pdf.js", byPdfjs],
    ["poppler", byPoppler],
  ] as const) {
    if (pages === null) continue;
    if (pages.length !== 3) faults.push(`${reader}: ${pages.length} pages instead of two and the title`);
    const text = pages.slice(0, 2).join("\n");
    const letters = squeezed(text);
    const there = new Set(wordsIn(text));
    for (const [fact, wanted] of Object.entries(factsOf(made))) {
      const words = wanted.flatMap(wordsIn);
      // pdf.js splits an Arabic word at the bar of a kaf, so a few words are not found there
      const missing = words.filter((word) => !there.has(word) && !letters.includes(squeezed(word)));
      if (missing.length > (language === "ar" && reader === "pdf.js" ? Math.ceil(words.length * 0.15) : 0))
        faults.push(`${reader}: ${fact} is missing: ${missing.join(" ")}`);
      const figures = wanted.flatMap((one) => one.match(/\d+/gu) ?? []);
      for (const figure of figures) if (!text.includes(figure)) faults.push(`${reader}: ${fact} has no ${figure}`);
    }
    // page numbers are removed first, because they could be read as numbers of people
    const page = new RegExp(made.document.labels.page.replace("{n}", "\\d+").replace("{total}", "\\d+"), "gu");
    if (reader === "poppler") faults.push(...forbiddenIn(text.replace(page, ""), language).map((said) => `${reader}: ${said}`));
  }
  return faults;
};
