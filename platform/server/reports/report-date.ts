/** Dates as in a formal report: in words, and in Arabic with both names of the month. */
import { baseOf } from "#methods/language/index.ts";
import { dayWriter } from "../../contract/day-in-words.ts";
import { formattingLocale } from "../i18n/locales.ts";

// the United Nations use both names; Intl has no such form
const arabicMonths = [
  "كانون الثاني/يناير",
  "شباط/فبراير",
  "آذار/مارس",
  "نيسان/أبريل",
  "أيار/مايو",
  "حزيران/يونيه",
  "تموز/يوليه",
  "آب/أغسطس",
  "أيلول/سبتمبر",
  "تشرين الأول/أكتوبر",
  "تشرين الثاني/نوفمبر",
  "كانون الأول/ديسمبر",
];

/**
 * A local date (YYYY-MM-DD) in a language.
 * @throws RangeError for an invalid date.
 */
export const reportDate = (language: string, date: string): string => {
  const [year, month, day] = date.split("-").map(Number);
  const instant = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(instant.getTime()) || year === undefined || month === undefined || day === undefined)
    throw new RangeError(`not a date: ${date}`);
  if (baseOf(language) === "ar") return `${day} ${arabicMonths[month - 1] ?? ""} ${year}`;
  return dayWriter(formattingLocale(language), { timeZone: "UTC" })(instant);
};
