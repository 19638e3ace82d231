/**
 * Finds words with nearly the same spelling: a typing mistake, a missing letter, or another form of the word that the rules for endings do not
 * cover.
 */

/** The number of edits (insert, delete, replace, swap adjacent letters) between two words; `most + 1` if it is more than `most`. */
export const edits = (a: string, b: string, most: number): number => {
  const one = [...a];
  const other = [...b];
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let row = other.map((_, place) => place + 1);
  row.unshift(0);
  for (const [i, sign] of one.entries()) {
    const next = [i + 1];
    for (const [j, letter] of other.entries()) {
      const replaced = (row[j] ?? 0) + (sign === letter ? 0 : 1);
      let best = Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1);
      if (i > 0 && j > 0 && sign === other[j - 1] && one[i - 1] === letter) best = Math.min(best, (before[j - 1] ?? 0) + 1);
      next.push(best);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** The similarity of two keys of one kind, from 0 (different) to 1 (equal). Words of fewer than four letters may have no edit, words of nine letters or more two. */
export const nearness = (asked: string, found: string): number => {
  const length = Math.min([...asked].length, [...found].length);
  const beginning = commonBeginning(asked, found);
  const allowed = length >= 9 ? 2 : length >= 4 ? 1 : 0;
  const apart = edits(asked, found, allowed);
  const byEdits = apart > allowed ? 0 : 1 - apart / (length + 1);
  // the words begin in the same way and end differently: the stem rules do not know one of the endings
  const byBeginning =
    beginning >= 5 && beginning >= Math.max(asked.length, found.length) * 0.6
      ? (beginning / Math.max(asked.length, found.length)) * 0.9
      : 0;
  return Math.max(byEdits, byBeginning);
};

const commonBeginning = (a: string, b: string): number => {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n += 1;
  return n;
};
