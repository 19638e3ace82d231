/**
 * Join codes: eight of 31 letters and digits that eyes do not confuse, 8.5e11 codes, 39.6 bits. With at most 200 wrong
 * tries a minute over the whole listener, an eight-hour day of guessing finds a given code with probability 1.1e-7; where a
 * guesser takes a new address for each try, with what the laptop can answer, 500 a second, 1.7e-5.
 */
import { createHash, randomInt } from "node:crypto";

export const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

export const newJoinCode = (): string => {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
};

/** As typed by a person: any case, with or without the hyphen, with spaces. */
export const normaliseCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");

/** What the directory keeps of a code, of a room's public key or of a seat token. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
