/**
 * The question engine: opens secret questions of every kind, stores answers, returns them to their phones, reveals and ends them (decision
 * 0032). The database contains only ciphertext. The key of an item is a file, which is destroyed after the commit that reveals or ends the
 * item.
 *
 * A ballot and the mark of its seat are written in two transactions with no common value that the database stores. After a crash between
 * the two, the phone's retry completes the pair, because it uses the same ballot key.
 */
import { randomInt } from "node:crypto";
import { Problem } from "../../contract/problems.ts";
import { sql } from "kysely";
import { afterCommit, newId, type Database, type Tx, workspaceOf } from "../db/index.ts";
import type { KeyStore } from "../keys/index.ts";
import { boxLength, decryptAnswer, encryptAnswer } from "./answer-box.ts";
import { createItemKeys } from "./item-keys.ts";
import { beginAnswer, beginReveal, castAnswer, endItem, itemRow, markSeat, myAnswer, takeAnswers } from "./items.ts";
import { keepAgencies } from "./keep-agencies.ts";
import type { AnyKind, Item, QuestionKind } from "./kind.ts";
import { createPairings, revisionFrom } from "./pairing.ts";
import type { Asking, Plain, Questions, Stored } from "./questions.ts";
import { resumeItems } from "./resume.ts";

const nothingToUndo = async (): Promise<void> => {};

/** Returns the items in a random order, independent of the order in which rows were read. */
const shuffled = <T>(items: readonly T[]): T[] => {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i -= 1) {
    const j = randomInt(i + 1);
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
};

/** Inserts the typed rows of an item. */
const unpack = (tx: Tx, kind: AnyKind, item: string, plain: readonly Plain[]): Promise<void> => {
  const kept = kind.keepAgency ? keepAgencies(plain) : plain.map((one) => ({ ...one, agency: null }));
  return takeAnswers(
    tx,
    kind,
    item,
    shuffled(kept).map(({ answer, agency }) => ({ answer, agency })),
  );
};

export interface Parts {
  readonly db: Pick<Database, "inSeparateTransaction" | "transaction">;
  readonly keys: KeyStore;
  readonly kinds: readonly AnyKind[];
  readonly log: (line: string) => void;
}

