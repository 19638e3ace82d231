/** Divides a long text into pieces that are searched separately, so that a result names a place in the document instead of the whole document. */

const longest = 600;
const sentenceEnd = /(?<=[.!?…؟۔])\s+|(?<=[。！？])|\n+/u;

/** Whole sentences, together at most 600 characters; a longer sentence is cut at a space. */
export const piecesOf = (text: string): string[] => {
  const pieces: string[] = [];
  let open = "";
  const close = (): void => {
    if (open.trim() !== "") pieces.push(open.trim());
    open = "";
  };
  for (const sentence of text.split(sentenceEnd)) {
    if (open.length + sentence.length > longest) close();
    open += open === "" ? sentence : ` ${sentence}`;
    while (open.length > longest) {
      const space = open.lastIndexOf(" ", longest);
      const at = space > longest / 2 ? space : longest;
      pieces.push(open.slice(0, at).trim());
      open = open.slice(at);
    }
  }
  close();
  return pieces;
};
