/**
 * Makes the passages of changed records. A passage is a title or a piece of text that a search can find. Triggers record each changed row in the
 * transaction of the change. As soon as it is committed, a search no longer finds the record's earlier passages (`search.find`), and the next search
 * makes the new passages before it answers. So a search is always up to date, whether the row was written by a request, a job, an import or a
 * restore.
 */
import { sql } from "kysely";
import { keysOf, keysVersion, piecesOf, subjectKey, wordsOf } from "#methods/search/index.ts";
import { type Database, provided, type Tx, workspaceOf } from "../db/index.ts";
import { passageKinds, type PassageKind, type Said } from "./passage-kind.ts";

/** Maximum number of records that are processed in one transaction. */
const atOnce = 200;
/** Maximum time in milliseconds that a search spends on making passages of changed records. The next search makes the rest. */
const patienceMs = 2000;

/** The highest clearance, which can read every record. */
const strictest = 4;

interface Row {
  readonly id: string;
  readonly visibility?: number;
}
interface Translation {
  readonly owner: string;
  readonly lang: string;
  readonly text: string;
  readonly field: string;
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
  readonly length: number;
  readonly params: Readonly<Record<string, string>>;
  readonly keys: readonly string[];
}

/** The passages of a record: its titles, then pieces of its texts. */
export const passagesOf = (
  of: Pick<Passage, "kind" | "record" | "strictness">,
  { code, title, titles = [], texts, subjects = [], params }: Said,
  translations: readonly { readonly text: string; readonly lang: string; readonly title: boolean }[],
): Passage[] => {
  const all = [
    ...[title, ...titles].map((one) => ({ ...one, title: true })),
    ...translations.filter((one) => one.title),
    ...texts.flatMap(({ text, lang }) => piecesOf(text).map((piece) => ({ text: piece, lang, title: false }))),
    ...translations
      .filter((one) => !one.title)
      .flatMap(({ text, lang }) => piecesOf(text).map((piece) => ({ text: piece, lang, title: false }))),
  ];
  const seen = new Set<string>();
  return all
    .filter((one) => one.text.trim() !== "" && !seen.has(`${one.lang} ${one.text}`) && seen.add(`${one.lang} ${one.text}`))
    .map((one, place) => {
      const words = wordsOf(one.title && code !== null ? `${code} ${one.text}` : one.text);
      const tags = one.title ? subjects.map(subjectKey) : [];
      const keys = [...new Set([...tags, ...words.flatMap((word) => keysOf(word, one.lang).map(({ key }) => key))])];
      return { ...of, place, code, params, title: one.title, lang: one.lang, text: one.text, length: words.length, keys };
    });
};

const titleFields: ReadonlySet<string> = new Set(["title", "text"]);

const rowsOf = async (tx: Tx, kind: PassageKind, ids: readonly string[]): Promise<Row[]> => {
  const { rows } = await sql<{ row: Row }>`select to_jsonb(r) as row from ${sql.table(kind.table)} r
    where r.workspace_id = ${workspaceOf(tx)} and r.id = any (${ids}::uuid[])`.execute(tx);
  return rows.map(({ row }) => row);
};

/**
 * Returns the clearance that a reader of a row needs: the rank of the row's marking. If the row belongs to another record (`within`), it is the
 * higher of the two ranks.
 */
const strictnessOf = async (tx: Tx, kind: PassageKind, rows: readonly Row[]): Promise<(row: Row) => number> => {
  const { within } = kind;
  const own = (row: Row): number => row.visibility ?? 0;
  if (within === undefined) return own;
  const outer = provided(tx, passageKinds).find((one) => one.kind === within.kind);
  if (outer === undefined) return () => strictest;
  const around = (row: Row): string => String((row as unknown as Record<string, unknown>)[within.column]);
  const outerRows = await rowsOf(tx, outer, [...new Set(rows.map(around))]);
  const outerStrictness = await strictnessOf(tx, outer, outerRows);
  const byId = new Map(outerRows.map((row) => [row.id, outerStrictness(row)]));
  return (row) => Math.max(own(row), byId.get(around(row)) ?? strictest);
};

