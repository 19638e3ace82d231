/** Further records of a question that names a subject, and the counts by which an answer is narrowed. All of it is of readable passages only. */
import { sql } from "kysely";
import type { Found } from "../../contract/search.ts";
import type { Tx } from "../db/index.ts";
import { nameOfSubject, thesaurus } from "./thesaurus.ts";

interface Named {
  readonly kind: string;
  readonly record: string;
}
export interface Further extends Named {
  /** The best passage that is not a title; null if only a title was found. */
  readonly place: number | null;
  readonly also: string;
}
interface Row extends Named {
  readonly place: number;
  readonly title: boolean;
  readonly keys: readonly string[];
}
const idOf = ({ kind, record }: Named): string => `${kind} ${record}`;

/** Records about a subject that the question names. @param found those that its words have found, which are not repeated */
export const furtherOf = async (tx: Tx, question: string, found: readonly Named[], most: number) => {
  const seen = new Set(found.map(idOf));
  const further: Further[] = [];
  const keys: string[] = [];
  const subjects = thesaurus.namedIn(question);
  for (const subject of subjects) {
    const asked = thesaurus.askAbout(subject);
    keys.push(...asked.keys);
    const { rows } = await sql<Row>`select kind, record, place, title, keys
      from search.find(${asked.leading}::text[], ${asked.keys}::text[], ${most})`.execute(tx);
    const about = Map.groupBy(
      rows.filter((row) => !seen.has(idOf(row)) && asked.isAbout(new Set(row.keys))),
      idOf,
    );
    for (const [id, passages] of about) {
      const [first] = passages;
      if (first === undefined) continue;
      seen.add(id);
      const place = passages.find((one) => !one.title)?.place ?? null;
      further.push({ kind: first.kind, record: first.record, place, also: subject.code });
    }
  }
  return { subjects, further, keys };
};

interface Facet extends Named {
  readonly langs: readonly string[];
  readonly subjects: readonly string[];
}
interface Chosen {
  readonly subject?: string | undefined;
  readonly language?: string | undefined;
}

const counted = (all: readonly string[]): [string, number][] =>
  [...Map.groupBy(all, (one) => one)]
    .map(([one, { length }]): [string, number] => [one, length])
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

/** A subject is counted with everything narrower, as it is found. */
const withBroader = (codes: readonly string[]): string[] =>
  thesaurus.subjects.filter((one) => thesaurus.withNarrower(one).some(({ code }) => codes.includes(code))).map(({ code }) => code);

/** The records that the choices leave, and the counts of the other choices. */
export const narrowed = async <T extends Named>(
  tx: Tx,
  found: readonly T[],
  { subject, language, kind }: Chosen & { readonly kind: string | undefined },
): Promise<{ left: T[]; facets: Found["facets"] }> => {
  if (found.length === 0) return { left: [], facets: { subjects: [], languages: [] } };
  const asked = found.map(({ kind: of, record }) => ({ kind: of, record }));
  const { rows } = await sql<Facet>`select kind, record, langs, subjects from search.facets(${JSON.stringify(asked)}::jsonb)`.execute(tx);
  const of = new Map(rows.map((row) => [idOf(row), { langs: row.langs, subjects: withBroader(row.subjects) }]));
  const inSubject = (one: T): boolean => subject === undefined || (of.get(idOf(one))?.subjects.includes(subject) ?? false);
  const inLanguage = (one: T): boolean => language === undefined || (of.get(idOf(one))?.langs.includes(language) ?? false);
  const ofKind = found.filter((one) => kind === undefined || one.kind === kind);
  const subjects = counted(ofKind.filter(inLanguage).flatMap((one) => of.get(idOf(one))?.subjects ?? []));
  const languages = counted(ofKind.filter(inSubject).flatMap((one) => of.get(idOf(one))?.langs ?? []));
  return {
    left: found.filter((one) => inSubject(one) && inLanguage(one)),
    facets: {
      subjects: subjects.map(([code, n]) => ({ code, name: nameOfSubject(code), found: n })),
      languages: languages.map(([lang, n]) => ({ lang, found: n })),
    },
  };
};
