/**
 * Stores the answers of one batch (`engine.ts`): reads the item (the question, or the part of it, that is answered) once, encrypts each answer,
 * stores all answers in one transaction, and in another transaction marks the seats that have answered. The rows of the two transactions have no
 * common value, and each transaction writes its rows in a random order. So the database does not show which seat gave which answer. An answer is
 * acknowledged when the mark of its seat has been committed. After a crash between the two transactions, the phone sends its answer again with the
 * same ballot key, and the seat is marked.
 */
import { randomInt } from "node:crypto";
import { Problem } from "../../contract/problems.ts";
import type { Database, Tx } from "../db/index.ts";
import { encryptAnswer } from "./answer-box.ts";
import type { ItemKeys } from "./item-keys.ts";
import { castAnswers, itemForAnswers, markSeats, type ItemForAnswers, type Sealed } from "./items.ts";
import type { QuestionKind, Item } from "./kind.ts";
import type { Answering, Given, Plain } from "./questions.ts";

/** An answer that waits for its batch. All answers of a batch have the same room, kind and item. */
export interface Casting {
  readonly who: Answering;
  readonly kind: QuestionKind;
  readonly item: Item;
  readonly given: Given<unknown>;
}
export interface Box {
  readonly db: Pick<Database, "inSeparateTransaction">;
  readonly keys: ItemKeys;
}
/** True if the seat had not answered before; for a refused answer, the error. */
type Outcome = PromiseSettledResult<boolean>;

const refused = (reason: unknown): Outcome => ({ status: "rejected", reason });

/** Returns the items in a random order, independent of the order in which they arrived. */
export const shuffled = <T>(items: readonly T[]): T[] => {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i -= 1) {
    const j = randomInt(i + 1);
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
};

interface Read {
  readonly row: ItemForAnswers;
  readonly asked: unknown;
  readonly present: ReadonlySet<string>;
}

/** Reads the data with which every answer of the batch is checked. @throws Problem not-found if the room has no such item */
const read = async (tx: Tx, { who, kind, item }: Casting, seats: readonly string[]): Promise<Read> => {
  const here = (await kind.ofRoom(tx, who.room, item.question)) !== null;
  const row = here ? await itemForAnswers(tx, item, seats) : null;
  const asked = row?.kind === kind.name ? await kind.asked(tx, item) : null;
  if (row === null || asked === null) throw new Problem("not-found");
  return { row, asked, present: await who.present(tx, seats) };
};

/**
 * The plaintext of an answer.
 * @throws Problem seat-replaced if the seat may no longer answer; no-access if the seat is not asked; round-closed if the item accepts no answers;
 * and the Problems of `trim`
 */
const plainOf = ({ who, kind, given }: Casting, { row, asked, present }: Read): Plain => {
  if (!present.has(who.seat.id)) throw new Problem("seat-replaced");
  if (kind.mayAnswer?.(asked, who.seat) === false) throw new Problem("no-access");
  const answer = kind.trim(given.answer, asked);
  if (!row.accepting) throw new Problem("round-closed");
  const { pairing } = given;
  return { answer, agency: kind.keepAgency ? who.seat.agency : null, ...(pairing === undefined ? {} : { pairing }) };
};

/** @throws the error of the database; then none of the answers is acknowledged */
export const castTogether = async ({ db, keys }: Box, castings: readonly Casting[]): Promise<readonly Outcome[]> => {
  const [first] = castings;
  if (first === undefined) return [];
  const { workspace, clearance } = first.who;
  const scope = { workspace, account: null, clearance };
  const seats = castings.map(({ who }) => who.seat.id);
  const here = await db.inSeparateTransaction({ ...scope, reading: true }, (tx) => read(tx, first, seats));
  const { row } = here;

  const outcomes = new Map<Casting, Outcome>();
  const sealed = new Map<Casting, Sealed>();
  const lost = new Set<Casting>();
  const itemKey = await keys.read(row).catch((error: unknown) => error);
  for (const casting of castings) {
    const { given, kind } = casting;
    try {
      const plain = plainOf(casting, here);
      if (!(itemKey instanceof Uint8Array)) throw itemKey;
      const box = encryptAnswer(itemKey, { workspace, item: row.id, key: given.key }, kind.length, plain);
      sealed.set(casting, { key: given.key, counter: given.counter, box });
    } catch (error) {
      outcomes.set(casting, refused(error));
      if (error instanceof Problem && error.code === "answers-lost") lost.add(casting);
    }
  }
  const writing = shuffled([...sealed].map(([{ who }, box]) => ({ ...box, mayInsert: !row.marked.includes(who.seat.id) })));
  const stored = writing.length === 0 ? null : await db.inSeparateTransaction(scope, (tx) => castAnswers(tx, row.id, writing));

  const closed = castings.filter((casting) => {
    const box = sealed.get(casting);
    // the answer could not be encrypted, because the key of the item is lost
    if (box === undefined) return lost.has(casting);
    return (stored?.get(box.key) ?? "closed") === "closed";
  });
  if (closed.length > 0) {
    const now = await db.inSeparateTransaction({ ...scope, reading: true }, (tx) => itemForAnswers(tx, first.item, []));
    // the question was asked again of everybody since the item was read, so the item now has another id and key
    if (now !== null && now.id !== row.id && now.accepting) {
      const again = await castTogether({ db, keys }, closed);
      for (const [at, casting] of closed.entries()) {
        sealed.delete(casting);
        outcomes.set(casting, again[at] ?? refused(new Problem("round-closed")));
      }
    }
  }
  const cast = [...sealed].filter(([casting, { key }]) => {
    const outcome = stored?.get(key) ?? "closed";
    if (outcome === "closed") outcomes.set(casting, refused(new Problem("round-closed")));
    if (outcome === "other-key") outcomes.set(casting, refused(new Problem("ballot-key-other")));
    return outcome === "cast" || outcome === "older";
  });
  const marking = cast.map(([{ who }]) => who.seat.id).filter((seat) => !row.marked.includes(seat));
  if (marking.length > 0) await db.inSeparateTransaction(scope, (tx) => markSeats(tx, row.id, shuffled(marking)));
  for (const [casting] of cast) outcomes.set(casting, { status: "fulfilled", value: marking.includes(casting.who.seat.id) });
  return castings.map((casting) => outcomes.get(casting) ?? refused(new Error("an answer without an outcome")));
};

/**
 * Like `castTogether`, but if the database refuses a batch because of its content, each answer is stored alone, so that only the refused answer
 * fails. If the database cannot be reached, all answers fail, and the phones send them again.
 */
export const castEach = async (box: Box, castings: readonly Casting[]): Promise<readonly Outcome[]> => {
  try {
    return await castTogether(box, castings);
  } catch (error) {
    if (castings.length === 1 || (error instanceof Problem && ["unavailable", "storage-full", "not-found"].includes(error.code)))
      throw error;
    const outcomes: Outcome[] = [];
    for (const casting of castings) outcomes.push(...(await castTogether(box, [casting]).catch((reason: unknown) => [refused(reason)])));
    return outcomes;
  }
};
