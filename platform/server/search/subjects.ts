/**
 * Finds further records if the query names a subject, and counts the filters by which the result can be narrowed. All counts cover readable
 * passages only.
 */
import { sql } from "kysely";
import type { Found } from "../../contract/search.ts";
import { stepNames } from "../../contract/step-names.ts";
import { capabilityElements } from "../content/capability-elements.ts";
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

/** Records about a subject that the query names. @param found records that its words have already found; they are left out */
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

/** Steps of the workshop and elements of capability are tags too; the code of a subject of the thesaurus contains no colon. */
export const stepTag = (step: string): string => `step:${step}`;
export const elementTag = (element: string): string => `element:${element}`;
const tagged = (tags: readonly string[], tagOf: (code: string) => string): string[] =>
  tags.flatMap((tag) => (tag.startsWith(tagOf("")) ? tag.slice(tagOf("").length) : []));

/** The filters by which a result can be narrowed. */
const choices = ["subject", "language", "step", "element"] as const;
type Choice = (typeof choices)[number];
export type Chosen = Readonly<Partial<Record<Choice, string | undefined>>>;

const counted = (all: readonly string[]): [string, number][] =>
  [...Map.groupBy(all, (one) => one)]
    .map(([one, { length }]): [string, number] => [one, length])
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

/**
 * The subjects with all broader subjects. So the count of a subject includes all narrower subjects, because a search for the subject finds them too.
 */
const withBroader = (codes: readonly string[]): string[] =>
  thesaurus.subjects.filter((one) => thesaurus.withNarrower(one).some(({ code }) => codes.includes(code))).map(({ code }) => code);

const optionsOf = ({ langs, subjects }: Facet): Readonly<Record<Choice, readonly string[]>> => ({
  subject: withBroader(subjects),
  language: langs,
  step: tagged(subjects, stepTag),
  element: tagged(subjects, elementTag),
});
export const noFacets: Found["facets"] = { subjects: [], languages: [], steps: [], elements: [] };

/** The records that match all filters, and for each filter the counts of the records that match the other filters. */
export const narrowed = async <T extends Named>(
  tx: Tx,
  found: readonly T[],
  { kind, ...chosen }: Chosen & { readonly kind: string | undefined },
): Promise<{ left: T[]; facets: Found["facets"] }> => {
  if (found.length === 0) return { left: [], facets: noFacets };
  const asked = found.map(({ kind: of, record }) => ({ kind: of, record }));
  const { rows } = await sql<Facet>`select kind, record, langs, subjects from search.facets(${JSON.stringify(asked)}::jsonb)`.execute(tx);
  const of = new Map(rows.map((row) => [idOf(row), optionsOf(row)]));
  const fits = (one: T, choice: Choice): boolean => {
    const code = chosen[choice];
    return code === undefined || (of.get(idOf(one))?.[choice].includes(code) ?? false);
  };
  const ofKind = found.filter((one) => kind === undefined || one.kind === kind);
  const counts = (choice: Choice): [string, number][] => {
    const others = choices.filter((one) => one !== choice);
    return counted(ofKind.filter((one) => others.every((other) => fits(one, other))).flatMap((one) => of.get(idOf(one))?.[choice] ?? []));
  };
  return {
    left: found.filter((one) => choices.every((choice) => fits(one, choice))),
    facets: {
      subjects: counts("subject").map(([code, n]) => ({ code, name: nameOfSubject(code), found: n })),
      languages: counts("language").map(([lang, n]) => ({ lang, found: n })),
      steps: counts("step").flatMap(([code, n]) => {
        const step = stepNames.find((one) => one === code);
        return step === undefined ? [] : { step, found: n };
      }),
      elements: counts("element").flatMap(([code, n]) => {
        const element = capabilityElements.find((one) => one.code === code);
        return element === undefined ? [] : { ...element, found: n };
      }),
    },
  };
};
