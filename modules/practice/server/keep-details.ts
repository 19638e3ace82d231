/** Adds and changes internal details: texts that are never part of a shared card. */
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { newId, scopeOf, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { changeRecord, markingColumns } from "#platform/server/record/index.ts";
import { addDetail, changeDetail, type Practice } from "../contract/practice.ts";
import { detailById, practiceById } from "./practices.ts";

interface Fields {
  readonly text: Text;
  readonly marking: Practice["marking"];
}

export const insertDetail = async (tx: Tx, practice: string, { text, marking }: Fields, by: string): Promise<string> => {
  const id = newId();
  await tx
    .insertInto("practice.detail")
    .values({
      workspace_id: workspaceOf(tx),
      id,
      practice_id: practice,
      text: text.text.trim(),
      text_lang: text.lang,
      ...markingColumns(marking),
      created_by: by,
      updated_by: by,
    })
    .execute();
  return id;
};

/** @throws Problem marking-forbids if the marking is above the writer's clearance or less strict than the card; reads-like-a-method */
const check = (tx: Tx, { marking }: Practice, fields: Fields): void => {
  const rank = tlpRank(fields.marking);
  if (rank > scopeOf(tx).clearance || rank < tlpRank(marking)) throw new Problem("marking-forbids", { at: ["marking"] });
  rejectOperationalDetail({ text: fields.text });
};

export const routes = [
  implement(addDetail, async ({ tx, params, body, actor, audited }) => {
    const practice = await practiceById(tx, params.practice);
    check(tx, practice, body);
    const id = await insertDetail(tx, practice.id, body, actorForAudit(actor));
    audited([practice.id, id]);
    return (await detailById(tx, id)).detail;
  }),
  implement(changeDetail, async ({ tx, params, body, actor, audited }) => {
    const { practice, detail } = await detailById(tx, params.detail);
    check(tx, await practiceById(tx, practice), body);
    const values = { text: body.text.text.trim(), text_lang: body.text.lang, ...markingColumns(body.marking) };
    const change = { table: "practice.detail" as const, key: { id: detail.id }, expectedRev: body.expectedRev, values, actor };
    const current = async () => (await detailById(tx, detail.id)).detail;
    await changeRecord(tx, change, current);
    audited([practice, detail.id]);
    return current();
  }),
];
