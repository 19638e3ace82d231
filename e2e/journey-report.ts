/**
 * Actions with a report at the desk: freeze a version in a language, approve it, make its files and download them. Also lists the headings that the
 * report must contain.
 */
import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { button } from "./journey-desk.ts";
import { wordsOf } from "./journey-words.ts";

const en = wordsOf("en");

const reportVersion = (page: Page, number: number) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: new RegExp(`^${en("scenario.edition-n", { number })}`) }) });

/** Options of a version: a title, and the names of the steps whose chapters are left out. */
interface Made {
  readonly title: string;
  readonly without: readonly string[];
}

/**
 * Freezes a version of the report in a language; with a marking, a redacted version for other readers. Waits until the page lists the version with
 * the given number.
 */
export const freeze = async (page: Page, tag: string, number: number, maxMarking: string | null = null, made?: Made): Promise<void> => {
  await button(page, en("scenario.freeze")).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(en("scenario.edition-language")).selectOption(tag);
  if (maxMarking !== null)
    await dialog
      .locator("label.choice")
      .filter({ has: page.getByText(maxMarking, { exact: true }) })
      .locator("input")
      .check();
  if (made !== undefined) {
    await dialog.getByLabel(en("scenario.edition-title")).fill(made.title);
    for (const name of made.without) await dialog.getByLabel(name, { exact: true }).uncheck();
  }
  await button(dialog, en("scenario.freeze-do")).click();
  await reportVersion(page, number).waitFor();
};

/** Writes the State's comment on a version and then resolves the comment; the page must show both. */
export const commentAndClear = async (page: Page, number: number, words: string): Promise<void> => {
  await button(reportVersion(page, number), en("scenario.comment")).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(en("scenario.comment-words")).fill(words);
  await button(dialog, en("scenario.comment-do")).click();
  await reportVersion(page, number).getByText(words).waitFor();
  await button(reportVersion(page, number), en("scenario.clear")).click();
  await button(page.getByRole("alertdialog"), en("scenario.clear-do")).click();
  await reportVersion(page, number)
    .getByText(/^No more comments: Amara/)
    .waitFor();
};

/** Approves a version by the digest that the page shows. @returns the digest */
export const approve = async (page: Page, number: number): Promise<string> => {
  await button(reportVersion(page, number), en("scenario.approve")).click();
  const asking = page.getByRole("alertdialog");
  const digest = (await asking.locator("code").textContent()) ?? "";
  await button(asking, en("scenario.approve-do")).click();
  await reportVersion(page, number).getByText("Dalia").waitFor();
  return digest;
};

/** Makes a file and downloads it by the browser. */
export const download = async (page: Page, number: number, format: "pdf" | "docx"): Promise<{ file: string; bytes: Uint8Array }> => {
  const coming = page.waitForEvent("download");
  await button(reportVersion(page, number), en(format === "pdf" ? "scenario.make-pdf" : "scenario.make-word")).click();
  const file = await (await coming).path();
  return { file, bytes: new Uint8Array(readFileSync(file)) };
};

/** The section headings that a report must contain, in its language. */
export const sections = (tag: string): string[] => {
  const say = wordsOf(tag);
  return [
    ...(
      ["summary", "roles", "technology", "register", "priorities", "measures", "effect", "capability", "recommendations", "notes"] as const
    ).map((name) => say(`report-steps.chapter.${name}`)),
    say("risk-list.title"),
    say("report-steps.ranking"),
    say("landscape.to-settle"),
    say("priority.matrix.title"),
    say("report.section.method"),
    say("report.section.criteria"),
    say("report.section.identification"),
    say("report.section.analysis"),
    say("report.section.sensitivity"),
    say("report.section.assumptions"),
    say("report.section.limitations"),
    say("report.section.conclusions"),
    say("report.section.references"),
    say("report-steps.inputs"),
  ];
};

export const headings = (tag: string): string[] => {
  const say = wordsOf(tag);
  return [say("report-steps.title"), say("report.contents"), ...sections(tag)];
};

/** A text as a reader sees it, for comparisons: without presentation forms, direction marks and repeated spaces. */
export const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\u0640]/g, "")
    .replace(/\s+/g, " ")
    .trim();

type Outline = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>["getOutline"]>>;
const titles = (entries: Outline): string[] => entries.flatMap(({ title, items }) => [plain(title), ...titles(items as Outline)]);

/** The whole text of a PDF, and its bookmarks. */
export const readPdf = async (bytes: Uint8Array): Promise<{ text: string; outline: string[] }> => {
  const document = await getDocumentProxy(bytes.slice());
  const { text } = await extractText(document, { mergePages: true });
  return { text: plain(text), outline: titles(await document.getOutline()) };
};

const letters = (word: string): string => [...word.replace(/\p{Mn}/gu, "")].sort().join("");

/** The words of a text. Needed because a PDF reader may omit the space between a number with its colon and the next word of an Arabic line. */
const wordsIn = (text: string): string[] =>
  plain(text)
    .split(/[\s.:\d]+/u)
    .filter((word) => word !== "")
    .map(letters);

/**
 * The share of the words of a heading that occur in a text, 0 to 1. The order of the letters in a word is ignored: an Arabic font draws some pairs of
 * letters as one glyph, and PDF readers return such pairs in visual order.
 */
export const shareOfWords = (text: string, heading: string): number => {
  const held = new Set(wordsIn(text));
  const words = wordsIn(heading);
  return words.filter((word) => held.has(word)).length / words.length;
};

/** The text of a Word file by paragraphs, from its XML. */
export const docxParagraphs = (bytes: Uint8Array): string[] => {
  const body = strFromU8(unzipSync(bytes)["word/document.xml"] ?? new Uint8Array());
  const decoded = (text: string): string =>
    text
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"')
      .replace(/&apos;/g, "'")
      .replace(/&amp;/g, "&");
  return [...body.matchAll(/<w:p[ >][\s\S]*?<\/w:p>/g)].map(([paragraph]) =>
    plain(decoded([...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(""))),
  );
};
