/** Numbers, dates and lists by language. Pure: the tag and the direction come in, strings go out. */
import { baseOf, directionOf, textIn } from "#methods/language/index.ts";

export interface Language {
  readonly tag: string;
  readonly name: string;
  readonly direction: "ltr" | "rtl";
}

export type Values = Readonly<Record<string, string | number>>;

/** `lang` and `dir` for an element that shows free text. */
export const langOf = (lang: string) => ({ lang, dir: directionOf(lang) }) as const;

const semicolons: Readonly<Record<string, string>> = { ar: "\u061B ", fa: "\u061B ", ur: "\u061B ", zh: "\uFF1B", fr: "\u202F; " };

/** Stands between the entries of an enumeration whose entries may hold commas: the language's own semicolon, with its spaces. */
export const semicolonOf = (tag: string): string => semicolons[baseOf(tag)] ?? "; ";

const colons: Readonly<Record<string, string>> = { fr: "\u00A0: ", zh: "\uFF1A" };
/** Stands between a label and what it labels. */
export const colonOf = (tag: string): string => colons[baseOf(tag)] ?? ": ";

const commas: Readonly<Record<string, string>> = { ar: "\u060C ", fa: "\u060C ", ur: "\u060C ", zh: "\uFF0C" };
/** Stands between two facts of one line, such as a day and an hour. */
export const commaOf = (tag: string): string => commas[baseOf(tag)] ?? ", ";

/** Joins items to one list in the reader's language; each is isolated so that it keeps its own direction. */
export const listOf = (items: readonly string[], words: { readonly locale: string; readonly isolate: (text: string) => string }): string =>
  new Intl.ListFormat(words.locale, { type: "conjunction" }).format(items.map(words.isolate));

export const makeFormats = (tag: string, language: Language) => {
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const tenth = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const fine = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const precise = new Intl.NumberFormat(tag, { maximumFractionDigits: 6 });
  const every = new Intl.NumberFormat(tag, { maximumFractionDigits: 10 });
  const day = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", year: "numeric" });
  const utcDay = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const utcMonth = new Intl.DateTimeFormat(tag, { month: "long", year: "numeric", timeZone: "UTC" });
  const utcYear = new Intl.DateTimeFormat(tag, { year: "numeric", timeZone: "UTC" });
  const dayShort = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short" });
  const clock = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const collator = new Intl.Collator(language.tag);
  /** A hyphen is no minus. */
  const signed = (printed: string): string => printed.replace("-", "\u2212");
  return {
    number: (value: number): string => signed(whole.format(value)),
    /** One decimal at most, two under one per cent where the yardstick goes that low. */
    decimal: (value: number): string => signed((Math.abs(value) < 1 ? fine : tenth).format(value)),
    /** Every digit, at most ten decimals: an answer as it was given. */
    exact: (value: number): string => signed(every.format(value)),
    /** A rounded figure (`printedFigures`), with all its digits. */
    figure: (value: number): string => signed(precise.format(value)),
    date: (instant: string | Date): string => day.format(new Date(instant)),
    dateShort: (instant: string | Date): string => dayShort.format(new Date(instant)),
    time: (instant: string | Date): string => clock.format(new Date(instant)),
    /** A calendar date without an hour: no time zone may move it. */
    localDate: (date: string): string => utcDay.format(new Date(`${date}T00:00:00Z`)),
    partialDate: (value: { readonly date: string; readonly precision: "day" | "month" | "year" }): string =>
      (value.precision === "day" ? utcDay : value.precision === "month" ? utcMonth : utcYear).format(new Date(`${value.date}T00:00:00Z`)),
    name: (translated: Readonly<Record<string, string>>): string => textIn(translated, language.tag).text,
    compare: (a: string, b: string): number => collator.compare(a, b),
  };
};
