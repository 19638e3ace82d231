/**
 * Reads messages that the server compiled (@lingui/message-utils): text, or a list of text and [name, type, cases].
 * The phone has its own small reader because @lingui/core would cost a fifth of the page's script.
 * Inserted text that meets another direction is wrapped in bidi isolates (U+2068, U+2069), so that a Latin code inside an
 * Arabic sentence stays whole.
 */
export type Token = string | readonly [name: string, type?: string, cases?: string | Readonly<Record<string, readonly Token[]>>];
export type Messages = Readonly<Record<string, string | readonly Token[]>>;
export type Values = Readonly<Record<string, string | number>>;

/** Adds Latin digits to a language tag that does not choose digits itself: codes, labels and ranges appear beside Latin text. */
export const localeOf = (tag: string): string => (/-u-/.test(tag) ? tag : `${tag}-u-nu-latn`);

const known = (make: (locale: string) => void, tag: string): string => {
  try {
    make(localeOf(tag));
    return localeOf(tag);
  } catch {
    return "en-GB";
  }
};

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufefc]/;
const scripts = ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"];
/** Direction of a language by its script; the room says it too, but the first page stands before the room is asked. */
export const directionOf = (tag: string): "ltr" | "rtl" => {
  try {
    return scripts.includes(new Intl.Locale(tag).maximize().script ?? "") ? "rtl" : "ltr";
  } catch {
    return "ltr";
  }
};

/** Makes the function that reads a message by its id; an id without a message reads as the id. */
export const reader = (tag: string, messages: Messages): ((id: string, values?: Values) => string) => {
  const locale = known((l) => new Intl.NumberFormat(l), tag);
  const number = new Intl.NumberFormat(locale);
  const isolate = (value: string): string => (rightToLeft.test(value) || directionOf(tag) === "rtl" ? `\u2068${value}\u2069` : value);
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
      } else text += typeof value === "number" ? number.format(value) : value && isolate(value);
    }
    return text;
  };
  return (id, values = {}) => read(messages[id] ?? id, values, null);
};

/** The reader's language of a text that carries its translations, and which language that was. */
export const pick = (translated: Readonly<Record<string, string>>, tag: string): { text: string; lang: string } => {
  const lang = [tag, tag.split("-")[0] ?? tag, "en", ...Object.keys(translated)].find((candidate) => translated[candidate] !== undefined);
  return lang === undefined ? { text: "", lang: tag } : { text: translated[lang] ?? "", lang };
};
