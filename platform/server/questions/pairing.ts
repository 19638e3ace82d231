/**
 * Counts how many people changed their answer between two rounds, without revealing who. A phone sends the same pairing token in both
 * rounds. After the reveal of an item, its tokens and answers are stored together in one box under a separate key, until the next item of
 * the same part is revealed. Then only counts are stored, and box and key are destroyed.
 */
import { sql } from "kysely";
import { afterCommit, type Tx, workspaceOf } from "../db/index.ts";
import type { KeyStore } from "../keys/index.ts";
import { decryptAnswer, encryptAnswer, fingerprintOf, newItemKey } from "./answer-box.ts";
import { itemRow } from "./items.ts";
import type { AnyKind, Item, Pairing, Revision } from "./kind.ts";
import type { Asking, Plain } from "./questions.ts";

/** An answer with its token, as the box contains it. */
interface Paired {
  readonly pairing: string;
  readonly answer: unknown;
}

const place = (workspace: string, item: string) => ({ workspace, item, key: "pairing" });
const paired = (plain: readonly Plain[]): Paired[] =>
  plain.flatMap(({ pairing, answer }) => (pairing === undefined ? [] : [{ pairing, answer }]));
const nothingToUndo = async (): Promise<void> => {};

/** Counts the answers that have an earlier answer with the same token, and those that differ from it. Pure function. */
export const revisionOf = ({ compare }: Pick<Pairing, "compare">, before: readonly Paired[], now: readonly Paired[]): Revision => {
  const then = new Map(before.map(({ pairing, answer }) => [pairing, answer]));
  const pairs = now.flatMap(({ pairing, answer }) => (then.has(pairing) ? [compare(then.get(pairing), answer)] : []));
  const count = (...which: string[]): number => pairs.filter((one) => which.includes(one)).length;
  return { paired: pairs.length, changed: count("up", "down", "changed"), up: count("up"), down: count("down") };
};

/** The same count for answers that do not come from the engine's tables. */
export const revisionFrom = (kind: AnyKind, before: readonly Plain[] | undefined, now: readonly Plain[]): Revision | null =>
  kind.pairing === undefined || before === undefined ? null : revisionOf(kind.pairing, paired(before), paired(now));

export const createPairings = (store: KeyStore) => {
  const forget = (tx: Tx, ids: readonly string[]): void =>
    afterCommit(tx, async () => {
      for (const id of ids) await store.destroy("pairing", id);
    });

  /**
   * The answers of the item before. Their box and key are destroyed with this transaction. Null if there are none, or if their key is lost.
   */
  const takeBefore = async ({ tx, outside }: Asking, item: Item): Promise<Paired[] | null> => {
    const row = await itemRow(tx, item);
    if (row === null) return null;
    const { rows } = await sql<{
      box: Buffer;
      fingerprint: string;
    }>`select box, fingerprint from question.pairing_of(${row.id}::uuid)`.execute(tx);
    const [kept] = rows;
    if (kept === undefined) return null;
    const key = await outside(() => store.read("pairing", row.id), nothingToUndo);
    await tx.deleteFrom("question.pairing").where("workspace_id", "=", workspaceOf(tx)).where("item_id", "=", row.id).execute();
    forget(tx, [row.id]);
    if (key === null || fingerprintOf(key) !== kept.fingerprint) return null;
    return decryptAnswer(key, place(workspaceOf(tx), row.id), kept.box) as Paired[];
  };

  const keep = async ({ tx, outside }: Asking, id: string, now: readonly Paired[], committed: (id: string) => Promise<boolean>) => {
    const workspace = workspaceOf(tx);
    const key = await outside(
      async () => {
        const made = newItemKey();
        await store.put("pairing", id, made);
        return made;
      },
      async () => {
        if (!(await committed(id))) await store.destroy("pairing", id);
      },
    );
    const length = Buffer.byteLength(JSON.stringify(now));
    const box = encryptAnswer(key, place(workspace, id), length, now);
    await sql`select question.keep_pairing(${id}::uuid, ${box}::bytea, ${fingerprintOf(key)})`.execute(tx);
  };

  return {
    /**
     * Called in the reveal of `item`: compares its answers with those of the item before, and stores the tokens if a further item can
     * follow.
     * @param id id of the item's row, whose state is `revealing`
     * @param again whether the same people can be asked again
     * @param committed returns whether the item keeps tokens; called after a failed request
     */
    async revise(
      asking: Asking,
      kind: AnyKind,
      { item, id, again }: { readonly item: Item; readonly id: string; readonly again: boolean },
      plain: readonly Plain[],
      committed: (id: string) => Promise<boolean>,
    ): Promise<Revision | null> {
      const { pairing } = kind;
      if (pairing === undefined) return null;
      const earlier = await pairing.before(asking.tx, item);
      const before = earlier === null ? null : await takeBefore(asking, earlier);
      // the order is random, because `plain` was shuffled
      if (again) await keep(asking, id, paired(plain), committed);
      return before === null ? null : revisionOf(pairing, before, paired(plain));
    },
    /** Destroys the tokens of these questions, except those that an open item will be compared with. */
    async forgetOf(tx: Tx, questions: readonly string[]): Promise<void> {
      const { rows } = await sql<{ id: string }>`delete from question.pairing p using question.item i
        where i.workspace_id = p.workspace_id and i.id = p.item_id and i.question = any(${[...questions]}::uuid[])
          and not exists (select from question.item later where later.workspace_id = i.workspace_id and later.state = 'open'
            and later.kind = i.kind and later.part = i.part and later.question = any(${[...questions]}::uuid[]))
        returning p.item_id as id`.execute(tx);
      forget(
        tx,
        rows.map(({ id }) => id),
      );
    },
  };
};
