/**
 * Makes typed text safe for paper: characters that XML and PDF cannot contain become U+FFFD, and no character can change the writing direction of the
 * text beside it. Overrides and embeddings are removed; isolates are kept if each opening character has its closing character.
 */

const unfit = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g;
const overrides = /[\u202A-\u202E\u200E\u200F\u061C]/g;
const isolates = /[\u2066-\u2069]/g;

export const plainText = (text: string): string => {
  const lines = text
    .replace(/\r\n?|\u2028|\u2029|\u000B|\u0085/g, "\n")
    .toWellFormed()
    .replace(unfit, "\uFFFD")
    .replace(overrides, "");
  return lines.split("\n").map(paired).join("\n");
};

/** Changes a line so that it closes every isolate that it opens, and closes no other isolate. */
const paired = (line: string): string => {
  let open = 0;
  const kept = line.replace(isolates, (mark) => {
    if (mark !== "\u2069") {
      open += 1;
      return mark;
    }
    if (open === 0) return "";
    open -= 1;
    return mark;
  });
  return kept + "\u2069".repeat(open);
};