const madeOf = async (tx: Tx, kind: PassageKind, ids: readonly string[]): Promise<Passage[]> => {
  const workspace = workspaceOf(tx);
  const rows = await rowsOf(tx, kind, ids);
  const strictness = await strictnessOf(tx, kind, rows);
  const address = (id: string): string => `urn:counterpart:${kind.kind}:${id}`;
  const { rows: translations } = await sql<Translation>`select owner, field, lang, text from platform.translation
    where workspace_id = ${workspace} and owner = any (${ids.map(address)}::text[]) order by owner, lang, field`.execute(tx);
  const byOwner = Map.groupBy(translations, ({ owner }) => owner);
  const further = await kind.further?.(tx, ids);
  return rows.flatMap((row) => {
    const said = (kind.said as (row: Row) => Said | null)(row);
    if (said === null) return [];
    const others = (byOwner.get(address(row.id)) ?? []).map(({ text, lang, field }) => ({ text, lang, title: titleFields.has(field) }));
    const all = [...others, ...(further?.get(row.id) ?? [])];
    return passagesOf({ kind: kind.kind, record: row.id, strictness: strictness(row) }, said, all);
  });
};

/** Makes the passages of up to `atOnce` changed records. @returns how many records it processed */
const makeSome = async (tx: Tx): Promise<number> => {
  await sql`select search.lock()`.execute(tx);
  const { rows: due } = await sql<{ kind: string; record: string }>`select kind, record from search.take_due(${atOnce})`.execute(tx);
  if (due.length === 0) return 0;
  const kinds = provided(tx, passageKinds);
  const passages: Passage[] = [];
  for (const [name, records] of Map.groupBy(due, ({ kind }) => kind)) {
    const kind = kinds.find((one) => one.kind === name);
    if (kind !== undefined)
      passages.push(
        ...(await madeOf(
          tx,
          kind,
          records.map(({ record }) => record),
        )),
      );
  }
  await sql`select search.keep(${JSON.stringify(due)}::jsonb, ${JSON.stringify(passages)}::jsonb)`.execute(tx);
  return due.length;
};

const inside = (workspace: string) => ({ workspace, account: null, clearance: 4 });

/** Marks every record as changed, if another release with other keys made the passages, or if `always` is set. */
const beginAnew = (db: Database, workspace: string, always = false): Promise<void> =>
  db.inSeparateTransaction(inside(workspace), async (tx) => {
    await sql`select search.lock()`.execute(tx);
    const { rows } = await sql<{ begun: boolean }>`select search.begin_anew(${keysVersion}, ${always}) as begun`.execute(tx);
    if (rows[0]?.begun !== true) return;
    for (const { kind, table } of provided(tx, passageKinds))
      await sql`select search.note_all(${kind}, array(select id from ${sql.table(table)} where workspace_id = ${workspace} order by id))`.execute(
        tx,
      );
  });

/**
 * Makes the passages of all changed records of a workspace. @param until the time at which it stops, even if records remain
 * @returns how many records it processed
 */
const makePassages = async (db: Database, workspace: string, { until }: { readonly until: number }): Promise<number> => {
  const waits = await db.inSeparateTransaction(
    inside(workspace),
    async (tx) => (await sql<{ waits: boolean }>`select search.waits(${keysVersion}) as waits`.execute(tx)).rows[0]?.waits,
  );
  if (waits !== true) return 0;
  await beginAnew(db, workspace);
  let made = 0;
  for (;;) {
    const some = await db.inSeparateTransaction(inside(workspace), makeSome);
    made += some;
    if (some < atOnce || performance.now() > until) return made;
  }
};

/** Makes all passages of a workspace again. @returns how many records it processed */
export const rebuildPassages = async (db: Database, workspace: string): Promise<number> => {
  await beginAnew(db, workspace, true);
  return makePassages(db, workspace, { until: Number.POSITIVE_INFINITY });
};

/** The first step of every search. */
export const makeBeforeSearch = (db: Database, workspace: string): Promise<number> =>
  makePassages(db, workspace, { until: performance.now() + patienceMs });
