/**
 * Answers a query from the passages that the transaction may read. The database applies workspace and clearance (schema `search`). `methods/search`
 * computes the order, only from counts of readable passages.
 */
import { sql } from "kysely";
import {
  excerptOf,
  isRare,
  isSubjectKey,
  leadingKeys,
  marksIn,
  readQuestion,
  scoreOf,
  termsOf,
  worthShowing,
  type Term,
} from "#methods/search/index.ts";
import { tlpLabels } from "../../contract/markings.ts";
import { mostOfKind, shownOfKind, type Found, type Hit, type Marked } from "../../contract/search.ts";
import type { Tx } from "../db/index.ts";
import { inLanguage } from "./in-language.ts";
import { furtherOf, narrowed, type Chosen } from "./subjects.ts";
import { nameOfSubject } from "./thesaurus.ts";

/** Maximum number of passages that are compared. If more passages match, titles are compared first. */
const mostCompared = 1500;

export interface Asked extends Chosen {
  readonly question: string;
  readonly kind?: string | undefined;
  readonly lang: string;
}
interface Counted {
  readonly key: string;
  readonly passages: number;
}
interface Candidate {
  readonly kind: string;
  readonly record: string;
  readonly place: number;
  readonly title: boolean;
  readonly length: number;
  readonly keys: readonly string[];
}
interface Best {
  readonly kind: string;
  readonly record: string;
  readonly score: number;
  /** The best passage that is not a title; null if only a title was found. */
  readonly place: number | null;
}
interface Passage {
  readonly kind: string;
  readonly record: string;
  readonly place: number;
  readonly strictness: number;
  readonly title: boolean;
  readonly code: string | null;
  readonly lang: string;
  readonly text: string;
  readonly params: Record<string, string>;
}

const counts = (rows: readonly Counted[]): Map<string, number> => new Map(rows.map(({ key, passages }) => [key, passages]));

/** The words of the query with the keys that readable passages have. */
export const termsHere = async (tx: Tx, question: string): Promise<Term[]> => {
  const words = readQuestion(question);
  if (words.length === 0) return [];
  const keys = ["", ...words.flatMap((word) => word.keys.map(({ key }) => key))];
  const open = words.find((word) => word.open);
  const { rows } =
    await sql<Counted>`select key, passages from search.vocabulary(${keys}::text[], ${open ? `=${open.text}` : null})`.execute(tx);
  const known = counts(rows);
  const rare = words.filter((word) => isRare(word, known)).flatMap((word) => word.keys.map(({ key }) => key));
  // tags of subjects are left out, because they are not words
  const near =
    rare.length === 0
      ? []
      : (await sql<Counted>`select key, passages from search.near(${rare}::text[])`.execute(tx)).rows.filter(
          ({ key }) => !isSubjectKey(key),
        );
  return termsOf(words, { all: known.get("") ?? 0, known }, counts(near));
};

/** The records with good enough matches, the best first, and whether there may be more. */
const bestOf = async (tx: Tx, terms: readonly Term[]): Promise<{ best: Best[]; more: boolean }> => {
  const leading = leadingKeys(terms, mostCompared);
  if (leading.length === 0) return { best: [], more: false };
  const all = [...new Set(terms.flatMap(({ keys }) => keys.map(({ key }) => key)))];
  const { rows } = await sql<Candidate>`select kind, record, place, title, length, keys
    from search.find(${leading}::text[], ${all}::text[], ${mostCompared})`.execute(tx);
  const records = new Map<string, Best & { readonly text: number }>();
  for (const row of rows) {
    const score = scoreOf(terms, row);
    const id = `${row.kind} ${row.record}`;
    const before = records.get(id);
    const text = row.title ? (before?.text ?? 0) : Math.max(before?.text ?? 0, score);
    const place = !row.title && score > (before?.text ?? 0) ? row.place : (before?.place ?? null);
    records.set(id, { kind: row.kind, record: row.record, score: Math.max(before?.score ?? 0, score), place, text });
  }
  const best = [...records.values()].sort((a, b) => b.score - a.score || (a.kind + a.record < b.kind + b.record ? -1 : 1));
  const least = (best[0]?.score ?? 0) * worthShowing;
  return { best: best.filter(({ score }) => score >= least), more: rows.length === mostCompared };
};

