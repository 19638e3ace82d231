/** Numbers of certificates, such as CP-7F3K-92QD-5: eight random letters of Crockford's base 32 and a check letter. Rules: SPEC.md. */

const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const valueOf = new Map([...letters].map((letter, value) => [letter, value]));

/** 31 is a prime, so one wrong letter or two exchanged neighbours change the sum, except that 0 and Z are equal in it. */
const checkOf = (text: string): string => {
  let sum = 0;
  for (const [i, letter] of [...text].entries()) sum += (i + 1) * (valueOf.get(letter) ?? 0);
  return letters[sum % 31] ?? "";
};

/** @param random at least five random bytes */
export const certificateNumber = (random: Uint8Array): string => {
  let number = 0n;
  for (const byte of random.subarray(0, 5)) number = number * 256n + BigInt(byte);
  let text = "";
  for (let i = 0; i < 8; i += 1, number /= 32n) text += letters[Number(number % 32n)] ?? "";
  return `CP-${text.slice(0, 4)}-${text.slice(4)}-${checkOf(text)}`;
};

/** The canonical form of a number that a person typed; null if it is not a valid number. O is read as 0, I and L as 1. */
export const readCertificateNumber = (typed: string): string | null => {
  const plain = typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, "")
    .replace(/^CP(?=.{9}$)/, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  const [text, check] = [plain.slice(0, 8), plain.slice(8)];
  if (plain.length !== 9 || [...text].some((letter) => !valueOf.has(letter)) || check !== checkOf(text)) return null;
  return `CP-${text.slice(0, 4)}-${text.slice(4)}-${check}`;
};
