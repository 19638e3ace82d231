/** Queries on press.release, press.writer, press.figure, press.quote and press.named_state. */
import { sql } from "kysely";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { byLanguage, parseTlp, translationsOf } from "#platform/server/record/index.ts";
import type { PressQuote, PressRelease } from "../contract/press.ts";

/** A release with the columns of its row. Whether the clearance applies to the present text is only known after rendering (`page.ts`). */
export type StoredRelease = Omit<PressRelease, "cleared"> & {
  readonly clearedAt: Date | null;
  readonly clearedBy: string | null;
  readonly clearedText: string | null;
};

/** The releases, newest first. @param id only this release */
export const releasesOf = async (tx: Tx, id?: string): Promise<StoredRelease[]> => {
  let query = tx
    .selectFrom("press.release as r")
    .selectAll("r")
    .select(translationsOf("press-release", "r").as("translations"))
    .where("r.workspace_id", "=", workspaceOf(tx))
    .orderBy("r.number", "desc");
  if (id !== undefined) query = query.where("r.id", "=", id);
  return (await query.execute()).map((row) => ({
    id: row.id,
    number: row.number,
    rev: row.rev,
    title: { text: row.title, lang: row.title_lang },
    body: { text: row.body, lang: row.body_lang },
    day: row.day === null ? null : String(row.day),
    marking: parseTlp(row.marking),
    translations: byLanguage(row.translations, row.rev).map((one) => ({
      lang: one.lang,
      title: one.text("title"),
      body: one.text("body"),
      behind: one.behind,
    })),
    changedAt: row.updated_at.toISOString(),
    clearedAt: row.cleared_at,
    clearedBy: row.cleared_by,
    clearedText: row.cleared_text?.toString("hex") ?? null,
  }));
};

/** @throws Problem not-found if the reader sees no such release */
export const releaseById = async (tx: Tx, id: string): Promise<StoredRelease> => {
  const [release] = await releasesOf(tx, id);
  if (release === undefined) throw new Problem("not-found");
  return release;
};

/** Records that a person wrote in the release. Every change of the release calls this function. */
export const noteWriter = async (tx: Tx, release: string, visibility: number, person: string): Promise<void> => {
  await tx
    .insertInto("press.writer")
    .values({ workspace_id: workspaceOf(tx), release_id: release, person, visibility })
    .onConflict((on) => on.doNothing())
    .execute();
};

/** Whether the person wrote in the release: in its text, a translation, or another part. */
export const wroteIn = async (tx: Tx, release: string, person: string): Promise<boolean> => {
  const row = await tx
    .selectFrom("press.writer")
    .select("person")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("release_id", "=", release)
    .where("person", "=", person)
    .executeTakeFirst();
  return row !== undefined;
};

/**
 * Reads the release and locks it for a change of one part: a translation, a figure, a quote, a State. The person then counts as a
 * writer of the release. The row stays locked until the transaction ends, so two people who add a part at the same time get two
 * numbers.
 * @throws Problem not-found
 */
export const releaseToChange = async (tx: Tx, id: string, by: string, now: Date): Promise<StoredRelease> => {
  const { numUpdatedRows } = await tx
    .updateTable("press.release")
    .set({ updated_by: by, updated_at: now })
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", id)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem("not-found");
  const release = await releaseById(tx, id);
  await noteWriter(tx, id, tlpRank(release.marking), by);
  return release;
};

/**
 * Locks a release and the figures of its text until the end of the transaction: a change of the release or a figure that is taken back at the same
 * time is complete before the text is read, or begins after the transaction.
 */
export const holdRelease = async (tx: Tx, id: string): Promise<void> => {
  const workspace = workspaceOf(tx);
  await sql`select from press.release where workspace_id = ${workspace} and id = ${id} for update`.execute(tx);
  await sql`select from figures.figure f join press.figure p on p.workspace_id = f.workspace_id and p.figure_id = f.id
    where p.workspace_id = ${workspace} and p.release_id = ${id} order by f.id for share of f`.execute(tx);
};

/** The figures of the text, in ascending order of their numbers. */
export const placesOf = async (tx: Tx, release: string): Promise<{ n: number; rule: string; figure: string | null }[]> =>
  tx
    .selectFrom("press.figure")
    .select(["n", "rule", "figure_id as figure"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("release_id", "=", release)
    .orderBy("n")
    .execute();

export const quotesOf = async (tx: Tx, release: string): Promise<PressQuote[]> => {
  const rows = await tx
    .selectFrom("press.quote")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .where("release_id", "=", release)
    .orderBy("n")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    n: row.n,
    words: { text: row.words, lang: row.words_lang },
    speaker: { text: row.speaker, lang: row.speaker_lang },
    answer: row.answer as PressQuote["answer"],
    on: row.answered_on === null ? null : String(row.answered_on),
  }));
};

/** The day on which each State agreed to be named. */
export const namedStates = async (tx: Tx, release: string): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx
    .selectFrom("press.named_state")
    .select(["state", "agreed_on"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("release_id", "=", release)
    .execute();
  return new Map(rows.map((row) => [row.state, String(row.agreed_on)]));
};
