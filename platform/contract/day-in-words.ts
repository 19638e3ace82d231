/** Days in words. */
import { baseOf } from "#methods/language/index.ts";

/**
 * Makes the function that writes a day, or a month with its year, in words: "2 December 2026". It differs from `Intl` where formal texts do:
 * "1er décembre 2026", and "2 декабря 2026 года", because the full stop of the abbreviation "г." would meet that of a sentence.
 * @param locale a tag for `Intl`
 * @param timeZone the time zone of the day; normally that of this device
 */
export const dayWriter = (
  locale: string,
  { timeZone, of = "day" }: { timeZone?: string; of?: "day" | "month" } = {},
): ((at: Date) => string) => {
  const format = new Intl.DateTimeFormat(locale, {
    ...(of === "day" ? { day: "numeric" } : {}),
    month: "long",
    year: "numeric",
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const formal: Readonly<Record<string, (written: string) => string>> = {
    fr: (written) => written.replace(/^1(?=\s)/u, "1er"),
    ru: (written) => written.replace(/\sг\.$/u, "\u00A0года"),
  };
  const change = formal[baseOf(locale)] ?? ((written: string) => written);
  return (at) => change(format.format(at));
};
