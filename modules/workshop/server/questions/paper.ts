/**
 * Answers on paper, in the same way for every kind: one person types them in and another confirms them. Until the confirmation, the answer is stored
 * encrypted under the sheet's code, which is only on the paper. After the confirmation, the server stores the answer like a phone's answer, with a
 * key derived from the code.
 */
import { Problem } from "#platform/contract/problems.ts";
import { ballotKey, pairingToken } from "#platform/contract/seal.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { sql } from "kysely";
import { type Tx, workspaceOf } from "#platform/server/db/index.ts";
import { actorForAudit, type Actor, type Services } from "#platform/server/http/index.ts";
import type { Asking, Item, QuestionKind } from "#platform/server/questions/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import type { RoomRow } from "../rooms.ts";
import { answererAt, type SeatHere } from "../seats.ts";
import { countSoon } from "../sequence.ts";
import { lock, secretOfSheet, unlock } from "../sheet-codes.ts";
import { markUsed } from "../sheets.ts";

/** Identifies an answer on a sheet: the seat and the code of the sheet, and the item. */
export interface OnSheet {
  readonly seat: SeatHere;
  readonly code: string;
  readonly item: Item;
}

type Named = { readonly name: string };

/** The text to which the encryption binds the answer: the kind and the question, or the question and the part. */
const placeOf = ({ name }: Named, { question, part }: Item): string => (part === null ? `${name} ${question}` : `${question} ${part}`);
/** The ballot key, derived in the same way as on a phone. */
const keyOf = ({ name }: Named, code: string, { question, part }: Item): string => ballotKey(secretOfSheet(code), question, part ?? name);

/** Stores the answer that a person typed in, until another person confirms it. */
export const keepKeyed = async (tx: Tx, kind: Named, { seat, code, item }: OnSheet, answer: unknown, by: Actor): Promise<void> => {
  const row = { box: lock(code, placeOf(kind, item), answer), keyed_by: actorForAudit(by) };
  await tx
    .insertInto("workshop.keyed")
    .values({ workspace_id: workspaceOf(tx), seat_id: seat.id, ...item, ...row })
    .onConflict((conflict) => conflict.columns(["workspace_id", "seat_id", "question", "part"]).doUpdateSet(row))
    .execute();
};

export interface Keyed<Answer> {
  readonly part: string | null;
  readonly answer: Answer;
  /** Whether the person who sends the request typed in the answer. */
  readonly mine: boolean;
}

/** The answer to a question that was typed in from a sheet and is not confirmed. */
export const keyedOf = async <Answer>(
  tx: Tx,
  kind: Named,
  { seat, code, question }: Pick<OnSheet, "seat" | "code"> & { readonly question: string },
  reader: Actor,
): Promise<Keyed<Answer>[]> => {
  const rows = await tx
    .selectFrom("workshop.keyed")
    .select(["part", "box", "keyed_by"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("seat_id", "=", seat.id)
    .where("question", "=", question)
    .execute();
  return rows.flatMap(({ part, box, keyed_by }) =>
    box === null
      ? []
      : [{ part, answer: unlock(code, placeOf(kind, { question, part }), box) as Answer, mine: keyed_by === actorForAudit(reader) }],
  );
};

/**
 * Called before everybody is asked again: marks each sheet of the room that has an answer to an open item, because this sheet must be typed in again.
 */
export const keySheetsAgain = async (tx: Tx, room: string): Promise<void> => {
  await sql`insert into workshop.keyed (workspace_id, seat_id, question, part)
    select s.workspace_id, s.id, i.question, i.part from workshop.seat s
      join question.participation p on p.workspace_id = s.workspace_id and p.seat_id = s.id
      join question.item i on i.workspace_id = p.workspace_id and i.id = p.item_id and i.state = 'open' and i.accepting
    where s.workspace_id = ${workspaceOf(tx)} and s.room_id = ${room} and s.paper and s.state = 'present'
    on conflict do nothing`.execute(tx);
};

/**
 * Whether an item has a typed answer that nobody has confirmed, or a sheet that must be typed in again. The reveal would omit such an answer without
 * a message.
 */
export const anyKeyed = async (tx: Tx, { question, part }: Item): Promise<boolean> => {
  const { rows } = await sql`select from workshop.keyed where workspace_id = ${workspaceOf(tx)} and question = ${question}::uuid
    and part is not distinct from ${part}::uuid limit 1`.execute(tx);
  return rows.length > 0;
};

/** The parts of a request that `confirmKeyed` needs. */
export interface PaperCall extends Asking, Services {
  readonly actor: Actor;
  readonly params: { readonly workspace: string };
}

/**
 * Stores a confirmed answer like a phone's answer, and deletes the typed copy.
 * @throws Problem not-found if no answer was typed in; second-person-needed if the same person typed the answer in; also the problems of the engine's
 * `cast`
 */
export const confirmKeyed = async <Answer, Asked>(
  call: PaperCall,
  kind: QuestionKind<Answer, Asked>,
  { room, ...sheet }: OnSheet & { readonly room: RoomRow },
): Promise<void> => {
  const { tx, db, live, actor, params } = call;
  const { seat, code, item } = sheet;
  const keyed = (await keyedOf<Answer>(tx, kind, { seat, code, question: item.question }, actor)).find(({ part }) => part === item.part);
  if (keyed === undefined) throw new Problem("not-found");
  if (keyed.mine) throw new Problem("second-person-needed");
  const here = { workspace: params.workspace, id: room.id, clearance: tlpRank(parseTlp(room.marking)) };
  const key = keyOf(kind, code, item);
  const { counter } = await call.questions.mine(call, kind, item, key);
  const pairing = kind.pairing === undefined || item.part === null ? {} : { pairing: pairingToken(secretOfSheet(code), item.part) };
  await call.questions.cast(answererAt(here, seat), kind, item, { key, counter: counter + 1, answer: keyed.answer, ...pairing });
  await sql`delete from workshop.keyed where workspace_id = ${params.workspace} and seat_id = ${seat.id} and question = ${item.question}::uuid
    and part is not distinct from ${item.part}::uuid`.execute(tx);
  await markUsed(tx, params.workspace, seat.id);
  countSoon(tx, { db, live }, here, true);
};