/** @throws Error if two kinds have the same name */
export const createQuestions = ({ db, keys: store, kinds, log }: Parts): Questions => {
  const keys = createItemKeys(store);
  const pairings = createPairings(store);
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));

  /** Destroys a key whose item was not committed. If the database cannot be asked, the next start decides. */
  const destroyUnlessOpen = async (workspace: string, id: string): Promise<void> => {
    const { rows } = await db.inSeparateTransaction({ workspace, account: null, clearance: 4 }, (tx) =>
      sql`select from question.item where workspace_id = ${workspace} and id = ${id} and state = 'open'`.execute(tx),
    );
    if (rows.length === 0) await keys.destroy(id);
  };
  const keepsPairing =
    (workspace: string) =>
    async (id: string): Promise<boolean> =>
      db.inSeparateTransaction({ workspace, account: null, clearance: 4 }, async (tx) => {
        const { rows } = await sql`select from question.pairing where workspace_id = ${workspace} and item_id = ${id}`.execute(tx);
        return rows.length > 0;
      });
  /** The item, if its question is of this kind. @throws Problem not-found */
  const itemOf = async (tx: Tx, kind: Pick<AnyKind, "name">, item: Item) => {
    const row = await itemRow(tx, item);
    if (row?.kind !== kind.name) throw new Problem("not-found");
    return row;
  };

  return {
    kind(name) {
      const kind = byName.get(name);
      if (kind === undefined) throw new Error(`No module declares the kind of question ${name}.`);
      return kind;
    },
    async open({ tx, outside }, kind, question, parts = [null]) {
      const workspace = workspaceOf(tx);
      const made = await Promise.all(parts.map(() => outside(keys.make, ({ id }) => destroyUnlessOpen(workspace, id))));
      await tx
        .insertInto("question.item")
        .values(
          parts.map((part, i) => ({
            workspace_id: workspace,
            id: made[i]?.id ?? newId(),
            fingerprint: made[i]?.fingerprint ?? null,
            kind: kind.name,
            question,
            part,
            length: boxLength(kind.length),
          })),
        )
        .execute();
    },
    async cast({ tx, outside }, { workspace, clearance, seat }, kind, item, { key, counter, pairing, answer }) {
      kind.check?.(answer);
      const begun = await beginAnswer(tx, item, seat.id);
      if (begun?.kind !== kind.name) throw new Problem("not-found");
      const asked = await kind.asked(tx, item);
      if (asked === null) throw new Problem("not-found");
      if (kind.mayAnswer?.(asked, seat) === false) throw new Problem("no-access");
      const trimmed = kind.trim(answer, asked);
      if (!begun.accepting) throw new Problem("round-closed");
      const itemKey = await outside(() => keys.read(begun), nothingToUndo);
      const plain: Plain = { answer: trimmed, agency: kind.keepAgency ? seat.agency : null, ...(pairing === undefined ? {} : { pairing }) };
      const box = encryptAnswer(itemKey, { workspace, item: begun.id, key }, kind.length, plain);
      const outcome = await db.inSeparateTransaction({ workspace, account: null, clearance }, (ballotTx) =>
        castAnswer(ballotTx, begun.id, { key, counter, box }, !begun.marked),
      );
      if (outcome === "closed") throw new Problem("round-closed");
      if (outcome === "other-key") throw new Problem("ballot-key-other");
      if (!begun.marked) await markSeat(tx, begun.id, seat.id);
      return !begun.marked;
    },
    async mine<Answer, Asked>(
      { tx, outside }: Asking,
      kind: QuestionKind<Answer, Asked>,
      item: Item,
      key: string,
    ): Promise<Stored<Answer>> {
      const row = await itemOf(tx, kind, item);
      const sealed = row.state === "open" ? await myAnswer(tx, row.id, key) : null;
      if (sealed === null) return { answer: null, counter: 0 };
      const itemKey = await outside(() => keys.read(row), nothingToUndo);
      const plain = decryptAnswer(itemKey, { workspace: workspaceOf(tx), item: row.id, key }, sealed.box) as Plain;
      return { answer: plain.answer as Answer, counter: sealed.counter };
    },
    async reveal({ tx, outside }, kind, item, { asked, again = false }) {
      const row = await itemOf(tx, kind, item);
      if (row.state !== "open") throw new Problem("round-closed");
      const sealed = await beginReveal(tx, row.id);
      if (sealed.length === 0) throw new Problem("round-closed");
      const itemKey = await outside(() => keys.read(row), nothingToUndo);
      const workspace = workspaceOf(tx);
      const plain = shuffled(sealed.map(({ key, box }) => decryptAnswer(itemKey, { workspace, item: row.id, key }, box) as Plain));
      const revised = await pairings.revise({ tx, outside }, kind, { item, id: row.id, again }, plain, keepsPairing(workspace));
      await unpack(tx, kind, row.id, plain);
      await kind.settle(tx, item, { state: "revealed", asked, answered: plain.length, revised });
      afterCommit(tx, () => keys.destroy(row.id));
      return plain.length;
    },
    async end({ tx, outside }, kind, item, asked) {
      const row = await itemOf(tx, kind, item);
      const here = await outside(() => keys.has(row), nothingToUndo);
      const outcome = await endItem(tx, row.id, here ? "few" : "lost");
      if (outcome !== null) throw new Problem(outcome === "enough" ? "enough-answers" : "round-closed");
      await kind.settle(tx, item, { state: "closed", asked, answered: null, revised: null });
      afterCommit(tx, () => keys.destroy(row.id));
    },
    async restore(tx, kind, item, answers, before) {
      const id = newId();
      await sql`select question.restore(${id}::uuid, ${kind.name}, ${item.question}::uuid, ${item.part}::uuid)`.execute(tx);
      await unpack(tx, kind, id, answers);
      await kind.settle(tx, item, {
        state: "revealed",
        asked: answers.length,
        answered: answers.length,
        revised: revisionFrom(kind, before, answers),
      });
    },
    forgetPairings: pairings.forgetOf,
    resume: () => resumeItems({ db, store, keys, log, kinds: byName }),
  };
};
