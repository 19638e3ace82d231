/**
 * Formats numbers for sentences. If a sentence compares different numbers, they get more digits until they look different: readers could not
 * understand "2 % instead of 2 %".
 */

/** The maximum number of digits that can be added; a sentence prints at most three decimals. */
const mostFurther = 3;

/** Rounds a value with `further` additional digits; 0 gives the usual number of digits. */
type Print = (value: number, further: number) => number;

/** The smallest number of additional digits with which all different values look different, but at most `mostFurther`. */
const furtherDigits = (values: readonly number[], print: Print): number => {
  for (let further = 0; further < mostFurther; further++) {
    const printed = values.map((value) => print(value, further));
    if (values.every((one, i) => values.every((other, j) => one === other || printed[i] !== printed[j]))) return further;
  }
  return mostFurther;
};

/** @param values values that one sentence compares @returns the values to print, all with the same number of additional digits */
export const printedApart = (values: readonly number[], print: Print): number[] => {
  const further = furtherDigits(values, print);
  return values.map((value) => print(value, further));
};

const percentWith = (probability: number, further: number): number => {
  const percent = probability * 100;
  const edge = Math.min(percent, 100 - percent);
  const digits = edge > 0 && edge < 0.1 ? 2 : edge > 0 && edge < 1 ? 1 : 0;
  return Number(percent.toFixed(Math.min(3, digits + further)));
};

/** A probability as a percentage for printing: whole; with one decimal below 1 and above 99; with two below 0.1. */
export const printedPercent = (probability: number): number => percentWith(probability, 0);

/** The probabilities of one sentence as percentages. */
export const printedPercents = (probabilities: readonly number[]): number[] => printedApart(probabilities, percentWith);

/**
 * A range as values of a message. The message uses `same` to select between "43 %" and "43 to 44 %".
 * @param best the best value, if the sentence contains it; it gets as many digits as the ends
 */
export const printedRange = (low: number, high: number, best = low, print: Print = percentWith) => {
  const further = furtherDigits([low, high], print);
  const [from, to] = [print(low, further), print(high, further)];
  return { low: from, high: to, best: print(best, further), same: from === to ? "yes" : "no" } as const;
};

/** The start and end of a change in per cent; null if both look alike when printed. */
export const printedChange = (from: number, to: number): { readonly from: number; readonly to: number } | null => {
  const [before = 0, after = 0] = printedPercents([from, to]);
  return before === after ? null : { from: before, to: after };
};

const significant: Print = (value, further) => Number(value.toPrecision(2 + further));

/** The figures of one sentence with two significant digits, or with more digits if different figures would otherwise look the same. */
export const printedFigures = (values: readonly number[]): number[] => printedApart(values, significant);

/** A factor for printing, with enough digits to look different from 1. */
export const printedFactor = (factor: number): number => printedFigures([factor, 1])[0] ?? 1;
