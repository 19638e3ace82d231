/**
 * How much of each page of a PDF is filled; for tests only. It measures lines of text and not drawings; a drawing is measured by the caption below
 * it.
 */
import { getDocumentProxy } from "unpdf";

export interface PageFill {
  readonly page: number;
  /** From 0, an empty page, to 1: the last line is at the foot of the page. */
  readonly filled: number;
  /** Whether a chapter begins on the next page, so that this page is the last of its chapter. */
  readonly last: boolean;
  readonly words: string;
}

/** The body of the page is between the header and the footer, in points of A4 (`report.typ`). */
const [top, bottom] = [842 - 77, 68];

const letters = (text: string): string[] => [...text.normalize("NFKC").replaceAll(/[^\p{L}\p{N}]/gu, "")].toSorted();
/**
 * Whether a text begins with a heading; pdf.js returns the words of an Arabic line in another order, so the letters are compared without their order.
 */
const startsWith = (text: string, heading: string): boolean => {
  const wanted = letters(heading);
  const first = [...text.normalize("NFKC").replaceAll(/[^\p{L}\p{N}]/gu, "")].slice(0, wanted.length).toSorted();
  return first.join("") === wanted.join("");
};

/** @param begins the headings that begin a new page */
export const pageFills = async (pdf: Uint8Array, begins: readonly string[]): Promise<PageFill[]> => {
  const document = await getDocumentProxy(pdf.slice());
  const pages: Omit<PageFill, "last">[] = [];
  for (let page = 1; page <= document.numPages; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent();
    const lines = items.flatMap((item) =>
      "str" in item && item.str.trim() !== "" ? [{ text: item.str, y: Number(item.transform[5]) }] : [],
    );
    const body = lines.filter(({ y }) => y < top && y > bottom);
    const lowest = Math.min(top, ...body.map(({ y }) => y));
    pages.push({ page, filled: (top - lowest) / (top - bottom), words: body.map(({ text }) => text).join(" ") });
  }
  return pages.map((one, at) => {
    const next = pages[at + 1];
    return { ...one, last: next === undefined || begins.some((heading) => startsWith(next.words, heading)) };
  });
};
