/**
 * Tests the two pages at the front of the report: they contain twelve facts, and no forbidden statement. The text of the blocks is read for 200
 * generated workshops in six languages. The text of the PDF is read here for one workshop in each language, and for all workshops in the heavy
 * test.
 */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { loadLanguages, shippedWords, type Languages } from "#platform/server/i18n/index.ts";
import { renderDocx } from "#platform/server/reports/render-docx.ts";
import { strFromU8, unzipSync } from "fflate";
import { listReportVersions } from "#modules/assessment/contract/report-version.ts";
import { readReportPages } from "#modules/assessment/contract/report-pages.ts";
import { documentOf, fileOf, reportDesk, textOf } from "./testing-report.ts";
import { pdfFaults } from "./testing-two-pages-pdf.ts";
import { factsOf, faultsOf, forbiddenIn, piecesOfSheet } from "./testing-two-pages.ts";
import { languages, workshopOf, workshopReport } from "./testing-workshop-report.ts";

const workshops = 200;
let i18n: Languages;
before(async () => {
  i18n = await loadLanguages(shippedWords(), () => undefined);
});

test("the blocks of the two pages have twelve facts and no forbidden sentence, for 200 workshops in six languages", () => {
  const faults: string[] = [];
  let splits = 0;
  for (let seed = 1; seed <= workshops; seed += 1) {
    const workshop = workshopOf(seed);
    for (const language of languages) {
      const made = workshopReport(i18n, language, workshop);
      const { document } = made;
      assert.equal(document.sheets?.length, 2);
      const pieces = (document.sheets ?? []).flatMap(piecesOfSheet);
      const text = [document.state, document.marking, document.labels.version, ...pieces].join("\n");
      const facts = factsOf(made);
      assert.equal(Object.keys(facts).length, 12);
      for (const [fact, wanted] of Object.entries(facts))
        for (const one of wanted) if (!text.includes(one)) faults.push(`${language} ${seed}: ${fact} is missing: ${one}`);
      for (const said of [...forbiddenIn(text, language), ...faultsOf(made)]) faults.push(`${language} ${seed}: ${said}`);
      splits += made.parts.scenarios.filter(({ split }) => split !== null).length;
    }
  }
  assert.ok(splits > 600, `${splits} splits were generated`);
  assert.deepEqual(faults.slice(0, 20), []);
});

test("the text of the PDF has the facts too, on exactly two pages, for one workshop in each language", async () => {
  for (const [at, language] of languages.entries())
    assert.deepEqual(await pdfFaults(workshopReport(i18n, language, workshopOf(11 + at)), language), [], language);
});

test("forbidden sentences are found: each pattern has an example", () => {
  const examples: Readonly<Record<(typeof languages)[number], readonly string[]>> = {
    en: [
      "The higher camp disagrees.",
      "1 of 28 cannot say.",
      "It complies with human rights.",
      "Fewer than three people",
      "The risk was lowered.",
    ],
    fr: ["Le groupe estime que", "1 sur 28", "conforme aux droits de l’homme", "moins de trois", "efficace"],
    es: ["El grupo sostiene que", "1 de 28", "conforme a los derechos", "menos de tres", "eficaz"],
    ar: ["ترى المجموعة", "1 من 28", "متوافق مع حقوق الإنسان", "أقل من ثلاثة", "حقق أثرًا"],
    ru: ["Группа считает", "1 из 28", "соответствует правам человека", "менее трех", "эффективно"],
    zh: ["第一组认为", "28人中", "符合人权", "少于三", "有效"],
  };
  for (const language of languages)
    for (const example of examples[language]) assert.notDeepEqual(forbiddenIn(example, language), [], `${language}: ${example}`);
});

test("the demonstration’s report begins with the two pages in PDF and Word; no URN is in the text, and the fingerprint is at the end", async (t) => {
  const { app, amara, jobs, at, freeze } = await reportDesk(t);
  const frozen = await freeze("en");
  const document = await documentOf(app, at.workspace, frozen.id);
  const [first, second] = document.sheets ?? [];
  assert.ok(first && second);
  const text = [first, second].flatMap(piecesOfSheet).join("\n");
  for (const wanted of [
    "Contact with minors in online games",
    "Ministry of Justice",
    "A standing contact for platforms that host games for children",
  ])
    assert.ok(text.includes(wanted), wanted);
  assert.deepEqual(forbiddenIn(text, "en"), []);
  assert.doesNotMatch(piecesOfSheet(first).join("\n"), /\b[SM]\d+\b|\bR-\d+/u, "the first page has titles and no codes");
  const whole = JSON.stringify(document.sections.map((block) => (block.kind === "drawing" ? block.caption : block)));
  assert.doesNotMatch(whole, /urn:counterpart|additive-manufacturing/u);
  const xml = strFromU8(unzipSync(renderDocx(document))["word/document.xml"] ?? new Uint8Array());
  assert.ok(xml.indexOf("Contact with minors") < xml.indexOf("TOC1"));
  assert.equal(xml.split(document.digest).length, 2);
  assert.ok(xml.indexOf(document.digest) > xml.length * 0.9, "the fingerprint is after everything else");
  const params = { workspace: at.workspace, reportVersion: frozen.id };
  const { pages } = await amara.call(readReportPages, { params });
  assert.deepEqual([pages.length, pages[0]?.title], [2, textOf(first.title)]);
  assert.deepEqual(frozen.files, []);
  await fileOf({ app, jobs, page: amara }, params, "pdf");
  const { reportVersions } = await amara.call(listReportVersions, { params: at });
  assert.deepEqual(
    reportVersions.find(({ id }) => id === frozen.id)?.files.map(({ format, state: made }) => [format, made]),
    [["pdf", "done"]],
    "a file that was made is still there when the page is opened again",
  );
});
