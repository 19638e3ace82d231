import assert from "node:assert/strict";
import { before, test } from "node:test";
import { unzipSync, strFromU8 } from "fflate";
import { extractText, getDocumentProxy, getMeta } from "unpdf";
import { loadLanguages, shippedWords, type Languages } from "../i18n/index.ts";
import type { ReportDocument } from "./document.ts";
import { renderDocx } from "./render-docx.ts";
import { renderInWorker } from "./render-in-worker.ts";
import { renderPdf } from "./render-pdf.ts";
import { sampleReport, scenarioTexts, sixLanguages } from "./sample-report.ts";

let i18n: Languages;
before(async () => {
  i18n = await loadLanguages(shippedWords(), () => undefined);
});

/** Text of the PDF, page by page, without white space and with Arabic letters in their basic forms. */
const pagesOf = async (pdf: Uint8Array): Promise<readonly string[]> =>
  (await extractText(await getDocumentProxy(pdf.slice()))).text.map(flat);
const flat = (text: string): string => text.normalize("NFKC").replace(/\s|\p{Mn}|\p{Default_Ignorable_Code_Point}/gu, "");
const backwards = (text: string): string => Array.from(text).reverse().join("");

const partsOf = (docx: Uint8Array): ReadonlyMap<string, string> =>
  new Map(Object.entries(unzipSync(docx)).map(([name, data]) => [name, /\.(xml|rels|svg)$/.test(name) ? strFromU8(data) : ""]));
