/** Formats numbers, dates and lists by language. Pure functions: tag and direction are arguments, strings are results. */
import { baseOf, directionOf, textIn } from "#methods/language/index.ts";
import { dayIn } from "../../contract/day-in.ts";
import { dayWriter } from "../../contract/day-in-words.ts";

export interface Language {
  readonly tag: string;
  readonly name: string;
  readonly direction: "ltr" | "rtl";
}

export type Values = Readonly<Record<string, string | number>>;

/** `lang` and `dir` for an element that shows free text. */
export const langOf = (lang: string) => ({ lang, dir: directionOf(lang) }) as const;

const semicolons: Readonly<Record<string, string>> = { ar: "\u061B ", fa: "\u061B ", ur: "\u061B ", zh: "\uFF1B", fr: "\u202F; " };

/** The separator of list entries that may contain commas: the semicolon of the language, with its spaces. */
export const semicolonOf = (tag: string): string => semicolons[baseOf(tag)] ?? "; ";

const colons: Readonly<Record<string, string>> = { fr: "\u00A0: ", zh: "\uFF1A" };
/** The separator between a label and its value. */
export const colonOf = (tag: string): string => colons[baseOf(tag)] ?? ": ";

const commas: Readonly<Record<string, string>> = { ar: "\u060C ", fa: "\u060C ", ur: "\u060C ", zh: "\uFF0C" };
/** The separator between two facts on one line, such as a day and an hour. */
export const commaOf = (tag: string): string => commas[baseOf(tag)] ?? ", ";

/** Joins items to one list in the reader's language. Each item is isolated so that it keeps its own direction. */
export const listOf = (items: readonly string[], words: { readonly locale: string; readonly isolate: (text: string) => string }): string =>
  new Intl.ListFormat(words.locale, { type: "conjunction" }).format(items.map(words.isolate));

const makeFormats = (tag: string, language: Language) => {
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const tenth = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const fine = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const precise = new Intl.NumberFormat(tag, { maximumFractionDigits: 6 });
  const every = new Intl.NumberFormat(tag, { maximumFractionDigits: 10 });
  const day = dayWriter(tag);
  const utcDay = dayWriter(tag, { timeZone: "UTC" });
  const utcMonth = dayWriter(tag, { timeZone: "UTC", of: "month" });
  const year = new Intl.DateTimeFormat(tag, { year: "numeric", timeZone: "UTC" });
  const utcYear = (at: Date): string => year.format(at);
  const dayShort = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short" });
  const clock = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const collator = new Intl.Collator(language.tag);
  /** Replaces the hyphen by a real minus sign. */
  const signed = (printed: string): string => printed.replace("-", "\u2212");
  return {
    number: (value: number): string => signed(whole.format(value)),
    /** At most one decimal, or two for values below 1, because the yardstick has such small values. */
    decimal: (value: number): string => signed((Math.abs(value) < 1 ? fine : tenth).format(value)),
    /** All digits, with at most ten decimals: an answer exactly as it was given. */
    exact: (value: number): string => signed(every.format(value)),
    /** A rounded number (`printedFigures`), with all its digits. */
    figure: (value: number): string => signed(precise.format(value)),
    date: (instant: string | Date): string => day(new Date(instant)),
    dateShort: (instant: string | Date): string => dayShort.format(new Date(instant)),
    time: (instant: string | Date): string => clock.format(new Date(instant)),
    /** A calendar date without an hour: it must not depend on a time zone. */
    localDate: (date: string): string => utcDay(new Date(`${date}T00:00:00Z`)),
    partialDate: (value: { readonly date: string; readonly precision: "day" | "month" | "year" }): string =>
      (value.precision === "day" ? utcDay : value.precision === "month" ? utcMonth : utcYear)(new Date(`${value.date}T00:00:00Z`)),
    name: (translated: Readonly<Record<string, string>>): string => textIn(translated, language.tag).text,
    compare: (a: string, b: string): number => collator.compare(a, b),
  };
};

type Formats = ReturnType<typeof makeFormats>;
const made = new Map<string, Formats>();

/**
 * The functions that format values in a language. They are made once for a language, because a browser needs longer to make the twelve
 * formatters of `Intl` than to draw the component that uses them, and a page has hundreds of such components.
 */
export const formatsOf = (tag: string, language: Language): Formats => {
  const key = `${tag} ${language.tag}`;
  const found = made.get(key) ?? makeFormats(tag, language);
  made.set(key, found);
  return found;
};

/** The current day in the reader's time zone: the first value of date fields in forms. */
export const today = (): string => dayIn(new Date());

/** The time zone of this browser. */
export const zoneHere = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
