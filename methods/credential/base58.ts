/** base58btc, the alphabet of Bitcoin: bytes as text without similar letters. Rules: SPEC.md. */

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const placeOf = new Map([...alphabet].map((letter, place) => [letter, place]));

export const toBase58 = (bytes: Uint8Array): string => {
  let number = 0n;
  for (const byte of bytes) number = number * 256n + BigInt(byte);
  let text = "";
  for (; number > 0n; number /= 58n) text = `${alphabet[Number(number % 58n)] ?? ""}${text}`;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return "1".repeat(zeros === -1 ? bytes.length : zeros) + text;
};

/** The maximum length of a text that is decoded, because the time grows with the square of the length. Keys and signatures are shorter. */
const mostLetters = 128;

/** @returns null if a letter is not of the alphabet, or if the text is longer than 128 letters */
export const fromBase58 = (text: string): Uint8Array | null => {
  if (text.length > mostLetters) return null;
  let number = 0n;
  for (const letter of text) {
    const place = placeOf.get(letter);
    if (place === undefined) return null;
    number = number * 58n + BigInt(place);
  }
  const bytes: number[] = [];
  for (; number > 0n; number /= 256n) bytes.push(Number(number % 256n));
  for (const letter of text) {
    if (letter !== "1") break;
    bytes.push(0);
  }
  return Uint8Array.from(bytes.reverse());
};
