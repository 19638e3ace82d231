/** The SQL of the engine: one TypeScript function for each function of the schema `question`. */
import { sql } from "kysely";
import type { Tx } from "../db/index.ts";
import type { Item, QuestionKind } from "./kind.ts";

/** An item as a row of its table. */
export interface ItemRow {
  readonly id: string;
  readonly kind: string;
  readonly state: "open" | "revealed" | "closed";
  readonly fingerprint: string | null;
}

/** The row of an item; null if the question has no such item. */
export const itemRow = async (tx: Tx, { question, part }: Item): Promise<ItemRow | null> =>
  (
    await sql<ItemRow>`select id, kind, state, fingerprint from question.item
    where workspace_id = platform.workspace() and question = ${question}::uuid and part is not distinct from ${part}::uuid`.execute(tx)
  ).rows[0] ?? null;

export interface Begun {
  readonly id: string;
  readonly kind: string;
  readonly accepting: boolean;
  readonly length: number;
  readonly fingerprint: string | null;
  /** Whether the seat has answered. */
  readonly marked: boolean;
}

/** Starts an answer: other requests of the seat wait until `tx` ends. Null if the question has no such item. */
export const beginAnswer = async (tx: Tx, { question, part }: Item, seat: string): Promise<Begun | null> =>
  (await sql<Begun>`select * from question.begin_answer(${question}::uuid, ${part}::uuid, ${seat}::uuid)`.execute(tx)).rows[0] ?? null;

export interface Sealed {
  readonly key: string;
  readonly counter: number;
  readonly box: Buffer;
}

export type CastOutcome = "cast" | "older" | "closed" | "other-key";

export const castAnswer = async (tx: Tx, item: string, { key, counter, box }: Sealed, mayInsert: boolean): Promise<CastOutcome> =>
  (
    await sql<{
      outcome: CastOutcome;
    }>`select question.cast_answer(${item}::uuid, ${key}, ${counter}::bigint, ${box}::bytea, ${mayInsert}) as outcome`.execute(tx)
  ).rows[0]?.outcome ?? "closed";

export const markSeat = async (tx: Tx, item: string, seat: string): Promise<void> => {
  await sql`select question.mark(${item}::uuid, ${seat}::uuid)`.execute(tx);
};

export const myAnswer = async (tx: Tx, item: string, key: string): Promise<Sealed | null> =>
  (await sql<Sealed>`select ${key} as key, counter::float8 as counter, box from question.my_answer(${item}::uuid, ${key})`.execute(tx))
    .rows[0] ?? null;

/** Every encrypted answer of an item; an empty list if the item is not open. @throws Problem few-answers */
export const beginReveal = async (tx: Tx, item: string): Promise<Pick<Sealed, "key" | "box">[]> =>
  (await sql<Pick<Sealed, "key" | "box">>`select key, box from question.begin_reveal(${item}::uuid)`.execute(tx)).rows;

/** Inserts the typed rows and ends the item; works only in the transaction that began its reveal. */
export const takeAnswers = async (tx: Tx, { unpack }: Pick<QuestionKind, "unpack">, item: string, answers: unknown): Promise<void> => {
  await sql`select ${sql.id(...unpack)}(${item}::uuid, ${JSON.stringify(answers)}::jsonb)`.execute(tx);
};

export const endItem = async (tx: Tx, item: string, reason: "few" | "lost"): Promise<"closed" | "enough" | null> =>
  (await sql<{ outcome: "closed" | "enough" | null }>`select question.end_item(${item}::uuid, ${reason}) as outcome`.execute(tx)).rows[0]
    ?.outcome ?? null;

/** For each of these seats, the items of a question that it has answered, by part. A seat may see only its own marks. */
export const partsAnsweredBy = async (tx: Tx, question: string, seats: readonly string[]): Promise<Map<string, (string | null)[]>> => {
  const { rows } = await sql<{ seat: string; part: string | null }>`select p.seat_id as seat, i.part
    from question.participation p join question.item i on i.workspace_id = p.workspace_id and i.id = p.item_id
    where i.workspace_id = platform.workspace() and i.question = ${question}::uuid and p.seat_id = any(${[...seats]}::uuid[])`.execute(tx);
  const bySeat = new Map<string, (string | null)[]>();
  for (const { seat, part } of rows) bySeat.set(seat, [...(bySeat.get(seat) ?? []), part]);
  return bySeat;
};

/** How many seats have answered an item; 0 after its end. */
export const countMarks = async (tx: Tx, { question, part }: Item): Promise<number> =>
  (
    await sql<{ n: number }>`select count(*)::int as n
    from question.participation p join question.item i on i.workspace_id = p.workspace_id and i.id = p.item_id
    where i.workspace_id = platform.workspace() and i.question = ${question}::uuid and i.part is not distinct from ${part}::uuid`.execute(
      tx,
    )
  ).rows[0]?.n ?? 0;

/** Ends the acceptance of new answers. The answers received so far can still be revealed, so their keys stay. */
export const stopAccepting = async (tx: Tx, question: string): Promise<void> => {
  await sql`update question.item set accepting = false where workspace_id = platform.workspace() and question = ${question}::uuid and accepting`.execute(
    tx,
  );
};
