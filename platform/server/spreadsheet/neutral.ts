/**
 * Puts an apostrophe before a text that begins like a formula, so that a spreadsheet program does not compute it. The import removes the apostrophe
 * again; a text that already begins with an apostrophe and such a character gets a second apostrophe.
 */
const formulaLike = /^'*[=+\-@\t\r＝＋－＠]/;

export const neutral = (text: string): string => (formulaLike.test(text) ? `'${text}` : text);

export const fromNeutral = (text: string): string => (text.startsWith("'") && formulaLike.test(text) ? text.slice(1) : text);
