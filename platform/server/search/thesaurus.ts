/** The shipped thesaurus of subjects (`platform/server/content/subjects.json`, with its source). */
import { readFileSync } from "node:fs";
import { thesaurusOf, type Subject } from "#methods/search/index.ts";
import type { Translated } from "../../contract/values.ts";

export const thesaurus = thesaurusOf(
  (JSON.parse(readFileSync(new URL("../content/subjects.json", import.meta.url), "utf8")) as { subjects: Subject[] }).subjects,
);

/** The name of a subject, by language. */
export const nameOfSubject = (code: string): Translated => {
  const labels = thesaurus.subjects.find((one) => one.code === code)?.labels ?? { en: [code] };
  return Object.fromEntries(Object.entries(labels).map(([lang, [name = code]]) => [lang, name]));
};
