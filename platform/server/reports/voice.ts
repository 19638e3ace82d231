/**
 * The texts of a report in one language: messages, names of coded values, formatted figures, and free text if it exists in that language.
 */
import { textIn, translationFor, isolate } from "#methods/language/index.ts";
import type { MessageId } from "../../contract/message-ids.generated.ts";
import type { Text, Translated } from "../../contract/values.ts";
import type { Showing } from "#methods/drawing/index.ts";
import type { Languages } from "../i18n/index.ts";
import type { Words } from "./document.ts";

export interface Voice {
  readonly language: string;
  readonly say: (id: MessageId | `report.${string}`, values?: Readonly<Record<string, unknown>>) => string;
  /** How drawings are shown on paper. */
  readonly showing: Showing;
  name(text: Translated): string;
  coded(list: readonly { code: string; name: Translated }[], code: string | null): string;
  /** Joins names to one list and isolates each name in a right-to-left language. */
  list(items: readonly string[]): string;
  months(n: number): string;
  /** Formats a rounded number (`printedFigures`) with all its digits. */
  figure(n: number): string;
  /** Formats an amount in minor units with the currency's code, because several currencies share a sign. */
  money(amount: { readonly minor: number; readonly currency: string }): string;
}

export const voiceIn = (i18n: Languages, language: string): Voice => {
  const locale = i18n.locale(language);
  const direction = i18n.direction(language);
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 10 });
  const precise = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const months = new Intl.NumberFormat(locale, { style: "unit", unit: "month", unitDisplay: "long" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const say: Voice["say"] = (id, values) => i18n.translate(language, id as MessageId, values);
  const name = (text: Translated): string => textIn(text, language).text;
  return {
    language,
    say,
    showing: {
      say: (id, values) => say(id as MessageId, values),
      decimal: (n) => decimal.format(n),
      exact: (n) => exact.format(n),
      direction,
      mode: "print",
    },
    name,
    coded: (entries, code) => name(entries.find((item) => item.code === code)?.name ?? {}),
    list: (items) => list.format(direction === "rtl" ? items.map(isolate) : items),
    months: (n) => months.format(n),
    figure: (n) => precise.format(n),
    money: ({ minor, currency }) => {
      const code = { style: "currency", currency, currencyDisplay: "code", trailingZeroDisplay: "stripIfInteger" } as const;
      const format = new Intl.NumberFormat(locale, code);
      return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    },
  };
};

/** A text of a record in the report's language if there is a translation, else as written. */
export const inLanguage = <Field extends string>(
  record: { readonly [key in Field]: Text } & {
    readonly translations: readonly ({ readonly lang: string } & { readonly [key in Field]: string })[];
  },
  field: Field,
  language: string,
): Text => {
  const written = record[field];
  const own = translationFor(
    written.lang,
    record.translations.filter((one) => one[field] !== ""),
    language,
  );
  return own === undefined ? written : { text: own[field], lang: own.lang };
};
/** The first sentence of a text in its language; null for an empty text. */
export const firstSentence = (words: Words): Words | null => {
  const text = textOf(words).trim();
  if (text === "") return null;
  const lang = typeof words === "string" ? "en" : words.lang;
  const [first] = new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text);
  const sentence = (first?.segment ?? text).trim();
  return typeof words === "string" ? sentence : { text: sentence, lang };
};
/** The text of `Words`, without its language. */
export const textOf = (words: Words): string => (typeof words === "string" ? words : words.text);
export const langOf = (words: Words, voice: Voice): string => (typeof words === "string" ? voice.language : words.lang);
