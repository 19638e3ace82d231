/** Names records by the titles that the search has stored. */
import { sql } from "kysely";
import { tlpLabels } from "../../contract/markings.ts";
import type { NamedRecord } from "../../contract/named-record.ts";
import { provided, type Tx } from "../db/index.ts";
import { inLanguage } from "./in-language.ts";
import { passageKinds } from "./passage-kind.ts";

/** The titles of records that the reader may read, by the id of the record. */
export const namedRecordsOf = async (tx: Tx, ids: readonly string[], lang: string): Promise<ReadonlyMap<string, NamedRecord>> => {
  const kinds = provided(tx, passageKinds);
  const unmarked = new Set(kinds.filter((one) => one.unmarked).map(({ kind }) => kind));
  const { rows } = await sql<{
    kind: string;
    record: string;
    strictness: number;
    code: string | null;
    lang: string;
    text: string;
    params: Record<string, string>;
  }>`
    select * from search.titles(${kinds.map(({ kind }) => kind)}::text[], ${[...new Set(ids)]}::uuid[])`.execute(tx);
  return new Map(
    [...Map.groupBy(rows, ({ record }) => record)].flatMap(([record, titles]) => {
      const title = inLanguage(titles, lang);
      if (title === undefined) return [];
      const { kind, code, text, strictness, params } = title;
      const marking = unmarked.has(kind) ? null : (tlpLabels[strictness] ?? "TLP:RED");
      return [[record, { kind, record, code, title: { text, lang: title.lang }, marking, params: { ...params, [kind]: record } }] as const];
    }),
  );
};
