/**
 * Writes passages and their revisions. Each action takes the next step of its work, so actions on one work run one after the other. Revisions are
 * added and never changed.
 */
import { sql } from "kysely";
import { tlpRank } from "#platform/contract/markings.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { FigureChoice } from "../contract/figures.ts";
import type { Passage, PassageDirection } from "../contract/passages.ts";
import type { Work } from "../contract/works.ts";

/** @returns the step of this action */
export const nextStep = async (tx: Tx, work: string): Promise<number> => {
  const { rows } = await sql<{
    step: number;
  }>`update knowledge.work set step = step + 1 where workspace_id = ${workspaceOf(tx)} and id = ${work} returning step`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error(`no work ${work}`);
  return row.step;
};

export interface NewRevision {
  readonly passage: string;
  readonly lang: string;
  readonly rev: number;
  readonly text: string;
  /** The text direction; by default the usual direction of the language. */
  readonly dir?: PassageDirection;
  readonly origin: "original" | "people" | "official" | "machine";
  readonly changed?: boolean;
  readonly reason?: { readonly text: string; readonly lang: string } | null;
  readonly from?: number;
  /** The picture and its rights, for a figure in the original. */
  readonly figure?: FigureChoice | null;
  /** The person whose suggestion was accepted; absent if the writer wrote the text. */
  readonly suggestedBy?: string | null;
}

/** The maximum number of rows in one statement: a statement can have at most 65,535 values, and other requests wait while it runs. */
const atOnce = 500;
const inParts = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / atOnce) }, (_, i) => rows.slice(i * atOnce, (i + 1) * atOnce));

const figureColumns = (figure: FigureChoice | null) => ({
  picture_id: figure?.picture ?? null,
  picture_own: figure?.own ?? null,
  picture_source: figure?.source.trim() ?? null,
  picture_licence: figure?.licence.trim() ?? null,
});

/** Adds revisions, and stores the newest text of each language in the row of its passage, for the search. */
export const insertRevisions = async (
  tx: Tx,
  work: Pick<Work, "marking">,
  revisions: readonly NewRevision[],
  { step, by }: { readonly step: number; readonly by: string },
): Promise<void> => {
  if (revisions.length === 0) return;
  const workspace = workspaceOf(tx);
  const rows = revisions.map((one) => ({
    workspace_id: workspace,
    passage_id: one.passage,
    lang: one.lang,
    rev: one.rev,
    text: one.text.trim(),
    dir: one.dir ?? null,
    origin: one.origin,
    changed: one.origin === "original" ? one.changed !== false : null,
    reason: one.reason?.text.trim() ?? null,
    reason_lang: one.reason?.lang ?? null,
    made_from: one.from ?? null,
    ...figureColumns(one.figure ?? null),
    step,
    written_by: by,
    suggested_by: one.suggestedBy ?? null,
    visibility: tlpRank(work.marking),
  }));
  for (const some of inParts(rows)) await tx.insertInto("knowledge.revision").values(some).execute();
  const texts = JSON.stringify(revisions.map(({ passage, lang, text }) => ({ passage, lang, text: text.trim() })));
  await sql`update knowledge.passage p set texts = p.texts || jsonb_build_object(n.lang, n.text), updated_at = now(), updated_by = ${by}
    from jsonb_to_recordset(${texts}::jsonb) as n(passage uuid, lang text, text text)
    where p.workspace_id = ${workspace} and p.id = n.passage`.execute(tx);
};

export interface NewPassage {
  readonly kind: Passage["kind"];
  readonly text: string;
  readonly dir?: PassageDirection;
  readonly figure?: FigureChoice | null;
}

/** Adds passages to the original, after the given position. @returns their ids */
export const insertPassages = async (
  tx: Tx,
  work: Pick<Work, "id" | "marking"> & { readonly lang: string },
  passages: readonly NewPassage[],
  { after, step, by }: { readonly after: number; readonly step: number; readonly by: string },
): Promise<string[]> => {
  const workspace = workspaceOf(tx);
  await sql`update knowledge.passage set position = position + ${passages.length}::int
    where workspace_id = ${workspace} and work_id = ${work.id} and position > ${after}`.execute(tx);
  const rows = passages.map(({ kind }, i) => ({
    workspace_id: workspace,
    id: newId(),
    work_id: work.id,
    position: after + i + 1,
    kind,
    texts: "{}",
    added: step,
    visibility: tlpRank(work.marking),
    created_by: by,
    updated_by: by,
  }));
  for (const some of inParts(rows)) await tx.insertInto("knowledge.passage").values(some).execute();
  const ids = rows.map(({ id }) => id);
  await insertRevisions(
    tx,
    work,
    passages.map(({ text, dir = null, figure = null }, i) => ({
      passage: ids[i] ?? "",
      lang: work.lang,
      rev: 1,
      text,
      dir,
      origin: "original" as const,
      figure,
    })),
    { step, by },
  );
  return ids;
};
