/** Writes a part as eighteen groups of six digits, and reads it back (K4 to K6). */
import { type Part, type PartNumber, keyBytes, partNumbers } from "./parts.ts";

const groupDigits = 6;
export const groupCount = keyBytes / 2 + 2;

/** The quasigroup of order 10 in Damm's thesis (2004). */
const damm = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
];
const checkDigit = (digits: string): number => [...digits].reduce((state, digit) => Number(damm[state]?.[Number(digit)]), 0);

/** CRC-16/IBM-3740. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc;
}

const group = (value: number, place: number): string => {
  const five = String(value).padStart(5, "0");
  return `${five}${checkDigit(`${String(place).padStart(2, "0")}${five}`)}`;
};

/** @returns the groups in the order in which a person types them */
export function partGroups({ number, id, bytes }: Part): string[] {
  const data = new Uint8Array(keyBytes + 2);
  const view = new DataView(data.buffer);
  view.setUint16(0, (number << 12) | id);
  data.set(bytes, 2);
  const values = Array.from({ length: groupCount - 1 }, (_, i) => view.getUint16(2 * i));
  return [...values, crc16(data)].map((value, i) => group(value, i + 1));
}

export type ReadPart =
  | { readonly part: Part }
  /** Digits are missing, or there are too many. */
  | { readonly refused: "length"; readonly found: number; readonly wanted: number }
  /** `group` is the first group, counted from 1, that has a wrong digit. */
  | { readonly refused: "group"; readonly group: number }
  | { readonly refused: "sum" | "newer" };

/** The value of a decimal digit of any script. The ten digits of a script have consecutive code points, so the value is the number of digits directly before it. */
const digitOf = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
};
const asciiDigits = (text: string): string => text.replace(/\p{Nd}/gu, (digit) => (/[0-9]/.test(digit) ? digit : digitOf(digit)));

/** The groups as the person typed them, if each has the right length; otherwise all digits in groups of six. */
const groupsOf = (text: string): string[] => {
  const typed = asciiDigits(text).match(/[0-9]+/g) ?? [];
  if (typed.length === groupCount) return typed;
  return typed.join("").match(/.{1,6}/g) ?? [];
};

export function readPart(text: string): ReadPart {
  const groups = groupsOf(text);
  const wanted = groupCount * groupDigits;
  const values: number[] = [];
  for (const [i, typed] of groups.slice(0, groupCount).entries()) {
    const value = Number(typed.slice(0, 5));
    if (typed.length === groupDigits && value <= 0xffff && group(value, i + 1) === typed) values.push(value);
    else if (typed.length === groupDigits || groups.length === groupCount) return { refused: "group", group: i + 1 };
  }
  if (values.length !== groupCount || groups.length !== groupCount) return { refused: "length", found: groups.join("").length, wanted };
  const data = new Uint8Array(keyBytes + 2);
  const view = new DataView(data.buffer);
  for (const [i, value] of values.slice(0, -1).entries()) view.setUint16(2 * i, value);
  if (crc16(data) !== values.at(-1)) return { refused: "sum" };
  const head = values[0] ?? 0;
  if (head >> 14 !== 0) return { refused: "newer" };
  const number = (head >> 12) & 3;
  if (!partNumbers.some((one) => one === number)) return { refused: "sum" };
  return { part: { number: number as PartNumber, id: head & 0xfff, bytes: data.slice(2) } };
}
