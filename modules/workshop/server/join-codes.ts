/**
 * Join codes have eight characters from a set of 31 that do not look alike: 8.5e11 codes (39.6 bits). The listener accepts at most 200 wrong tries a
 * minute, so eight hours of guessing find a given code with probability 1.1e-7. If an attacker uses a new address for each try, the limit of 500
 * responses a second on a laptop gives 1.7e-5.
 */
import { createHash, randomInt } from "node:crypto";

export const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

export const newJoinCode = (): string => {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
};

/** Normalises a typed code: upper or lower case, a hyphen and spaces do not matter. */
export const normaliseCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");

/** The digest that the database stores for a code, a room's public key or a seat token. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
