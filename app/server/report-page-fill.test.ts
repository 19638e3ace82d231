/** Tests that no page of the report is more than half empty, except the last page before a page break. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { renderPdf } from "#platform/server/reports/render-pdf.ts";
import { pageFills } from "./testing-page-fill.ts";
import { documentOf, reportDesk, textOf } from "./testing-report.ts";
import { languages } from "./testing-workshop-report.ts";

/** Minimum part of a page that must be filled, except on the last page of a chapter. */
const least = 0.5;

test("no page after the first two is less than half full, except the last page of a chapter, in six languages", async (t) => {
  const { app, at, freeze } = await reportDesk(t);
  for (const language of languages) {
    const { id } = await freeze(language);
    const document = await documentOf(app, at.workspace, id);
    // the headings that begin a new page: headings after a page break, and the heading of the table of contents
    const begins = document.sections.flatMap((block, i) =>
      block.kind === "heading" && document.sections[i - 1]?.kind === "page-break" ? [textOf(block.text)] : [],
    );
    assert.ok(begins.length > 5);
    const fills = (await pageFills(renderPdf(document), [...begins, document.labels.annex])).slice(document.sheets?.length ?? 0);
    const empty = fills.filter(({ filled, last }) => filled < least && !last);
    t.diagnostic(
      `${language}: ${fills.length} pages, ${fills.filter(({ filled }) => filled < least).length} under a half, of them ${empty.length} inside a chapter: ${empty.map(({ page, filled, words }) => `${page} (${Math.round(filled * 100)} %, ${words.slice(0, 30)})`).join(", ")}`,
    );
    assert.deepEqual(empty, [], language);
  }
});
