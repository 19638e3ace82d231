/** Reads a date with its parts in any order and with any separators. The result is eight digits YYYYMMDD, or the digits of the value if it is not a date. */

const pad = (text: string, length: number): string => text.padStart(length, "0");
const real = (year: number, month: number, day: number): boolean =>
  year >= 1850 && year <= 2150 && month >= 1 && month <= 12 && day >= 1 && day <= 31;

const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "jan janvier ene enero янв января январь يناير",
    "feb fev fevrier febrero фев февраля февраль فبراير",
    "mar mars marzo мар марта март مارس",
    "apr avr avril abr abril апр апреля апрель ابريل",
    "may mai mayo мая маи май مايو",
    "jun juin junio июн июня июнь يونيو",
    "jul juil juillet julio июл июля июль يوليو",
    "aug aout ago agosto авг августа август اغسطس",
    "sep sept septembre septiembre сен сентября сентябрь سبتمبر",
    "oct octobre octubre окт октября октябрь اكتوبر",
    "nov novembre noviembre ноя ноября ноябрь نوفمبر",
    "dec decembre dic diciembre дек декабря декабрь ديسمبر",
  ].flatMap((line, month) => line.split(" ").map((word) => [word, month + 1])),
);
/** The usual form, which is split faster. */
const plainDate = /^\d+-\d+-\d+$/;
const monthOf = (word: string): number | undefined => months[word] ?? months[word.slice(0, 3)];

/** @param folded without case and diacritics, digits of every script as 0 to 9. @returns null if it is not a date */
export function readDate(folded: string): string | null {
  const parts = plainDate.test(folded)
    ? folded.split("-")
    : folded
        .replace(/[t ]\d{1,2}:\d.*$/u, "")
        .split(/[^\p{L}\p{N}]+/u)
        .filter((part) => part !== "" && part !== "г" && part !== "de");
  const [x = "", y = "", z = ""] = parts;
  const written = (year: string, month: number, day: string): string | null => {
    const full = year.length === 2 ? (Number(year) > 30 ? `19${year}` : `20${year}`) : year;
    return real(Number(full), month, Number(day)) ? `${pad(full, 4)}${pad(String(month), 2)}${pad(day, 2)}` : null;
  };
  if (parts.length === 1 && /^\d{8}$/.test(x)) {
    const [year, month, day] = [x.slice(0, 4), x.slice(4, 6), x.slice(6)];
    return written(year, Number(month), day) ?? written(x.slice(4), Number(x.slice(2, 4)), x.slice(0, 2));
  }
  if (parts.length === 3) {
    if (/^\d{1,2}$/.test(x) && monthOf(y) !== undefined) return written(z, monthOf(y) ?? 0, x);
    if (monthOf(x) !== undefined && /^\d{1,2}$/.test(y)) return written(z, monthOf(x) ?? 0, y);
    if (!parts.every((part) => /^\d{1,4}$/.test(part))) return null;
    if (x.length === 4) return written(x, Number(y), z) ?? written(x, Number(z), y);
    // the day comes first, as in most countries; if the second number cannot be a month, the month comes first
    return written(z, Number(y), x) ?? written(z, Number(x), y);
  }
  return null;
}
