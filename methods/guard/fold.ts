/**
 * Folding: a word becomes the same text, however it was typed. Folding removes differences of compatibility forms, case, combining
 * marks, zero-width characters, Arabic letter variants and digits of other scripts. Each folded character keeps its offset in the
 * source, so that a finding can name its place in the original text.
 */
export interface Folded {
  readonly text: string;
  /**
   * The offset in the source of each folded character, and of the end; null if every offset in the source equals the offset in the folded
   * text.
   */
  readonly at: Int32Array | null;
}

/** Letters that Unicode decomposition leaves unchanged, although they must compare as equal; keys and values are single characters. */
const letters: Readonly<Record<string, string>> = {
  ة: "ه",
  ى: "ي",
  ک: "ك",
  ی: "ي",
  ھ: "ه",
  ہ: "ه",
  ٱ: "ا",
  گ: "ك",
  ı: "i",
  ł: "l",
  ø: "o",
  đ: "d",
  "’": "'",
  "‘": "'",
  ʼ: "'",
  "`": "'",
  "‐": "-",
  "‑": "-",
  "‒": "-",
  "–": "-",
  "—": "-",
  "−": "-",
  "。": ".",
  "．": ".",
  "、": ",",
  "，": ",",
  "٫": ".",
  "،": ",",
  "؛": ";",
  "′": "'",
  "″": '"',
};
const asciiOnly = /^[\x00-\x7f]*$/;
const mark = /^[\p{M}\p{Cf}\u{FE00}-\u{FE0F}\u0640]$/u;
const anyMark = (character: string): boolean => mark.test(character);
const accent = /^(?![\u3099\u309A])(?=\p{M})[\p{Script=Inherited}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]$/u;
/**
 * Whether a character is an accent, or a vowel point of a script that is usually written without them. In other scripts, marks are vowels that distinguish
 * names (राम and रमा in Devanagari; also Bengali, Thaana, Khmer), and the voicing marks of kana distinguish consonants: for these it is false.
 */
export const isAccent = (character: string): boolean => accent.test(character);
const unwritten = /^[\p{Cf}\u0640]$/u;
/** The characters that folding removes from a name: as `anyMark`, but without the marks that distinguish names. */
export const removedFromNames = (character: string): boolean => isAccent(character) || unwritten.test(character);
const digit = /^\p{Nd}$/u;

function foldOne(character: string, removed: (character: string) => boolean): string {
  let out = "";
  for (const part of character.normalize("NFKD")) {
    if (removed(part)) continue;
    for (const low of part.toLowerCase().normalize("NFKD")) {
      if (removed(low)) continue;
      out += digit.test(low) && low > "9" ? String(digitValue(low)) : (letters[low] ?? low);
    }
  }
  return out;
}

/**
 * The value of a decimal digit. In every script the ten digits are consecutive code points, so the value is the number of digits directly before it.
 */
function digitValue(character: string): number {
  let code = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && digit.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    value += 1;
  }
  return value;
}

/**
 * Creates a function that folds texts and caches the characters that it has folded. `extra` maps folded characters to others (script variants of a lexicon).
 * @param removed whether a character is removed
 */
export function createFolder(extra: ReadonlyMap<string, string>, removed = anyMark): (source: string) => Folded {
  const seen = new Map<string, string>();
  const foldCached = (character: string): string => {
    let folded = seen.get(character);
    if (folded === undefined) {
      folded = foldOne(character, removed);
      folded = [...folded].map((each) => extra.get(each) ?? each).join("");
      seen.set(character, folded);
    }
    return folded;
  };
  return (source) => {
    if (asciiOnly.test(source)) return { text: source.toLowerCase(), at: null };
    const pieces: string[] = [];
    let at = new Int32Array(source.length + 16);
    let length = 0;
    let index = 0;
    while (index < source.length) {
      const code = source.charCodeAt(index);
      let width = 1;
      let folded: string;
      if (code < 0x80) {
        folded = code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : source.charAt(index);
      } else {
        const point = source.codePointAt(index) ?? code;
        width = point > 0xffff ? 2 : 1;
        folded = foldCached(width === 2 ? source.slice(index, index + 2) : source.charAt(index));
      }
      if (length + folded.length + 1 > at.length) {
        const grown = new Int32Array(2 * at.length + folded.length);
        grown.set(at);
        at = grown;
      }
      for (let each = 0; each < folded.length; each += 1) at[length + each] = index;
      length += folded.length;
      pieces.push(folded);
      index += width;
    }
    at[length] = source.length;
    return { text: pieces.join(""), at: at.subarray(0, length + 1) };
  };
}

/** The offset in the source that belongs to an offset in the folded text. */
export const sourceOffset = (folded: Folded, offset: number): number => (folded.at === null ? offset : (folded.at[offset] ?? 0));
