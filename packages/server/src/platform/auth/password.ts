/**
 * What a password may not be, beside too short: one that a guesser tries first. Passwords of twelve and more that are in
 * everybody's lists are nearly all runs, repetitions and the person's own name; those are recognised by rule, without a
 * list to keep and without asking anybody outside.
 */
import { Problem } from "@counterpart/contract/problems";

const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "01234567890",
  "йцукенгшщзхъфывапролджэячсмитьбю",
];
const words = [
  "password",
  "passw0rd",
  "counterpart",
  "motdepasse",
  "contraseña",
  "contrasena",
  "пароль",
  "welcome",
  "letmein",
  "administrator",
  "iloveyou",
];

/** @throws Problem `password-guessable` at the field. */
export const assertNotGuessable = (password: string, own: readonly string[], field: string): void => {
  if (isGuessable(password, own)) throw new Problem("password-guessable", { at: [field] });
};

/** Characters that continue a run of the row before them, or repeat the one before them. */
const predictable = (text: string): number => {
  let count = 0;
  for (let i = 1; i < text.length; i++) {
    const [before, here] = [text[i - 1] ?? "", text[i] ?? ""];
    const runs = before === here || rows.some((row) => row.includes(before + here) || row.includes(here + before));
    if (runs) count += 1;
  }
  return count;
};

/**
 * @param own texts that belong to the person: name, address.
 * @returns true when a guesser would be through in minutes.
 */
export const isGuessable = (password: string, own: readonly string[]): boolean => {
  const text = password.toLowerCase().normalize("NFKC");
  if (new Set(text).size < 5) return true;
  if (predictable(text) > text.length * 0.6) return true;
  // a common word or one's own name with fewer than six characters of something else round it
  const known = [...words, ...own.flatMap((part) => part.toLowerCase().split(/[\s@._-]+/))].filter((word) => word.length >= 4);
  const rest = known.reduce((left, word) => left.replaceAll(word, ""), text);
  return rest !== text && rest.replaceAll(/\d/g, "").length < 6;
};
