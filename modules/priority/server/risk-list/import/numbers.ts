/**
 * Parses numbers as people and programs write them in lists: digits of three scripts, decimal commas, percent signs, ranges, "1 in 200".
 */
import { fold, latinDigits } from "#platform/server/spreadsheet/index.ts";
import { rangeWords } from "./words.ts";

export interface Quantity {
  readonly value: number;
  readonly percent: boolean;
}

const number = String.raw`[+-]?(?:\d+(?:[.,\u066B]\d+)?|[.,]\d+)(?:e[+-]?\d{1,3})?`;
const single = new RegExp(`^(${number})\\s*(%)?$`, "i");

/** Replaces all kinds of percent signs by one character, and all kinds of dashes and minus signs by another. */
export const tidy = (text: string): string =>
  latinDigits(text)
    .replaceAll(/[٪％]/g, "%")
    .replaceAll(/[−‐‑]/g, "-")
    .replaceAll(/[\u200E\u200F\u061C\u00A0\u202F]/g, " ")
    .trim();

/** Parses one number; returns null for any other text. */
export const quantity = (text: string): Quantity | null => {
  const [, digits, sign] = single.exec(tidy(text)) ?? [];
  if (digits === undefined) return null;
  const value = Number(digits.replace(/[,\u066B]/, "."));
  return Number.isFinite(value) ? { value, percent: sign !== undefined } : null;
};

const between = new RegExp(
  `\\s*(?:[–—…~～;/]|\\.{2,3}|(?<=[\\d%])\\s*-)\\s*|\\s+(?:${rangeWords.join("|")})\\s+|(?<=[\\d%])(?:至|到)(?=\\d)`,
  "iu",
);

/**
 * Parses two or three numbers with separators. A percent sign at one of the numbers applies to all of them. "2/3" and "2/3 %" can be
 * a quotient or a range, so a single slash needs a percent sign at each number: "5 % / 20 %". Returns null for any other text.
 */
export const quantities = (text: string): Quantity[] | null => {
  const parts = tidy(text).split(between).map(quantity);
  if (parts.length < 2 || parts.length > 3 || parts.some((part) => part === null)) return null;
  const found = parts.filter((part) => part !== null);
  if (text.split("/").length === 2 && !found.every((part) => part.percent)) return null;
  const percent = found.some((part) => part.percent);
  return found.map(({ value }) => ({ value, percent }));
};

/** Parses "1 in 200", "1 sur 200", "1:200" or "1/200" as 1 divided by a whole number. Returns null for any other text. */
export const oneIn = (text: string): number | null => {
  const [, of] =
    /^1 ?(?:in|out of|en|sur|de|entre|من|من كل|из|на|[:/]) ?(\d{1,9})$/iu.exec(
      /^1\s*[:/]/.test(tidy(text)) ? tidy(text).replaceAll(/\s/g, "") : fold(text),
    ) ?? [];
  return of === undefined || Number(of) < 1 ? null : 1 / Number(of);
};

/** Parses "<0.2 %" or "over 25 %" as a range with an open end. Returns null for any other text. */
export const openEnd = (text: string): { readonly below: boolean; readonly quantity: Quantity } | null => {
  const [, sign = "", rest = ""] = /^([<≤>≥])=?(.*)$/s.exec(tidy(text)) ?? [];
  const one = sign === "" ? null : quantity(rest);
  return one === null ? null : { below: sign === "<" || sign === "≤", quantity: one };
};
