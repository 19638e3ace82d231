/**
 * Numbers as they are printed. Numbers that one sentence compares get further digits until those that differ are printed differently:
 * "2 % instead of 2 %" says nothing.
 */

/** Digits that are added at most; a sentence prints no more than three decimals. */
const mostFurther = 3;

/** A value with so many further digits; 0: as it is printed alone. */
type Print = (value: number, further: number) => number;

/** The fewest further digits with which no two values that differ are printed alike; `mostFurther` where no number of digits does. */
const furtherDigits = (values: readonly number[], print: Print): number => {
  for (let further = 0; further < mostFurther; further++) {
    const printed = values.map((value) => print(value, further));
    if (values.every((one, i) => values.every((other, j) => one === other || printed[i] !== printed[j]))) return further;
  }
  return mostFurther;
};

/** @param values that one sentence compares @returns them as they are printed, each with the same number of further digits */
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

/** A probability as a number of per cent to be printed: whole, one decimal under 1 and over 99, two under 0.1. */
export const printedPercent = (probability: number): number => percentWith(probability, 0);

/** Probabilities of one sentence as numbers of per cent. */
export const printedPercents = (probabilities: readonly number[]): number[] => printedApart(probabilities, percentWith);

/**
 * A range as values of a message. `same` chooses between "43 %" and "43 to 44 %" in it.
 * @param best of the range, where the sentence says it; it is printed with as many digits as the ends
 */
export const printedRange = (low: number, high: number, best = low, print: Print = percentWith) => {
  const further = furtherDigits([low, high], print);
  const [from, to] = [print(low, further), print(high, further)];
  return { low: from, high: to, best: print(best, further), same: from === to ? "yes" : "no" } as const;
};

/** From and to of a change in per cent; null where nothing would be printed but the same number twice. */
export const printedChange = (from: number, to: number): { readonly from: number; readonly to: number } | null => {
  const [before = 0, after = 0] = printedPercents([from, to]);
  return before === after ? null : { from: before, to: after };
};

const significant: Print = (value, further) => Number(value.toPrecision(2 + further));

/** Figures of one sentence with two digits that mean something, and further ones until those that differ are printed differently. */
export const printedFigures = (values: readonly number[]): number[] => printedApart(values, significant);

/** A factor to be printed: as a figure beside 1. */
export const printedFactor = (factor: number): number => printedFigures([factor, 1])[0] ?? 1;
