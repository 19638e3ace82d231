/** Codes that a person reads from paper and types in. Rules: SPEC.md. */

/** The letters of a code. I, L, O and U are not used, because people misread them. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const half = 10;

/** Half of a code: ten letters for 50 bits. @param bytes at least seven random bytes */
export const letters = (bytes: Uint8Array): string => {
  const bits = [...bytes.subarray(0, 7)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return Array.from({ length: half }, (_, at) => alphabet[Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2)]).join("");
};

/** The written form of a code. */
export const grouped = (code: string): string => (code.match(/.{5}/g) ?? []).join("-");

/** Reads a code that a person typed. @returns its twenty letters; null if the text is not a code */
export const readCode = (typed: string): string | null => {
  const read = typed
    .toUpperCase()
    .replaceAll(/[\s\u2010-\u2015-]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  return read.length === 2 * half && [...read].every((one) => alphabet.includes(one)) ? read : null;
};
