/**
 * Join codes have eight characters from a set of 31 that do not look alike. There are 8.5e11 codes (39.6 bits). With at most 200
 * wrong tries a minute over the whole listener, guessing for eight hours finds a given code with probability 1.1e-7. If the attacker
 * uses a new address for each try, the laptop's limit of 500 responses a second gives 1.7e-5.
 */
import { createHash, randomInt } from "node:crypto";

export const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

export const newJoinCode = (): string => {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
};

/** Normalises a typed code. The person may type it in upper or lower case, with or without the hyphen, and with spaces. */
export const normaliseCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");

/** The digest that the directory stores for a code, a room's public key or a seat token. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
