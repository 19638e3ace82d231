/** Tests the text of the PDF of fifty generated workshops in six languages: twelve facts, no forbidden sentence, exactly two pages. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadLanguages, shippedWords } from "#platform/server/i18n/index.ts";
import { pdfFaults } from "./testing-two-pages-pdf.ts";
import { languages, workshopOf, workshopReport } from "./testing-workshop-report.ts";

test(
  "the PDF of fifty workshops in six languages has the facts and no forbidden sentence on its two pages",
  { timeout: 900_000 },
  async () => {
    const i18n = await loadLanguages(shippedWords(), () => undefined);
    const faults: string[] = [];
    for (const language of languages)
      for (let seed = 1; seed <= 50; seed += 1)
        for (const fault of await pdfFaults(workshopReport(i18n, language, workshopOf(seed)), language))
          faults.push(`${language} ${seed}: ${fault}`);
    assert.deepEqual(faults.slice(0, 30), []);
  },
);
