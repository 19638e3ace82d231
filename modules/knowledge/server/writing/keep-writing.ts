/** Begins, takes over and ends a turn (the right of one person to write a text at present), and notifies people who have the page open. */
import { tlpRank } from "#platform/contract/markings.ts";
import { afterCommit, newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { accountOf, implement, implementStream } from "#platform/server/http/index.ts";
import type { Live } from "#platform/server/live/index.ts";
import { beginWriting, followWriting, listWriting, stopWriting, takeOverWriting, writingEvent, type Turn } from "../../contract/writing.ts";
import { lockedWork, workById } from "../works.ts";
import { shownTo, turnsOf, type TurnRow } from "./turns.ts";

const topicOf = (workspace: string, work: string): string => `knowledge.writing.${workspace}.${work}`;

/** After the commit, sends a live event to all pages that follow the work: a turn changed, or a text was saved. */
export const tellWriting = (tx: Tx, live: Live, work: string): void => {
  const topic = topicOf(workspaceOf(tx), work);
  afterCommit(tx, () => live.publish(topic, { name: writingEvent, data: {} }));
};

/**
 * Reads the present turn of a text after its work is locked, so that two people who take it over run one after the other. @throws Problem not-found
 */
const lockedTurn = async (tx: Tx, id: string, lang: string, now: Date) => {
  const work = await lockedWork(tx, id);
  return { work, present: (await turnsOf(tx, id, now)).find((one) => one.lang === lang) };
};

const begin = async (
  tx: Tx,
  work: { readonly id: string; readonly visibility: number },
  { lang, writer, from, now }: { readonly lang: string; readonly writer: string; readonly from: string | null; readonly now: Date },
): Promise<TurnRow> => {
  const row = { turn: newId(), writer, since: now, seen_at: now, taken_from: from, visibility: work.visibility };
  await tx
    .insertInto("knowledge.writing")
    .values({ workspace_id: workspaceOf(tx), work_id: work.id, lang, ...row })
    .onConflict((conflict) => conflict.columns(["workspace_id", "work_id", "lang"]).doUpdateSet(row))
    .execute();
  return { lang, turn: row.turn, writer, since: now, taken_from: from };
};

const only = async (tx: Tx, account: string, row: TurnRow): Promise<{ turn: Turn }> => {
  const [turn] = await shownTo(tx, account, [row]);
  if (turn === undefined) throw new Error("a turn is always shown");
  return { turn };
};

export const routes = [
  implement(listWriting, async ({ tx, params, actor, now }) => {
    const { id } = await workById(tx, params.work);
    return { turns: await shownTo(tx, accountOf(actor), await turnsOf(tx, id, now())) };
  }),
  implement(beginWriting, async ({ tx, params, actor, now, live }) => {
    const writer = accountOf(actor);
    const { work, present } = await lockedTurn(tx, params.work, params.lang, now());
    if (present === undefined) {
      tellWriting(tx, live, work.id);
      const of = { id: work.id, visibility: tlpRank(work.marking) };
      return only(tx, writer, await begin(tx, of, { lang: params.lang, writer, from: null, now: now() }));
    }
    if (present.writer === writer)
      await tx
        .updateTable("knowledge.writing")
        .set({ seen_at: now() })
        .where("workspace_id", "=", workspaceOf(tx))
        .where("work_id", "=", work.id)
        .where("lang", "=", params.lang)
        .execute();
    return only(tx, writer, present);
  }),
  implement(takeOverWriting, async ({ tx, params, body, actor, now, live, audited }) => {
    const writer = accountOf(actor);
    const { work, present } = await lockedTurn(tx, params.work, params.lang, now());
    audited([work.id]);
    if (present !== undefined && (present.writer === writer || present.turn !== body.turn)) return only(tx, writer, present);
    tellWriting(tx, live, work.id);
    const of = { id: work.id, visibility: tlpRank(work.marking) };
    return only(tx, writer, await begin(tx, of, { lang: params.lang, writer, from: present?.writer ?? null, now: now() }));
  }),
  implement(stopWriting, async ({ tx, params, body, actor, live }) => {
    const { id } = await workById(tx, params.work);
    const { numDeletedRows } = await tx
      .deleteFrom("knowledge.writing")
      .where("workspace_id", "=", workspaceOf(tx))
      .where("work_id", "=", id)
      .where("lang", "=", params.lang)
      .where("turn", "=", body.turn)
      .where("writer", "=", accountOf(actor))
      .executeTakeFirstOrThrow();
    if (numDeletedRows > 0n) tellWriting(tx, live, id);
    return {};
  }),
  implementStream(followWriting, async ({ tx, params }, stream) => {
    const { id } = await workById(tx, params.work);
    stream.follow(topicOf(params.workspace, id));
  }),
];
