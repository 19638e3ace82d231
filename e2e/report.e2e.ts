/**
 * Tests the report of the assessment, from roles to priorities: it is frozen in English and Arabic, approved by the authority, downloaded as PDF and
 * Word, and read.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { calculated } from "./journey-calculated.ts";
import { openState, signInAs } from "./journey-desk.ts";
import {
  approve,
  commentAndClear,
  docxParagraphs,
  download,
  freeze,
  headings,
  plain,
  readPdf,
  sections,
  shareOfWords,
} from "./journey-report.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, patience, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const en = wordsOf("en");

test(
  "the report of an assessment is frozen in two languages, approved, and downloaded as PDF and Word",
  { timeout: 900_000 },
  async (t) => {
    const world = await openWorld(t);
    if (world === null) return t.skip(noLan);
    const { desk } = world.server;
    const amara = await world.desk();
    await signInAs(amara, desk, "amara");
    await openState(amara, desk);
    await calculated(desk, patience);
    await step(t, "the focal point freezes a version in each language", async () => {
      await amara
        .locator("#navigation")
        .getByRole("link", { name: en("desk.nav.reports") })
        .click();
      await freeze(amara, "en", 1);
      await freeze(amara, "ar", 2);
    });
    await step(t, "a third version is for other readers; the State comments on the first version, and resolves the comment", async () => {
      await freeze(amara, "en", 3, "TLP:AMBER+STRICT");
      await commentAndClear(amara, 1, "The second table needs a source.");
    });
    await step(
      t,
      "a public version of an assessment that is not public has its own title and only parts that are marked as public",
      async () => {
        const title = "What may be known to all";
        await freeze(amara, "en", 4, "TLP:CLEAR", { title, without: [en("assessment.step.responses")] });
        const { bytes } = await download(amara, 4, "pdf");
        const { text } = await readPdf(bytes);
        assert.ok(shareOfWords(text, title) === 1 && text.includes("TLP:CLEAR") && !text.includes("TLP:AMBER"));
        assert.ok(shareOfWords(text, en("report-steps.beneath")) > 0.9);
        for (const left of ["roles", "measures", "capability", "recommendations"] as const)
          assert.ok(!text.includes(en(`report-steps.chapter.${left}`)), left);
      },
    );
    const dalia = await world.desk();
    await step(t, "the authority approves two versions by their digests: one with a resolved comment, and one still a draft", async () => {
      await signInAs(dalia, desk, "dalia");
      await dalia.goto(amara.url());
      const digests = [await approve(dalia, 1), await approve(dalia, 2)];
      for (const digest of digests) assert.match(digest, /^[0-9a-f]{64}$/);
      assert.notEqual(digests[0], digests[1]);
    });
    await amara.reload();
    for (const [number, tag] of [
      [1, "en"],
      [2, "ar"],
    ] as const) {
      const say = wordsOf(tag);
      await step(t, `the PDF in ${tag} has its headings`, async () => {
        const { bytes } = await download(amara, number, "pdf");
        const { text, outline } = await readPdf(bytes);
        assert.deepEqual(
          headings(tag).filter((heading) => shareOfWords(text, heading) < 0.5),
          [],
          "in the text",
        );
        assert.deepEqual(
          sections(tag).filter((heading) => !outline.includes(plain(heading))),
          [],
          "among the bookmarks",
        );
        assert.ok(text.includes("TLP:AMBER") && !text.includes("STRICT"), "marked");
        assert.ok(!text.includes("The second table needs a source"), "a resolved comment is not in the file");
        assert.ok(shareOfWords(text, say("report.fictional-state")) >= 0.5, "the report says that the State is fictional");
      });
      await step(t, `the Word file in ${tag} has its headings`, async () => {
        const { bytes } = await download(amara, number, "docx");
        const paragraphs = docxParagraphs(bytes);
        assert.deepEqual(
          headings(tag).filter((heading) => !paragraphs.includes(plain(heading))),
          [],
        );
      });
    }
  },
);
