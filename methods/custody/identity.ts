/** Writes a key in the text format of the encryption tool age (K9). */
const alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const prefix = "age-secret-key-";

const polymod = (values: readonly number[]): number => {
  let sum = 1;
  for (const value of values) {
    const top = sum >> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [i, generator] of generators.entries()) if ((top >> i) & 1) sum ^= generator;
  }
  return sum;
};

/** Splits the bits of all bytes into groups of five; zeros are added at the end. */
const fives = (bytes: Uint8Array): number[] => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => Number.parseInt(five.padEnd(5, "0"), 2));
};

export function identityOf(key: Uint8Array): string {
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  const data = fives(key);
  const sum = polymod([...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...data, 0, 0, 0, 0, 0, 0]) ^ 1;
  const check = Array.from({ length: 6 }, (_, i) => (sum >> (5 * (5 - i))) & 31);
  return `${prefix}1${[...data, ...check].map((five) => alphabet.charAt(five)).join("")}`.toUpperCase();
}
