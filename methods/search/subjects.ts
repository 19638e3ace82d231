/**
 * Subjects of a thesaurus in a search: which subjects a query names, in any language, and which passages are about a subject. A passage is about a
 * subject if its record has the subject or a narrower one, or if the passage has every word of one of the subject's labels.
 */
import { wordsOf } from "./read.ts";
import { keysOf } from "./stems.ts";

export interface Subject {
  readonly code: string;
  readonly broader: string | null;
  readonly related: readonly string[];
  /** Labels by language; the first label is the name, and the search also finds the others. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
}

/** The key of the titles of a record that has the subject. No word begins with this character. */
export const subjectKey = (code: string): string => `#${code}`;
export const isSubjectKey = (key: string): boolean => key.startsWith("#");

interface Label {
  readonly lang: string;
  /** The keys of each word, without Arabic root skeletons, because words with different meanings can have the same skeleton. */
  readonly words: readonly { readonly text: string; readonly keys: readonly string[] }[];
}
const keysOfWords = (text: string, lang: string | null) =>
  wordsOf(text).map((word) => ({
    text: word.text,
    keys: keysOf(word, lang)
      .map(({ key }) => key)
      .filter((key) => !key.startsWith("a~")),
  }));
const labelsOf = ({ labels }: Subject): Label[] =>
  Object.entries(labels).flatMap(([lang, texts]) => texts.map((text) => ({ lang, words: keysOfWords(text, lang) })));

/** The maximum number of subjects of a query. If a query names more, those with the longest labels are used. */
const mostNamed = 3;

export interface SubjectQuestion {
  /** A passage about the subject has at least one of these keys. */
  readonly leading: readonly string[];
  /** All keys that decide whether a passage is about the subject. */
  readonly keys: readonly string[];
  readonly isAbout: (keys: ReadonlySet<string>) => boolean;
}
export interface Thesaurus {
  readonly subjects: readonly Subject[];
  /** The subjects of which the query has every word of a label. If one label contains another, only the longer label counts. */
  readonly namedIn: (question: string) => Subject[];
  /** The subject and all narrower subjects, each once. */
  readonly withNarrower: (subject: Subject) => Subject[];
  readonly askAbout: (subject: Subject) => SubjectQuestion;
}

export const thesaurusOf = (subjects: readonly Subject[]): Thesaurus => {
  const labels = new Map(subjects.map((subject) => [subject.code, labelsOf(subject).filter(({ words }) => words.length > 0)]));
  const labelsIn = ({ code }: Subject): readonly Label[] => labels.get(code) ?? [];
  const withNarrower = (subject: Subject): Subject[] => {
    const found = [subject];
    for (const one of found) found.push(...subjects.filter((other) => other.broader === one.code && !found.includes(other)));
    return found;
  };
  return {
    subjects,
    withNarrower,
    namedIn: (question) => {
      const asked = keysOfWords(question, null);
      const named = subjects.flatMap((subject) => {
        const found = labelsIn(subject).flatMap(({ words }) => {
          const places = words.map(({ keys }) => asked.findIndex((word) => word.keys.some((key) => keys.includes(key))));
          return places.includes(-1) ? [] : [new Set(places)];
        });
        const widest = found.sort((a, b) => b.size - a.size)[0];
        return widest === undefined ? [] : [{ subject, places: widest }];
      });
      const contains = (more: ReadonlySet<number>, less: ReadonlySet<number>): boolean =>
        more.size > less.size && [...less].every((place) => more.has(place));
      return named
        .filter((one) => !named.some((other) => contains(other.places, one.places)))
        .sort((a, b) => b.places.size - a.places.size || (a.subject.code < b.subject.code ? -1 : 1))
        .slice(0, mostNamed)
        .map(({ subject }) => subject);
    },
    askAbout: (subject) => {
      const tags = withNarrower(subject).map(({ code }) => subjectKey(code));
      const own = labelsIn(subject);
      // the longest word of a label is usually the rarest
      const longest = own.flatMap(({ words }) => words.toSorted((a, b) => b.text.length - a.text.length)[0]?.keys ?? []);
      return {
        leading: [...new Set([...tags, ...longest])],
        keys: [...new Set([...tags, ...own.flatMap(({ words }) => words.flatMap(({ keys }) => keys))])],
        isAbout: (keys) =>
          tags.some((tag) => keys.has(tag)) || own.some(({ words }) => words.every((word) => word.keys.some((key) => keys.has(key)))),
      };
    },
  };
};
