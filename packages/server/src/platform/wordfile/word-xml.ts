/** Texts as the XML of a document: runs and paragraphs with their direction. */

/** What XML can hold, as XML: line ends of every kind are one, the rest of the signs below a space is left out. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u000B\u000C]/g, "\n")
    // eslint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** A text runs as its first letter does; without one, as the document. */
export const runsRight = (text: string, otherwise: boolean): boolean => {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter === undefined ? otherwise : /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/.test(letter);
};

/** A text as one run: a line end is a break, a tab a tab. */
export const run = (text: string, right: boolean): string => {
  const pieces = escaped(text)
    .split(/([\n\t])/)
    .filter((piece) => piece !== "")
    .map((piece) => (piece === "\n" ? "<w:br/>" : piece === "\t" ? "<w:tab/>" : `<w:t xml:space="preserve">${piece}</w:t>`));
  return `<w:r>${right ? "<w:rPr><w:rtl/></w:rPr>" : ""}${pieces.join("")}</w:r>`;
};
export const paragraph = (text: string, style: string, right: boolean, content = run(text, right)): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${right ? "<w:bidi/>" : ""}</w:pPr>${content}</w:p>`;
