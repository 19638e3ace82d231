/** A name of a shipped list as it is written on its own: with a capital letter. */
export const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
