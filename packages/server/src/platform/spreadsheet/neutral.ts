/**
 * A text that begins like a formula is given an apostrophe before it, so that no program computes it (quality.md). The
 * apostrophe is taken away again when the file comes back; a text that has one of its own there gets another.
 */
const formulaLike = /^'*[=+\-@\t\r＝＋－＠]/;

export const neutral = (text: string): string => (formulaLike.test(text) ? `'${text}` : text);

export const fromNeutral = (text: string): string => (text.startsWith("'") && formulaLike.test(text) ? text.slice(1) : text);
