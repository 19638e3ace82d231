/** Texts as a document's XML: runs and paragraphs with their direction. */

/** Escapes text for XML: all kinds of line ends become one, other control characters are left out. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u000B\u000C]/g, "\n")
    // eslint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** Whether a text runs from right to left. Its first letter decides; a text without letters has the direction of the document. */
export const runsRight = (text: string, otherwise: boolean): boolean => {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter === undefined ? otherwise : /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/.test(letter);
};

/** A text as one run: line ends become breaks, and tabs become tab elements. */
export const run = (text: string, right: boolean): string => {
  const pieces = escaped(text)
    .split(/([\n\t])/)
    .filter((piece) => piece !== "")
    .map((piece) => (piece === "\n" ? "<w:br/>" : piece === "\t" ? "<w:tab/>" : `<w:t xml:space="preserve">${piece}</w:t>`));
  return `<w:r>${right ? "<w:rPr><w:rtl/></w:rPr>" : ""}${pieces.join("")}</w:r>`;
};
/**
 * A paragraph in a named style. If the direction of the paragraph differs from that of the document, the paragraph still begins at the
 * document's own edge.
 * @param rightToLeft of the document
 */
export const paragraph = (text: string, style: string, rightToLeft: boolean, content?: string): string => {
  const right = runsRight(text, rightToLeft);
  // "right" means the end edge of the paragraph's direction
  const edge = right === rightToLeft ? "" : '<w:jc w:val="right"/>';
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${right ? "<w:bidi/>" : ""}${edge}</w:pPr>${content ?? run(text, right)}</w:p>`;
};