/** A record in the result: found by words, or under a subject. */
type Showing = Pick<Best, "kind" | "record" | "place"> & { readonly also: string | null };
interface Shown {
  readonly lang: string;
  readonly keys: ReadonlySet<string>;
  readonly marked: boolean;
}

const hitOf = (passages: readonly Passage[], { place, also }: Showing, { lang, keys, marked: hasMarking }: Shown): Hit | null => {
  const titles = passages.filter(({ title }) => title);
  const title = inLanguage(titles, lang);
  if (title === undefined) return null;
  const marked = ({ text, lang: of }: Passage): Marked => ({ text, lang: of, marks: marksIn(text, of, keys) });
  const shown = marked(title);
  const found = passages.find((one) => one.place === place);
  // records that were found by a title in another language
  const other =
    shown.marks.length > 0 || found !== undefined ? undefined : titles.find((one) => marksIn(one.text, one.lang, keys).length > 0);
  const line =
    found ??
    other ??
    inLanguage(
      passages.filter((one) => !one.title),
      lang,
    );
  return {
    kind: title.kind,
    record: title.record,
    code: title.code,
    title: shown,
    line: line === undefined ? null : ({ ...excerptOf(line.text, line.lang, keys), lang: line.lang } as Marked),
    marking: hasMarking ? (tlpLabels[title.strictness] ?? "TLP:RED") : null,
    also,
    params: { ...title.params, [title.kind]: title.record },
  };
};

/** The kinds that a module declares. */
export interface Declared {
  readonly kind: string;
  readonly unmarked?: true;
}

/** @param declared the kinds in the order of the result */
export const findHere = async (tx: Tx, { question, kind, lang, ...chosen }: Asked, declared: readonly Declared[]): Promise<Found> => {
  const terms = await termsHere(tx, question);
  const { best, more } = await bestOf(tx, terms);
  const { subjects, further, keys: ofSubjects } = await furtherOf(tx, question, best, mostCompared);
  const known = new Set(declared.map((one) => one.kind));
  const all: Showing[] = [...best.map((one) => ({ ...one, also: null })), ...further].filter((one) => known.has(one.kind));
  const { left, facets } = await narrowed(tx, all, { ...chosen, kind });
  const unmarked = new Set(declared.filter((one) => one.unmarked).map((one) => one.kind));
  const groups = declared.flatMap(({ kind: name }) => {
    const mine = left.filter((one) => one.kind === name);
    return mine.length === 0 ? [] : [{ kind: name, mine }];
  });
  const shown = groups.map((group) => ({
    ...group,
    shown: kind === undefined ? group.mine.slice(0, shownOfKind) : group.kind === kind ? group.mine.slice(0, mostOfKind) : [],
  }));
  const wanted = shown.flatMap((group) => group.shown.map(({ kind: of, record }) => ({ kind: of, record })));
  const { rows } = await sql<Passage>`select * from search.texts(${JSON.stringify(wanted)}::jsonb)`.execute(tx);
  const byRecord = Map.groupBy(rows, (row) => `${row.kind} ${row.record}`);
  const own = new Set(terms.flatMap((term) => term.keys.map((one) => one.key)));
  const ofBoth = new Set([...own, ...ofSubjects]);
  return {
    groups: shown.map((group) => ({
      kind: group.kind,
      found: group.mine.length,
      hits: group.shown.flatMap(
        (one) =>
          hitOf(byRecord.get(`${one.kind} ${one.record}`) ?? [], one, {
            lang,
            keys: one.also === null ? own : ofBoth,
            marked: !unmarked.has(one.kind),
          }) ?? [],
      ),
    })),
    found: groups.reduce((sum, group) => sum + group.mine.length, 0),
    also: subjects.map(({ code }) => ({
      code,
      name: nameOfSubject(code),
      found: left.filter((one) => one.also === code).length,
    })),
    facets,
    more,
  };
};
