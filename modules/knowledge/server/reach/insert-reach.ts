/** Writes introductions, uses recorded by the programme, and requests for languages. */
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import type { BodyOf } from "#platform/contract/endpoint.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { markedUnder } from "#platform/server/record/index.ts";
import type { askLanguage, introduceWork, tellUse } from "../../contract/reach.ts";
import type { Work } from "../../contract/works.ts";

export interface Act {
  readonly by: string;
  readonly at: Date;
}
export type Introduced = Omit<BodyOf<typeof introduceWork>, "commandId">;
export type Told = Omit<BodyOf<typeof tellUse>, "commandId">;
export type Asked = Omit<BodyOf<typeof askLanguage>, "commandId">;

/** The columns that every row has. */
const rowOf = (tx: Tx, work: Pick<Work, "id" | "marking">, marking: Tlp, { by, at }: Act) => ({
  workspace_id: workspaceOf(tx),
  work_id: work.id,
  ...markedUnder(marking, { visibility: tlpRank(work.marking) }),
  created_at: at,
  created_by: by,
});

/** Adds introductions, at most one row for each State. @returns the ids of the new rows */
export const insertIntroductions = async (tx: Tx, work: Pick<Work, "id" | "marking">, one: Introduced, act: Act): Promise<string[]> => {
  const row = rowOf(tx, work, one.marking, act);
  const rows = await tx
    .insertInto("knowledge.introduction")
    .values(
      [...new Set(one.states)].map((state) => ({
        ...row,
        id: newId(),
        edition_id: one.edition,
        state,
        event_id: one.event,
        title: one.title?.text.trim() ?? null,
        title_lang: one.title?.lang ?? null,
        mode: one.mode,
        day: one.day,
      })),
    )
    .onConflict((on) => on.doNothing())
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
};

export const insertToldUse = async (tx: Tx, work: Pick<Work, "id" | "marking">, one: Told, act: Act): Promise<string[]> => {
  const id = newId();
  await tx
    .insertInto("knowledge.told_use")
    .values({
      ...rowOf(tx, work, one.marking, act),
      id,
      edition_id: one.edition,
      lang: one.lang,
      state: one.state,
      kind: one.kind,
      title: one.title.text.trim(),
      title_lang: one.title.lang,
      record: one.record,
      day: one.day,
      source: one.source.trim(),
    })
    .execute();
  return [id];
};

export const insertLanguageRequests = async (tx: Tx, work: Pick<Work, "id" | "marking">, one: Asked, act: Act): Promise<string[]> => {
  const row = rowOf(tx, work, one.marking, act);
  const rows = await tx
    .insertInto("knowledge.language_request")
    .values([...new Set(one.states)].map((state) => ({ ...row, id: newId(), lang: one.lang, state, day: one.day })))
    .onConflict((on) => on.doNothing())
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
};
