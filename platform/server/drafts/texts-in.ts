/** The texts inside the content of a draft, for the content filter. Ids and days are not texts. */
import type { Text } from "../../contract/values.ts";
import { isId } from "../db/index.ts";

const day = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z?)?$/;

const walk = (value: unknown, lang: string, found: Text[]): void => {
  if (typeof value === "string") {
    if (value.trim() !== "" && !isId(value) && !day.test(value)) found.push({ text: value, lang });
    return;
  }
  if (typeof value !== "object" || value === null) return;
  // the text of an object with a language, such as the title of a record, is in that language
  const own = (value as Readonly<Record<string, unknown>>)["lang"];
  for (const part of Object.values(value)) walk(part, typeof own === "string" && own !== "" ? own : lang, found);
};

/** Every text inside a value; `lang` is the language of texts that do not name one. */
export const textsIn = (value: unknown, lang: string): readonly Text[] => {
  const found: Text[] = [];
  walk(value, lang, found);
  return found;
};
