/** Queries on knowledge.work: the works with their titles in each language. */
import { sql } from "kysely";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { byLanguage, parseTlp, translationsOf } from "#platform/server/record/index.ts";
import { topicsOf } from "./topics.ts";
import type { Work } from "../contract/works.ts";

/** Sorted by number. @param id returns only this work */
export const worksOf = async (tx: Tx, id?: string): Promise<Work[]> => {
  let query = tx
    .selectFrom("knowledge.work as w")
    .selectAll("w")
    .select(translationsOf("work", "w").as("translations"))
    .where("w.workspace_id", "=", workspaceOf(tx))
    .orderBy("w.number");
  if (id !== undefined) query = query.where("w.id", "=", id);
  return (await query.execute()).map((row) => ({
    id: row.id,
    number: row.number,
    rev: row.rev,
    kind: row.kind as Work["kind"],
    title: { text: row.title, lang: row.title_lang },
    summary: { text: row.summary, lang: row.summary_lang },
    titleConfirmed: row.title_confirmed,
    source: row.source,
    sourceUrl: row.source_url,
    held: row.held,
    licence: row.licence,
    holder: row.holder,
    topics: topicsOf(row),
    marking: parseTlp(row.marking),
    translations: byLanguage(row.translations, row.rev).map((one) => ({
      lang: one.lang,
      title: one.text("title"),
      summary: one.text("summary"),
      behind: one.behind,
    })),
  }));
};

/** @throws Problem not-found if the reader sees no such work */
export const workById = async (tx: Tx, id: string): Promise<Work> => {
  const [work] = await worksOf(tx, id);
  if (work === undefined) throw new Problem("not-found");
  return work;
};

/** The work; its row is locked until the end of the transaction. @throws Problem not-found */
export const lockedWork = async (tx: Tx, id: string): Promise<Work> => {
  await sql`select from knowledge.work where workspace_id = ${workspaceOf(tx)} and id = ${id} for update`.execute(tx);
  return workById(tx, id);
};