/** The text of the runs of a part. */
const said = (xml: string): string =>
  flat([...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((found) => found[1] ?? "").join(""))
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'");

/** Headings from the PDF's outline. */
const outlineOf = async (pdf: Uint8Array): Promise<readonly string[]> => {
  type Entry = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>["getOutline"]>>[number];
  const titles = (entries: readonly Entry[]): readonly string[] => entries.flatMap((entry) => [entry.title, ...titles(entry.items)]);
  return titles(await (await getDocumentProxy(pdf.slice())).getOutline()).map(flat);
};

/** Share of a text's words that a page contains; a PDF reader may return right-to-left letters in visual order. */
const shareIn = (page: string, text: string): number => {
  const words = text
    .split(/\s+/u)
    .map(flat)
    .filter((word) => word.length > 1);
  return words.filter((word) => page.includes(word) || page.includes(backwards(word))).length / words.length;
};

test("PDF and Word contain their headings in all six languages", async () => {
  for (const language of sixLanguages) {
    const report = sampleReport(i18n, language, 2, 1);
    const headings = report.sections.flatMap((block) =>
      block.kind === "heading" ? [typeof block.text === "string" ? block.text : block.text.text] : [],
    );
    headings.push(report.labels.annex);
    assert.equal(headings.length, 6);
    const pdf = renderPdf(report);
    const text = (await pagesOf(pdf)).join("");
    const word = said(partsOf(renderDocx(report)).get("word/document.xml") ?? "");
    assert.deepEqual(await outlineOf(pdf), headings.map(flat), language);
    for (const heading of [report.title, ...headings]) {
      // words with Arabic letters that share a glyph are not found, so half of the words is enough
      assert.ok(shareIn(text, heading) >= 0.5, `${language} PDF: ${heading}`);
      assert.ok(word.includes(flat(heading)), `${language} Word: ${heading}`);
    }
  }
});

test("every page has the untranslated marking twice, the State, the version and the note of a demonstration", async () => {
  for (const language of ["en", "ar"] as const) {
    const checkpoint = "412-9f3c0b7e55aa1d2284c6f0e1b3d4a596";
    const report = { ...sampleReport(i18n, language, 2), checkpoint };
    const pages = await pagesOf(renderPdf(report));
    assert.ok(pages.length >= 4);
    for (const [at, page] of pages.entries()) {
      assert.equal(page.split("TLP:AMBER+STRICT").length - 1, 2, `page ${at + 1}`);
      assert.ok(page.includes("Velmara"));
      assert.ok(page.includes(checkpoint), `page ${at + 1}: the audit's checkpoint, left to right`);
      assert.ok(page.includes(String(pages.length)));
      assert.ok(shareIn(page, report.labels.demonstration) >= 0.5, `page ${at + 1}`);
      assert.ok(shareIn(page, report.labels.fictional) >= 0.5, `page ${at + 1}`);
    }
    const parts = partsOf(renderDocx(report));
    for (const name of ["word/header1.xml", "word/footer1.xml"]) assert.ok(said(parts.get(name) ?? "").includes("TLP:AMBER+STRICT"), name);
    const foot = parts.get("word/footer1.xml") ?? "";
    assert.ok(said(foot).includes(flat(report.labels.version)) && said(foot).includes(flat(report.labels.demonstration)));
    assert.ok(said(foot).includes(checkpoint) && said(foot).includes(flat(report.labels.checkpoint)));
    assert.match(foot, /PAGE/);
    assert.match(foot, /NUMPAGES/);
  }
  const quiet = { ...sampleReport(i18n, "en", 1), fictional: false, demonstration: false };
  const text = (await pagesOf(renderPdf(quiet))).join("");
  assert.ok(!text.includes(flat(quiet.labels.demonstration)) && !text.includes(flat(quiet.labels.fictional)));
  assert.ok(!text.includes(flat(quiet.labels.checkpoint)), "a report without a checkpoint does not have the label of the checkpoint");
});

test("the same document gives the same bytes; the PDF is tagged and has its language and title", async () => {
  const report = sampleReport(i18n, "ar", 2);
  const pdf = renderPdf(report);
  assert.deepEqual(Buffer.from(renderPdf(report)), Buffer.from(pdf));
  const raw = Buffer.from(pdf).toString("latin1");
  assert.match(raw, /\/Lang\s*\(ar\)/);
  assert.match(raw, /\/StructTreeRoot/);
  const { info } = await getMeta(await getDocumentProxy(pdf.slice()));
  assert.equal(info["Title"], report.title);
  assert.equal(info["CreationDate"], undefined);
});

test("a Word file has real tables with repeated heads, named styles and pictures with alternative text, and is mirrored in Arabic", () => {
  const report = sampleReport(i18n, "ar", 2);
  const parts = partsOf(renderDocx(report));
  const document = parts.get("word/document.xml") ?? "";
  const wanted = [
    "<w:bidiVisual/>",
    "<w:tblHeader/>",
    '<w:pStyle w:val="Heading1"/>',
    '<w:pStyle w:val="TableCell"/>',
    "<w:bidi/>",
    "<w:rtl/>",
    "asvg:svgBlip",
    '<w:lang w:val="ru"/>', // a chapter in another language has its language mark
  ];
  for (const part of wanted) assert.ok(document.includes(part), part);
  assert.equal([...document.matchAll(/<wp:docPr [^>]*descr="[^"]+"/g)].length, 6);
  // two chapters have the same drawing of confidence, so the file contains this picture only once
  const media = [...parts.keys()].filter((name) => name.startsWith("word/media/"));
  assert.deepEqual([media.filter((name) => name.endsWith(".svg")).length, media.filter((name) => name.endsWith(".png")).length], [5, 5]);
  assert.ok((parts.get("word/fontTable.xml") ?? "").includes('<w:altName w:val="Georgia"/>'));
  const styles = parts.get("word/styles.xml") ?? "";
  assert.ok(styles.includes("Source Serif 4") && styles.includes("<w:pPrDefault><w:pPr><w:bidi/>"));
  const english = partsOf(renderDocx(sampleReport(i18n, "en", 1))).get("word/document.xml") ?? "";
  assert.ok(!english.includes("<w:bidiVisual/>") && !english.includes("<w:rtl/>"));
});

test("hostile text stays plain text, in both formats", async () => {
  const hostile = [
    '#read("/etc/passwd") #import "x.typ" #panic() $x^2$ *b* _i_ `c` @ref <label> // /* ~ \\',
    "</w:t></w:r><w:r><w:t>&amp; <script> ]]> \"quoted\" 'single'",
    "a\u202Eevil\u202C b\u2069\u2069c \u0000\u0007\u001B[31m \uD800 😀 {n} {total} { select, x {y} }",
    "=cmd|' /C calc'!A0",
  ];
  const base = sampleReport(i18n, "en", 0);
  const report: ReportDocument = {
    ...base,
    title: hostile[0] ?? "",
    state: hostile[1] ?? "",
    sections: [
      { kind: "heading", level: 1, text: hostile[2] ?? "" },
      ...hostile.map((text) => ({ kind: "paragraph" as const, text: { text, lang: "xx-hostile" } })),
      { kind: "table", head: hostile, rows: [hostile], caption: hostile[0] ?? "" },
      { kind: "margin", notes: [{ title: hostile[0] ?? "", text: hostile[1] ?? "" }], beside: [{ kind: "list", items: hostile }] },
      { kind: "definitions", rows: [{ term: hostile[1] ?? "", text: hostile[2] ?? "" }] },
    ],
  };
  const pdf = (await pagesOf(renderPdf(report))).join("");
  assert.ok(pdf.includes(flat('#read("/etc/passwd")')) && pdf.includes("*b*") && pdf.includes("$x^2$"));
  assert.ok(!pdf.includes("root:"));
  const document = partsOf(renderDocx(report)).get("word/document.xml") ?? "";
  assert.ok(said(document).includes(flat("</w:t></w:r><w:r><w:t>&amp; <script>")));
  assert.doesNotMatch(document, /<script>|[\u0000-\u0008\u000B\u000C\u000E-\u001F\u202A-\u202E]/);
});

test("a long text continues over pages and none of it is lost", async () => {
  const long = Array.from({ length: 1200 }, (_, at) => `word${at}`).join(" ");
  const report: ReportDocument = { ...sampleReport(i18n, "en", 0), sections: [{ kind: "table", head: ["a", "b"], rows: [[long, long]] }] };
  const pages = await pagesOf(renderPdf(report));
  assert.ok(pages.length > 2);
  assert.equal(pages.join("").split("word1199").length - 1, 2);
});

test("the worker reports progress to the end and gives the same bytes, and the calling thread is not blocked", async () => {
  const report = sampleReport(i18n, "fr", 2);
  const told: string[] = [];
  let turns = 0;
  const turning = setInterval(() => (turns += 1), 1);
  const pdf = await renderInWorker(report, "pdf", { onProgress: (done, total) => told.push(`${done}/${total}`) });
  clearInterval(turning);
  assert.deepEqual(told, ["1/3", "2/3", "3/3"]);
  assert.ok(turns > 5, `${turns} turns`);
  assert.deepEqual(Buffer.from(pdf), Buffer.from(renderPdf(report)));
  const word: string[] = [];
  await renderInWorker(report, "docx", { onProgress: (done, total) => word.push(`${done}/${total}`) });
  assert.deepEqual(word, ["1/7", "2/7", "3/7", "4/7", "5/7", "6/7", "7/7"]);
});

test("in the worker, a job that is cancelled while it runs or waits stops with the signal's reason, and the next job is done", async () => {
  const report = sampleReport(i18n, "en", 12);
  const under = new AbortController();
  const waiting = new AbortController();
  const first = renderInWorker(report, "docx", { signal: under.signal, onProgress: () => under.abort(new Error("not wanted")) });
  const second = renderInWorker(report, "docx", { signal: waiting.signal });
  const third = renderInWorker(sampleReport(i18n, "en", 0), "pdf");
  waiting.abort(new Error("never begun"));
  await assert.rejects(first, /not wanted/);
  await assert.rejects(second, /never begun/);
  assert.ok((await third).length > 1000);
});

test("in the worker: if a document cannot be rendered, an error gives the reason, and the thread stays alive", async () => {
  const broken: ReportDocument = { ...sampleReport(i18n, "en", 0), sections: [{ kind: "table", head: ["a", "b"], rows: [["1"]] }] };
  await assert.rejects(renderInWorker(broken, "pdf"), /could not be made: a row of a table/);
  assert.ok((await renderInWorker(sampleReport(i18n, "en", 0), "pdf")).length > 1000);
});

test("the sample report has all six languages, and its texts are in the file", () => {
  assert.deepEqual(Object.keys(scenarioTexts).sort(), [...sixLanguages].sort());
});
