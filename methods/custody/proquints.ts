/** Words that can be pronounced, for a passphrase (K8). Each word has 16 bits, in the form consonant, vowel, consonant, vowel, consonant. */
const consonants = "bdfghjklmnprstvz";
const vowels = "aiou";

export const passphraseBytes = 10;

/** @param random two bytes for each word */
export const proquints = (random: Uint8Array): string =>
  Array.from({ length: Math.floor(random.length / 2) }, (_, i) => {
    const value = ((random[2 * i] ?? 0) << 8) | (random[2 * i + 1] ?? 0);
    const letter = (from: string, shift: number): string => from.charAt((value >> shift) & (from.length - 1));
    return [letter(consonants, 12), letter(vowels, 10), letter(consonants, 6), letter(vowels, 4), letter(consonants, 0)].join("");
  }).join(" ");

/** The canonical form of a passphrase. It does not depend on the keyboard or on how spaces were typed. */
export const plainPassphrase = (typed: string): string => typed.normalize("NFKC").trim().replace(/\s+/g, " ");

const needed = 20;
const different = 8;

/**
 * Whether a passphrase resists guessing by an attacker who has the encrypted file and needs no server. It must have the length of about four words and
 * enough different characters (K11). A Chinese character counts as three letters, because there are about as many Chinese characters as combinations of
 * three letters.
 */
export function isLongPassphrase(typed: string): boolean {
  const signs = [...plainPassphrase(typed)];
  const weight = signs.reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 3 : 1), 0);
  return weight >= needed && new Set(signs).size >= Math.min(different, Math.ceil(signs.length / 2));
}
