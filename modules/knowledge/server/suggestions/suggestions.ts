/** Queries on suggestions, each with the wording to which it refers. */
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { mostSuggestions, type Suggestion } from "../../contract/suggestions.ts";
import { namer } from "../passages.ts";

const suggestionQuery = (tx: Tx) =>
  tx
    .selectFrom("knowledge.suggestion as s")
    .innerJoin("knowledge.passage as p", (on) => on.onRef("p.workspace_id", "=", "s.workspace_id").onRef("p.id", "=", "s.passage_id"))
    .innerJoin("knowledge.revision as r", (on) =>
      on
        .onRef("r.workspace_id", "=", "s.workspace_id")
        .onRef("r.passage_id", "=", "s.passage_id")
        .onRef("r.lang", "=", "s.lang")
        .onRef("r.rev", "=", "s.base"),
    )
    .selectAll("s")
    .select(["p.work_id", "r.text as base_text"])
    .where("s.workspace_id", "=", workspaceOf(tx));

const said = (text: string | null, lang: string | null) => (text === null || lang === null ? null : { text, lang });

/** The suggestions, newest first, without withdrawn ones. @param reader the actor who reads them */
export const suggestionsOf = async (tx: Tx, work: string, lang: string, reader: string): Promise<Suggestion[]> => {
  const rows = await suggestionQuery(tx)
    .where("p.work_id", "=", work)
    .where("p.removed", "is", null)
    .where("s.lang", "=", lang)
    .where("s.state", "<>", "withdrawn")
    .orderBy("s.created_at", "desc")
    .orderBy("s.id", "desc")
    .execute();
  const nameOf = await namer(tx);
  return rows.map((row) => ({
    id: row.id,
    passage: row.passage_id,
    base: row.base,
    baseText: row.base_text,
    text: row.text,
    why: said(row.why, row.why_lang),
    by: nameOf(row.created_by),
    mine: row.created_by === reader,
    at: row.created_at.toISOString(),
    state: row.state as Suggestion["state"],
    decided:
      row.decided_at === null
        ? null
        : { at: row.decided_at.toISOString(), by: nameOf(row.decided_by), reason: said(row.reason, row.reason_lang), made: row.made },
  }));
};

/** @throws Problem not-found if the reader sees no such suggestion */
export const suggestionById = async (tx: Tx, id: string) => {
  const row = await suggestionQuery(tx).where("s.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return row;
};
export type SuggestionRow = Awaited<ReturnType<typeof suggestionById>>;

/** @throws Problem suggestion-decided if the suggestion is not open */
export const refuseUnlessOpen = ({ state }: Pick<SuggestionRow, "state">): void => {
  if (state !== "open") throw new Problem("suggestion-decided");
};

/** @throws Problem suggestion-twice, too-many-suggestions */
export const refuseIfSuggested = async (tx: Tx, passage: string, lang: string, text: string): Promise<void> => {
  const open = await tx
    .selectFrom("knowledge.suggestion")
    .select("text")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("passage_id", "=", passage)
    .where("lang", "=", lang)
    .where("state", "=", "open")
    .execute();
  if (open.some((one) => one.text === text)) throw new Problem("suggestion-twice");
  if (open.length >= mostSuggestions) throw new Problem("too-many-suggestions", { details: { n: mostSuggestions } });
};
