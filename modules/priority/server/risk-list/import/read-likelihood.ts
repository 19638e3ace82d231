/**
 * Reads a likelihood from a row: a word of the yardstick, a percentage, a range, or three columns. The function refuses unclear
 * values and never guesses.
 */
import type { YardstickData } from "#modules/assessment/contract/catalogue.ts";
import type { Likelihood, PlainNumbers, RowFault } from "../../../contract/risk-list.ts";
import { asPercent, bandAsPoints } from "../likelihood.ts";
import { nameIndex } from "./name-index.ts";
import { oneIn, openEnd, quantities, quantity, tidy, type Quantity } from "./numbers.ts";
import { fold } from "#platform/server/spreadsheet/index.ts";

export type ReadLikelihood = Omit<Likelihood, "months">;
type Result = ReadLikelihood | { readonly fault: RowFault };

export interface Reading {
  readonly yardstick: { readonly id: string; readonly data: YardstickData };
  /** The unit of a number without a percent sign. */
  readonly numbers: PlainNumbers;
}

const asProbability = ({ value, percent }: Quantity, numbers: PlainNumbers): number | null => {
  const p = percent || numbers === "percent" ? value / 100 : value;
  return p >= 0 && p <= 1 ? p : null;
};

const points = (given: string, low: number, best: number, high: number): Result => {
  if (!(low <= best && best <= high)) return { fault: "likelihood-order" };
  return { form: low === high ? "percentage" : "range", given, yardstick: null, band: null, low, best, high };
};

const bandNamed = nameIndex<YardstickData["bands"][number]>(({ code, word }) => [code, ...Object.values(word)]);

const bandOf = (text: string, { yardstick }: Reading): ReadLikelihood | null => {
  const band = bandNamed(yardstick.data.bands, fold(text));
  return band === undefined ? null : { form: "band", given: text, yardstick: yardstick.id, band: band.code, ...bandAsPoints(band) };
};

/** Reads one cell. */
export const readLikelihood = (cell: string, reading: Reading): Result => {
  const text = cell.trim();
  const { numbers } = reading;
  const one = quantity(text);
  if (one === null || (numbers === "band" && !one.percent)) {
    const band = bandOf(text, reading);
    if (band !== null) return band;
  }
  if (one !== null) {
    if (numbers === "band" && !one.percent) return { fault: "band-unknown" };
    const p = asProbability(one, numbers);
    return p === null ? { fault: "likelihood-impossible" } : points(text, p, p, p);
  }
  const chance = oneIn(text);
  if (chance !== null) return points(text, chance, chance, chance);
  const open = openEnd(text);
  const several = open === null ? quantities(text) : [open.quantity];
  if (several === null) return { fault: /\d/.test(tidy(text)) ? "likelihood-unclear" : "band-unknown" };
  if (numbers === "band" && !several.some(({ percent }) => percent)) return { fault: "likelihood-unclear" };
  const found = several.map((each) => asProbability(each, numbers));
  const [first, second, third] = found;
  if (found.includes(null) || first === null || first === undefined) return { fault: "likelihood-impossible" };
  if (open !== null) return open.below ? points(text, 0, first / 2, first) : points(text, first, (first + 1) / 2, 1);
  if (third !== undefined && third !== null && second !== undefined && second !== null) return points(text, first, second, third);
  const high = second ?? first;
  return points(text, first, (first + high) / 2, high);
};

/** Reads the columns low, best and high; null if all are empty. */
export const readPoints = (
  cells: { readonly low: string; readonly best: string; readonly high: string },
  units: { readonly low: PlainNumbers; readonly best: PlainNumbers; readonly high: PlainNumbers },
): Result | null => {
  const names = ["low", "best", "high"] as const;
  if (names.every((name) => cells[name].trim() === "")) return null;
  const values: Partial<Record<(typeof names)[number], number>> = {};
  for (const name of names) {
    if (cells[name].trim() === "") continue;
    const one = quantity(cells[name]);
    if (one === null) return { fault: "likelihood-unclear" };
    const p = asProbability(one, units[name] === "band" ? "fraction" : units[name]);
    if (p === null) return { fault: "likelihood-impossible" };
    values[name] = p;
  }
  const { low, best, high } = values;
  if (low === undefined && high === undefined && best !== undefined) return points(asPercent(best), best, best, best);
  if (low === undefined || high === undefined) return { fault: "likelihood-unclear" };
  const middle = best ?? (low + high) / 2;
  const given = low === high ? asPercent(low) : [low, middle, high].map(asPercent).join(" – ");
  return points(given, low, middle, high);
};

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9;

/**
 * Combines words and numbers in one row. The numbers of the three columns are used, because they are more precise; they must lie
 * within the range of the words.
 */
const agreed = (said: Result, counted: Result | null, text: string): Result => {
  if (counted === null || "fault" in counted) return counted ?? said;
  if ("fault" in said) {
    // words that do not denote a likelihood are stored with the numbers
    const words = said.fault === "band-unknown" || said.fault === "likelihood-unclear";
    return words ? { ...counted, given: text.trim() } : said;
  }
  if (near(said.low, counted.low) && near(said.best, counted.best) && near(said.high, counted.high))
    return said.form === "band" ? said : { ...counted, given: said.given };
  const inside =
    said.form === "percentage" ? near(said.best, counted.best) : counted.low >= said.low - 1e-9 && counted.high <= said.high + 1e-9;
  return inside ? { ...counted, given: said.given } : { fault: "likelihood-twice" };
};

/** How to read the likelihood that a row states in words beside the three columns. */
export interface Stated {
  readonly yardstick: Reading["yardstick"];
  /** Whether the row names the yardstick. */
  readonly named: boolean;
  /** The unit that the header of the column names. */
  readonly unit: PlainNumbers | null;
  /** The unit of numbers in columns whose header names no unit. */
  readonly numbers: PlainNumbers;
}

/**
 * Reads words and combines them with the numbers of the three columns. Rows of one list can come from files with different units, so
 * if no header names the unit of the words, the words are read in the unit in which they agree with the three columns.
 */
export const readStated = (said: string, counted: Result | null, { yardstick, named, unit, numbers }: Stated): Result => {
  const inUnit = (one: PlainNumbers): Result => readLikelihood(said, { yardstick, numbers: one });
  if (counted !== null && unit === null)
    for (const one of [...(named ? ["band" as const] : []), numbers, "percent" as const, "fraction" as const]) {
      const read = inUnit(one);
      const both = "fault" in read ? read : agreed(read, counted, said);
      if (!("fault" in both)) return both;
    }
  return agreed(inUnit(unit ?? numbers), counted, said);
};

/** Whether a row states the words, the three numbers and the yardstick of a stored likelihood, as a row of an exported list does. */
export const unchanged = (
  old: Likelihood,
  { said, counted, yardstick }: { readonly said: string; readonly counted: Result | null; readonly yardstick: string | null },
): boolean =>
  counted !== null &&
  !("fault" in counted) &&
  said === old.given.trim() &&
  yardstick === old.yardstick &&
  (["low", "best", "high"] as const).every((name) => counted[name] === old[name]);
