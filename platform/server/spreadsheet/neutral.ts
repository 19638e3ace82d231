/**
 * Puts an apostrophe before a text that begins like a formula, so that a spreadsheet program does not compute it. The import removes the apostrophe
 * again; a text that already begins with an apostrophe and such a character gets a second apostrophe.
 */
const formulaLike = /^'*[=+\-@\t\r＝＋－＠]/;

export const neutral = (text: string): string => (formulaLike.test(text) ? `'${text}` : text);

export const fromNeutral = (text: string): string => (text.startsWith("'") && formulaLike.test(text) ? text.slice(1) : text);

/** Signs that only set the direction of a text. Programs add them to copied cells, where nobody sees them. */
const directionSigns = /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** The text of a cell without signs that nobody typed: direction signs, spaces at the ends, and the apostrophe that `neutral` adds. */
export const plainCell = (text: string): string => fromNeutral(text.replaceAll(directionSigns, "").trim());
