/**
 * Reads messages that the server compiled (@lingui/message-utils): text, or a list of text and [name, type, cases]. The phone has its own small
 * reader because @lingui/core would make the page's script a fifth larger. Inserted text whose writing direction differs from that of the message is
 * wrapped in bidi isolates (U+2068, U+2069), so that a Latin code inside an Arabic sentence keeps its own order of letters.
 */
import { isolateIn, type Direction } from "#methods/language/index.ts";

export type Token = string | readonly [name: string, type?: string, cases?: string | Readonly<Record<string, readonly Token[]>>];
export type Messages = Readonly<Record<string, string | readonly Token[]>>;
export type Values = Readonly<Record<string, string | number>>;

/** The messages of a language, as the server sends them, with the tag for `Intl`. */
export interface Language {
  readonly locale: string;
  readonly direction: Direction;
  readonly messages: Messages;
}
/** The page has no texts before the server has sent some. */
export const noLanguage: Language = { locale: "en", direction: "ltr", messages: {} };

/** Makes the function that returns the text of a message by its id; for an id without a message it returns the id. */
export const reader = ({ locale, direction, messages }: Language): ((id: string, values?: Values) => string) => {
  const number = new Intl.NumberFormat(locale);
  const rules = { plural: new Intl.PluralRules(locale), selectordinal: new Intl.PluralRules(locale, { type: "ordinal" }) };

  const read = (tokens: string | readonly Token[], values: Values, count: number | null): string => {
    if (typeof tokens === "string") return tokens;
    let text = "";
    for (const token of tokens) {
      if (typeof token === "string") {
        text += token === "#" && count !== null ? number.format(count) : token;
        continue;
      }
      const [name, type, cases] = token;
      const value = values[name] ?? "";
      if (cases && typeof cases === "object") {
        const plural = type === "plural" || type === "selectordinal";
        const n = Number(value);
        const found = cases[String(value)] ?? (plural ? cases[rules[type].select(n)] : undefined) ?? cases["other"] ?? [];
        text += read(found, values, plural ? n : count);
      } else text += typeof value === "number" ? number.format(value) : value && isolateIn(value, direction);
    }
    return text;
  };
  return (id, values = {}) => read(messages[id] ?? id, values, null);
};
