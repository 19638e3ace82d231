/**
 * The SQL of the question engine: one TypeScript function for each statement. An item is a question, or a part of a question that is revealed
 * separately.
 */
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

/** An item, as a batch of answers needs it. */
export interface ItemForAnswers extends Pick<ItemRow, "id" | "kind" | "fingerprint"> {
  readonly accepting: boolean;
  /** Those of the given seats that have answered. */
  readonly marked: readonly string[];
}

/** Null if the question has no such item. */
export const itemForAnswers = async (tx: Tx, { question, part }: Item, seats: readonly string[]): Promise<ItemForAnswers | null> =>
  (
    await sql<ItemForAnswers>`select i.id, i.kind, i.fingerprint, i.state = 'open' and i.accepting as accepting,
      array(select p.seat_id::text from question.participation p
        where p.workspace_id = i.workspace_id and p.item_id = i.id and p.seat_id = any(${[...seats]}::uuid[])) as marked
    from question.item i
    where i.workspace_id = platform.workspace() and i.question = ${question}::uuid and i.part is not distinct from ${part}::uuid`.execute(
      tx,
    )
  ).rows[0] ?? null;

export interface Sealed {
  readonly key: string;
  readonly counter: number;
  readonly box: Buffer;
}

export type CastOutcome = "cast" | "older" | "closed" | "other-key";

/** An open item of any question. */
export interface OpenItem extends Item {
  readonly id: string;
  readonly kind: string;
}
/** All items of the workspace that are open for answers. */
export const openItems = async (tx: Tx): Promise<OpenItem[]> =>
  (
    await sql<OpenItem>`select id, kind, question, part from question.item
      where workspace_id = platform.workspace() and state = 'open' and accepting`.execute(tx)
  ).rows;

/** Gives an open item another id and key, and deletes its answers and the marks of the seats that answered. @returns false if the item is not open */
export const renewItem = async (tx: Tx, item: string, next: { readonly id: string; readonly fingerprint: string }): Promise<boolean> =>
  (await sql<{ done: boolean }>`select question.ask_anew(${item}::uuid, ${next.id}::uuid, ${next.fingerprint}) as done`.execute(tx)).rows[0]
    ?.done === true;

/** The open items of the workspace that were asked again of everybody. */
export const askedAnew = async (tx: Tx): Promise<Item[]> =>
  (
    await sql<Item>`select question, part from question.item
      where workspace_id = platform.workspace() and state = 'open' and accepting and anew > 0`.execute(tx)
  ).rows;

/** An answer to store. `mayInsert` is false if the seat has already answered: then it can only replace the answer with the same key. */
export type CastAnswer = Sealed & { readonly mayInsert: boolean };

/** Stores answers with different keys. @returns the outcome for each key */
export const castAnswers = async (tx: Tx, item: string, answers: readonly CastAnswer[]): Promise<ReadonlyMap<string, CastOutcome>> => {
  const column = <K extends keyof CastAnswer>(name: K): CastAnswer[K][] => answers.map((answer) => answer[name]);
  const { rows } = await sql<{ key: string; outcome: CastOutcome }>`select key, outcome from question.cast_answers(
    ${item}::uuid, ${column("key")}::text[], ${column("counter")}::bigint[], ${column("box")}::bytea[], ${column("mayInsert")}::boolean[])`.execute(
    tx,
  );
  return new Map(rows.map(({ key, outcome }) => [key, outcome]));
};

/** Marks seats in the given order, unless the item has already been revealed or ended. */
export const markSeats = async (tx: Tx, item: string, seats: readonly string[]): Promise<void> => {
  await sql`insert into question.participation (workspace_id, item_id, seat_id)
    select i.workspace_id, i.id, seat from (
      select workspace_id, id from question.item where workspace_id = platform.workspace() and id = ${item}::uuid and state = 'open' for key share
    ) i, unnest(${[...seats]}::uuid[]) seat
    on conflict do nothing`.execute(tx);
};

export const myAnswer = async (tx: Tx, item: string, key: string): Promise<Sealed | null> =>
  (await sql<Sealed>`select ${key} as key, counter::float8 as counter, box from question.my_answer(${item}::uuid, ${key})`.execute(tx))
    .rows[0] ?? null;

/**
 * Every encrypted answer of an item; an empty list if the item is not open.
 * @throws Problem few-answers if fewer than three people answered
 */
export const beginReveal = async (tx: Tx, item: string): Promise<Pick<Sealed, "key" | "box">[]> =>
  (await sql<Pick<Sealed, "key" | "box">>`select key, box from question.begin_reveal(${item}::uuid)`.execute(tx)).rows;

/** Inserts the rows of the kind's module and ends the item. It works only in the transaction that began the reveal of the item. */
export const takeAnswers = async (tx: Tx, { unpack }: Pick<QuestionKind, "unpack">, item: string, answers: unknown): Promise<void> => {
  await sql`select ${sql.id(...unpack)}(${item}::uuid, ${JSON.stringify(answers)}::jsonb)`.execute(tx);
};

export const endItem = async (tx: Tx, item: string, reason: "few" | "lost"): Promise<"closed" | "enough" | null> =>
  (await sql<{ outcome: "closed" | "enough" | null }>`select question.end_item(${item}::uuid, ${reason}) as outcome`.execute(tx)).rows[0]
    ?.outcome ?? null;

/** For each seat, the parts of the question that the seat has answered. A seat may see only its own marks. */
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

/** Stops accepting new answers. The answers received so far can still be revealed, so the keys of the items stay. */
export const stopAccepting = async (tx: Tx, question: string): Promise<void> => {
  await sql`update question.item set accepting = false where workspace_id = platform.workspace() and question = ${question}::uuid and accepting`.execute(
    tx,
  );
};

/** Why an item was closed without a result; null if it was not closed in this way. */
export const closedBecause = async (tx: Tx, { question, part }: Item): Promise<"few" | "lost" | null> =>
  (
    await sql<{ reason: "few" | "lost" | null }>`select reason from question.item where workspace_id = platform.workspace()
      and question = ${question}::uuid and part is not distinct from ${part}::uuid`.execute(tx)
  ).rows[0]?.reason ?? null;
