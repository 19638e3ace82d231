/** The differences between two wordings of a passage, word by word. */

export interface Piece {
  readonly is: "same" | "gone" | "new";
  readonly text: string;
}

const most = 4_000_000;

/** The words of a text and the text between them. In a script without spaces, words are separated with a dictionary. */
const wordsOf = (text: string, lang: string): string[] =>
  [...new Intl.Segmenter(lang, { granularity: "word" }).segment(text)].map(({ segment }) => segment);

/**
 * Joins adjacent pieces of a change: first the removed text, then the new text. If only a space or another piece without a letter or digit
 * separates two changes, it is added to the removed text and to the new text. Example: from "old law" to "new act", the function returns "old law"
 * as removed and "new act" as new, and not four pieces.
 */
const joined = (pieces: readonly Piece[]): Piece[] => {
  const out: Piece[] = [];
  let [gone, fresh, between] = ["", "", ""];
  const end = (): void => {
    if (gone !== "") out.push({ is: "gone", text: gone });
    if (fresh !== "") out.push({ is: "new", text: fresh });
    [gone, fresh] = ["", ""];
  };
  for (const { is, text } of pieces) {
    const changing = gone !== "" || fresh !== "";
    if (is === "same" && changing && !/[\p{L}\p{N}]/u.test(text)) between += text;
    else if (is === "same") {
      end();
      const same = between + text;
      between = "";
      const last = out.at(-1);
      if (last?.is === "same") out[out.length - 1] = { is, text: last.text + same };
      else out.push({ is, text: same });
    } else {
      gone += between;
      fresh += between;
      between = "";
      if (is === "gone") gone += text;
      else fresh += text;
    }
  }
  end();
  if (between !== "") out.push({ is: "same", text: between });
  return out;
};

/**
 * The pieces of two wordings: the pieces "same" and "gone" together are the former wording, "same" and "new" the present wording. The function
 * compares the words (longest common subsequence). Very long passages are returned as one removed and one new piece.
 */
export const wordsBetween = (former: string, present: string, lang: string): Piece[] => {
  const a = wordsOf(former, lang);
  const b = wordsOf(present, lang);
  if (a.length * b.length > most)
    return [
      { is: "gone", text: former },
      { is: "new", text: present },
    ];
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [gone, fresh] = [a[i], b[j]];
    if (gone !== undefined && gone === fresh) {
      pieces.push({ is: "same", text: gone });
      i += 1;
      j += 1;
    } else if (gone !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ is: "gone", text: gone });
      i += 1;
    } else {
      pieces.push({ is: "new", text: fresh ?? "" });
      j += 1;
    }
  }
  return joined(pieces);
};
