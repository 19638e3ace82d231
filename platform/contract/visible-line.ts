/**
 * Names and mail addresses that people must be able to recognise, for example before they approve a role. A name has one line and no characters that
 * change the direction of text. An address has no invisible characters, and no part with letters that look like letters of another script.
 */
import * as z from "zod/mini";

const invisible = /\p{Default_Ignorable_Code_Point}/gu;
/** Characters that a written word can need: the joiners of Persian and Indic scripts, and the selectors of a form of a letter. */
const insideWords = /\p{Join_Control}|\p{Variation_Selector}/gu;
const otherLines = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const hasLetter = /[\p{L}\p{N}]/u;

export const isVisibleLine = (text: string): boolean =>
  !otherLines.test(text) && text.replaceAll(insideWords, "").search(invisible) < 0 && hasLetter.test(text.replaceAll(invisible, ""));

const latin = /\p{Script=Latin}/u;
const likeLatin = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

export const isVisibleAddress = (address: string): boolean =>
  isVisibleLine(address) &&
  address.search(invisible) < 0 &&
  // letters such as the mathematical "𝐚" become other letters
  address.normalize("NFKC") === address.normalize("NFC") &&
  !address.split(/[^\p{L}\p{M}\p{N}]/u).some((part) => latin.test(part) && likeLatin.test(part));

/** The name under which other people see an account. */
export const PersonName = z.string().check(z.trim(), z.minLength(1), z.maxLength(120), z.refine(isVisibleLine));
/** The address of a person who gets access. */
export const MailAddress = z.string().check(z.trim(), z.minLength(3), z.maxLength(320), z.refine(isVisibleAddress));
