/**
 * Policy texts that the content filter must let pass: messages of the interface, content and demonstration in six languages, libraries of
 * other authors.
 */
import { shippedWords } from "../../i18n/shipped-words.ts";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const languages = ["en", "fr", "es", "ar", "ru", "zh"] as const;
type Language = (typeof languages)[number];
const root = join(import.meta.dirname, "../../../..");
const read = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

export interface PolicyText {
  readonly text: string;
  readonly lang: Language;
  readonly path: string;
}
const isLanguage = (tag: string): tag is Language => (languages as readonly string[]).includes(tag);
const isText = (value: string): boolean => /\s/.test(value) || /\p{Script=Han}{4}/u.test(value);
/** All texts of a value, each with the language under which it is stored. A text that only names a source is left out. */
export function* textsIn(value: unknown, lang: Language, path: string): Generator<PolicyText> {
  if (typeof value === "string") {
    if (isText(value)) yield { text: value, lang, path };
    return;
  }
  if (value === null || typeof value !== "object") return;
  const own = "lang" in value && typeof value.lang === "string" && isLanguage(value.lang) ? value.lang : lang;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "source" || key === "factIds" || key.endsWith(".source")) continue;
    yield* textsIn(inner, isLanguage(key) ? key : own, `${path}/${key}`);
  }
}

const filesIn = (path: string, ending: string): string[] =>
  existsSync(path)
    ? readdirSync(path)
        .filter((file) => file.endsWith(ending))
        .sort()
        .map((file) => join(path, file))
    : [];
/** Messages of the interface, content and the demonstration; each text is listed once. */
export function policyTexts(): PolicyText[] {
  const seen = new Map<string, PolicyText>();
  const add = (texts: Iterable<PolicyText>): void => {
    for (const text of texts) if (!seen.has(`${text.lang} ${text.text}`)) seen.set(`${text.lang} ${text.text}`, text);
  };
  for (const lang of languages)
    for (const words of shippedWords()) for (const file of filesIn(join(words, lang), ".json")) add(textsIn(read(file), lang, file));
  const content = join(root, "platform/server/content");
  for (const file of [...filesIn(content, ".json"), ...filesIn(join(content, "demonstration"), ".json")])
    add(textsIn(read(file), "en", file));
  return [...seen.values()];
}
/** Libraries of other authors, which may not be in the repository; an empty list if this machine does not have them. */
export function libraryTexts(): PolicyText[] {
  return filesIn(join(root, "../shared/data/ciso-assistant"), ".yaml").flatMap((file) => [
    ...textsIn(parse(readFileSync(file, "utf8")), "en", file),
  ]);
}
