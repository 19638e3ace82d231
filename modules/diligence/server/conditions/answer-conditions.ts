/** At the State: stores an answer, and sends the programme all answers so far. */
import { sql } from "kysely";
import { dayInUtc } from "#methods/calendar/index.ts";
import { inState } from "#modules/programme/server/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { acknowledge, hasEnded, send } from "#platform/server/exchange/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { answerConditions, type ToldHere } from "../../contract/conditions.ts";
import { conditionsKind, replyKind, replyVersion, type Answer, type SentReply } from "../../contract/told.ts";
import { conditionsHere, replyThread, type Here } from "./received-conditions.ts";

/** @throws Problem diligence-conditions-over if the programme has replaced or withdrawn the conditions; not-found if they were never sent here */
const heldHere = async (tx: Tx, id: string, today: string): Promise<Here> => {
  const [found] = await conditionsHere(tx, today, id);
  if (found !== undefined) return found;
  throw new Problem((await hasEnded(tx, conditionsKind, id)) ? "diligence-conditions-over" : "not-found");
};

export interface Answering {
  readonly conditions: string;
  readonly seen: number;
  readonly answer: Answer["answer"];
  readonly reason: Answer["reason"];
  readonly by: string;
  readonly at: Date;
}

export const answerNow = async (tx: Tx, { conditions, seen, answer, reason, by, at }: Answering): Promise<ToldHere> => {
  rejectOperationalDetail({ reason });
  // the lock: if two people answer at the same time, the second request waits and then finds the first answer
  await sql`select pg_advisory_xact_lock(hashtextextended(${`diligence answer ${conditions}`}, 0))`.execute(tx);
  const { sender, told } = await heldHere(tx, conditions, dayInUtc(at));
  if (told.answers.length !== seen) throw new Problem("conflict", { details: { current: told } });
  await tx
    .insertInto("diligence.given_answer")
    .values({
      workspace_id: workspaceOf(tx),
      id: newId(),
      receiver: sender,
      conditions_id: conditions,
      position: seen + 1,
      answer,
      reason: reason.text.trim(),
      reason_lang: reason.lang,
      visibility: 4,
      at,
      created_by: by,
    })
    .execute();
  // the parcel counts as opened, because a person who answers has read the conditions
  await acknowledge(tx, conditions);
  const { told: after } = await heldHere(tx, conditions, dayInUtc(at));
  const payload: SentReply = { conditions, answers: after.answers };
  await send(tx, {
    kind: replyKind,
    version: replyVersion,
    thread: replyThread(conditions),
    receiver: sender,
    marking: told.marking,
    payload,
    title: told.activity,
    subject: replyThread(conditions),
    reason: null,
    sentAt: at,
  });
  return (await heldHere(tx, conditions, dayInUtc(at))).told;
};

export const routes = [
  implement(answerConditions, async ({ tx, params, body, actor, now, audited }) => {
    await inState(tx);
    const { commandId: _, ...given } = body;
    const told = await answerNow(tx, { conditions: params.conditions, ...given, by: actorForAudit(actor), at: now() });
    audited([params.conditions]);
    return told;
  }),
];
