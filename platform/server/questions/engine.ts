/**
 * The question engine: opens secret questions of every kind, stores answers, returns them to their phones, reveals and ends them (decision
 * 0032). The database contains only ciphertext. The key of an item is a file, which is destroyed after the commit that reveals or ends the
 * item.
 *
 * Answers that arrive together are stored in one batch (`cast-together.ts`).
 */
import type { RestAgencies } from "#methods/disclosure/index.ts";
import { Problem } from "../../contract/problems.ts";
import { sql } from "kysely";
import { lastAfterCommit, newId, type Database, type Tx, workspaceOf } from "../db/index.ts";
import type { KeyStore } from "../keys/index.ts";
import { createBatches } from "../http/batches.ts";
import { boxLength, decryptAnswer } from "./answer-box.ts";
import { castEach, shuffled, type Casting } from "./cast-together.ts";
import { createItemKeys } from "./item-keys.ts";
import { beginReveal, endItem, itemRow, myAnswer, openItems, renewItem, takeAnswers } from "./items.ts";
import { keepAgencies } from "./keep-agencies.ts";
import type { Item, QuestionKind } from "./kind.ts";
import { createPairings, pairsFrom } from "./pairing.ts";
import type { Asking, Plain, Questions, Stored } from "./questions.ts";
import { resumeItems } from "./resume.ts";

/** Maximum number of answers in a batch. Most batches are smaller, because the listener handles few requests at once. */
const mostTogether = 100;

const nothingToUndo = async (): Promise<void> => {};

/**
 * Inserts the rows of the revealed answers in the table of the kind's module. For a kind that keeps its answers encrypted (`keeps`), it inserts no
 * answers.
 */
const unpack = (
  tx: Tx,
  kind: QuestionKind,
  item: string,
  plain: readonly Plain[],
  rest: RestAgencies,
  admitted?: ReadonlyMap<string, number>,
): Promise<void> => {
  const known: readonly Plain[] = kind.keeps === undefined ? plain : plain.map(() => ({ answer: null, agency: null }));
  const figureOf = (answer: unknown): unknown => kind.shownByAgency?.(answer) ?? answer;
  const kept = kind.keepAgency ? keepAgencies(known, figureOf, rest, admitted) : known.map((one) => ({ ...one, agency: null }));
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
  readonly kinds: readonly QuestionKind[];
  readonly log: (line: string) => void;
}

/** @throws Error if two kinds have the same name */
export const createQuestions = ({ db, keys: store, kinds, log }: Parts): Questions => {
  const keys = createItemKeys(store);
  const pairings = createPairings(store);
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  // the answers of one seat are stored one at a time; otherwise the engine would not know whether the seat has answered before
  const castings = createBatches<Casting, boolean>({
    most: mostTogether,
    unique: ({ who, given }) => [`seat ${who.seat.id}`, `key ${given.key}`],
    run: (entries) => castEach({ db, keys }, entries),
  });

  /**
   * Destroys the key of an item that was not committed. If the database cannot be queried, the key stays until the next start of the server checks
   * it.
   */
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
  /** The row of an item. @throws Problem not-found if there is no such item, or if its question is of another kind */
  const itemOf = async (tx: Tx, kind: Pick<QuestionKind, "name">, item: Item) => {
    const row = await itemRow(tx, item);
    if (row?.kind !== kind.name) throw new Problem("not-found");
    return row;
  };

  return {
    kinds: byName,
    kind(name) {
      const kind = byName.get(name);
      if (kind === undefined) throw new Problem("not-found");
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
    async cast(who, kind, item, given) {
      kind.check?.(given.answer);
      const queue = [who.workspace, who.room, item.question, item.part].join(" ");
      return castings.add(queue, { who, kind: kind as unknown as QuestionKind, item, given });
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
    async reveal({ tx, outside }, kind, item, { asked, again = false, admitted }) {
      const row = await itemOf(tx, kind, item);
      if (row.state !== "open") throw new Problem("round-closed");
      const sealed = await beginReveal(tx, row.id);
      if (sealed.length === 0) throw new Problem("round-closed");
      const itemKey = await outside(() => keys.read(row), nothingToUndo);
      const workspace = workspaceOf(tx);
      const plain = shuffled(sealed.map(({ key, box }) => decryptAnswer(itemKey, { workspace, item: row.id, key }, box) as Plain));
      const pairs = await pairings.pairWithBefore({ tx, outside }, kind, { item, id: row.id, again }, plain, keepsPairing(workspace));
      await pairings.keepAnswers({ tx, outside }, kind, row.id, plain, keepsPairing(workspace));
      await unpack(tx, kind, row.id, plain, "known", admitted);
      await kind.settle(tx, item, { state: "revealed", asked, answered: plain.length, pairs });
      // the room sees the result before the key is destroyed, because syncing the disk takes up to 100 ms
      lastAfterCommit(tx, () => keys.destroy(row.id));
      return plain.length;
    },
    async end({ tx, outside }, kind, item, asked) {
      const row = await itemOf(tx, kind, item);
      const here = await outside(() => keys.has(row), nothingToUndo);
      const outcome = await endItem(tx, row.id, here ? "few" : "lost");
      if (outcome !== null) throw new Problem(outcome === "enough" ? "enough-answers" : "round-closed");
      await kind.settle(tx, item, { state: "closed", asked, answered: null, pairs: null });
      lastAfterCommit(tx, () => keys.destroy(row.id));
    },
    async askAnew({ tx, outside }, room) {
      const workspace = workspaceOf(tx);
      const renewed: Item[] = [];
      for (const { id, kind, question, part } of await openItems(tx)) {
        if ((await byName.get(kind)?.ofRoom(tx, room, question)) == null) continue;
        const next = await outside(keys.make, (made) => destroyUnlessOpen(workspace, made.id));
        if (!(await renewItem(tx, id, next))) continue;
        renewed.push({ question, part });
        lastAfterCommit(tx, () => keys.destroy(id));
      }
      return renewed;
    },
    async restore(tx, kind, item, answers, before) {
      const id = newId();
      await sql`select question.restore(${id}::uuid, ${kind.name}, ${item.question}::uuid, ${item.part}::uuid)`.execute(tx);
      // the agencies are unknown here, because the first reveal removed them from the kept answers
      await unpack(tx, kind, id, answers, "unknown");
      await kind.settle(tx, item, {
        state: "revealed",
        asked: answers.length,
        answered: answers.length,
        pairs: pairsFrom(kind, before, answers),
      });
    },
    async kept<Answer, Asked>(asking: Asking, kind: QuestionKind<Answer, Asked>, item: Item) {
      return pairings.keptAnswers<Answer>(asking, (await itemOf(asking.tx, kind, item)).id);
    },
    forgetPairings: pairings.forgetOf,
    resume: () => resumeItems({ db, store, keys, log, kinds: byName }),
  };
};
