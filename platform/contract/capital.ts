/** A name from a shipped list with a capital first letter, for a place where the name is not part of a sentence. */
export const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
