/**
 * Measures how similar two words of different scripts sound (SPEC.md L37): the log-probability of the best segmentation by a learned table,
 * compared with that of the words as random letters, per letter.
 */
import { mostLatin, mostNative, type SoundTable } from "./sound-table.ts";

/** The log-probability of a letter that stands alone, or that stands for a letter for which it never stood in the table's sources. */
const unseen = Math.log(1e-5);

interface Read {
  readonly length: number;
  /** The number of the segment of `l` letters from letter i, at i * most + l - 1; -1 if the table does not have it. */
  readonly segments: Int32Array;
  /** The sums of the log-probabilities of the first letters, from none to all. */
  readonly random: Float64Array;
}

export interface Sounds {
  /**
   * If it is above 0, one name is more probable than two. It is around 1 for one name.
   * @param least any score below this may be returned as any lower value, which takes less time
   */
  readonly score: (latin: string, native: string, least?: number) => number;
  /** The most probable Latin spelling. */
  readonly toLatin: (native: string) => string;
}

const longestWord = 24;

export function readSounds(table: SoundTable): Sounds {
  const segments = table.segments.map((line) => line.split(" "));
  const of = (place: number): Map<string, number> =>
    new Map([...new Set(segments.map((parts) => parts[place] ?? "").filter((part) => part !== "-"))].map((part, n) => [part, n + 1]));
  const [latin, native] = [of(0), of(1)];
  const width = native.size + 1;
  // number 0 is the empty segment
  const costs = new Float64Array((latin.size + 1) * width).fill(-Infinity);
  for (const [x = "", y = "", value = ""] of segments) costs[(latin.get(x) ?? 0) * width + (native.get(y) ?? 0)] = Number(value);

  const readers = (numbers: ReadonlyMap<string, number>, most: number, shares: Readonly<Record<string, number>>) => {
    const known = new Map<string, Read>();
    return (whole: string): Read => {
      const found = known.get(whole);
      if (found !== undefined) return found;
      const word = whole.slice(0, longestWord);
      const read = new Int32Array(word.length * most).fill(-1);
      const random = new Float64Array(word.length + 1);
      for (let i = 0; i < word.length; i++) {
        random[i + 1] = (random[i] ?? 0) + (shares[word.charAt(i)] ?? unseen);
        for (let l = 1; l <= most && i + l <= word.length; l++) read[i * most + l - 1] = numbers.get(word.slice(i, i + l)) ?? -1;
      }
      const made = { length: word.length, segments: read, random };
      known.set(whole, made);
      return made;
    };
  };
  const [readLatin, readNative] = [readers(latin, mostLatin, table.latin), readers(native, mostNative, table.native)];
  const lettersOf = (text: string, shares: Readonly<Record<string, number>>): number =>
    text === "-" ? 0 : [...text].reduce((sum, letter) => sum + (shares[letter] ?? unseen), 0);
  /** The highest score of a Latin letter in any segment. */
  const mostGain = segments.reduce(
    (most, [x = "", y = "", value = ""]) =>
      x === "-" ? most : Math.max(most, (Number(value) - lettersOf(x, table.latin) - lettersOf(y, table.native)) / x.length),
    0,
  );
  const best = new Float64Array((longestWord + 1) ** 2);

  /** The best Latin segment for each native segment. */
  const likeliest = new Map<string, { readonly text: string; readonly value: number }>();
  const totals = new Map<string, number>();
  for (const [, y = "", value = ""] of segments) totals.set(y, (totals.get(y) ?? 0) + Math.exp(Number(value)));
  for (const [x = "", y = "", value = ""] of segments) {
    if (y === "-") continue;
    const conditional = Number(value) - Math.log(totals.get(y) ?? 1);
    const so = likeliest.get(y);
    if (so === undefined || conditional > so.value) likeliest.set(y, { text: x === "-" ? "" : x, value: conditional });
  }

  return {
    score(x, y, least = -Infinity) {
      const a = readLatin(x);
      const b = readNative(y);
      const n = a.length;
      const m = b.length;
      if (n === 0 || m === 0) return -1;
      const need = least * (n + m);
      const row = m + 1;
      best.fill(-Infinity, 0, (n + 1) * row);
      best[0] = 0;
      for (let i = 0; i <= n; i++)
        for (let j = 0; j <= m; j++) {
          const so = best[i * row + j] ?? 0;
          // a prefix that cannot reach the lowest score is not continued
          if (so - (a.random[i] ?? 0) - (b.random[j] ?? 0) + (n - i) * mostGain < need) continue;
          for (let k = 1; k <= mostLatin && i + k <= n; k++) {
            const segment = a.segments[i * mostLatin + k - 1] ?? -1;
            for (let l = 1; l <= mostNative && j + l <= m; l++) {
              const other = b.segments[j * mostNative + l - 1] ?? -1;
              let value = segment < 0 || other < 0 ? -Infinity : (costs[segment * width + other] ?? 0);
              if (k === 1 && l === 1 && value < unseen) value = unseen;
              const to = (i + k) * row + j + l;
              if (so + value > (best[to] ?? 0)) best[to] = so + value;
            }
          }
          if (i < n) {
            const segment = a.segments[i * mostLatin] ?? -1;
            const value = so + Math.max(unseen, segment < 0 ? unseen : (costs[segment * width] ?? unseen));
            if (value > (best[(i + 1) * row + j] ?? 0)) best[(i + 1) * row + j] = value;
          }
          if (j < m) {
            const other = b.segments[j * mostNative] ?? -1;
            const value = so + Math.max(unseen, other < 0 ? unseen : (costs[other] ?? unseen));
            if (value > (best[i * row + j + 1] ?? 0)) best[i * row + j + 1] = value;
          }
        }
      return ((best[n * row + m] ?? 0) - (a.random[n] ?? 0) - (b.random[m] ?? 0)) / (n + m);
    },
    toLatin(word) {
      const sums = new Float64Array(word.length + 1).fill(-Infinity);
      const texts: string[] = new Array<string>(word.length + 1).fill("");
      sums[0] = 0;
      for (let i = 0; i < word.length; i++)
        for (let l = 1; l <= mostNative && i + l <= word.length; l++) {
          const found = likeliest.get(word.slice(i, i + l));
          const value = (sums[i] ?? 0) + (found?.value ?? (l === 1 ? 2 * unseen : -Infinity));
          if (value <= (sums[i + l] ?? 0)) continue;
          sums[i + l] = value;
          texts[i + l] = (texts[i] ?? "") + (found?.text ?? "");
        }
      return texts[word.length] ?? "";
    },
  };
}
