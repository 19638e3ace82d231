/**
 * Encrypted boxes that a reveal keeps under a separate key. They have two uses. The first is to count how many people changed their answer between
 * two rounds, without revealing who did. A phone sends the same pairing token in both rounds. After the reveal of an item, its tokens and answers
 * stay in one box until the next item of the same part is revealed; then only counts are stored. The second use is for a kind whose answers are
 * never stored unencrypted and are read by one person (`QuestionKind.keeps`). At the end, the box and its key are destroyed.
 */
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { lastAfterCommit, type Tx, workspaceOf } from "../db/index.ts";
import type { KeyStore } from "../keys/index.ts";
import { decryptAnswer, encryptAnswer, fingerprintOf, newItemKey } from "./answer-box.ts";
import { itemRow } from "./items.ts";
import type { AnswerPair, QuestionKind, Item } from "./kind.ts";
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

const longestUndoMs = 2_000;
/** Waits until a reveal that failed a moment ago has removed its key. Only one reveal of an item at a time comes here: it has locked the item. */
const untilUndone = async (store: KeyStore, id: string): Promise<void> => {
  for (let waited = 0; waited < longestUndoMs && (await store.has("pairing", id)); waited += 20) await wait(20);
};

/** The pairs of answers with the same token, in the order of the later answers. Pure function. */
export const pairsOf = (before: readonly Paired[], now: readonly Paired[]): AnswerPair[] => {
  const then = new Map(before.map(({ pairing, answer }) => [pairing, answer]));
  return now.flatMap(({ pairing, answer }) => (then.has(pairing) ? [{ earlier: then.get(pairing), later: answer }] : []));
};

/** Like `pairsOf`, for answers that were never in the engine's tables (`Questions.restore`). Null if there are none to compare with. */
export const pairsFrom = (kind: QuestionKind, before: readonly Plain[] | undefined, now: readonly Plain[]): AnswerPair[] | null =>
  kind.pairing === undefined || before === undefined ? null : pairsOf(paired(before), paired(now));

export const createPairings = (store: KeyStore) => {
  const forget = (tx: Tx, ids: readonly string[]): void =>
    lastAfterCommit(tx, async () => {
      for (const id of ids) await store.destroy("pairing", id);
    });

  /** The content of an item's box; null if there is no box, or if its key is lost. */
  const contentOf = async ({ tx, outside }: Asking, id: string): Promise<unknown> => {
    const { rows } = await sql<{
      box: Buffer;
      fingerprint: string;
    }>`select box, fingerprint from question.pairing_of(${id}::uuid)`.execute(tx);
    const [kept] = rows;
    if (kept === undefined) return null;
    const key = await outside(() => store.read("pairing", id), nothingToUndo);
    if (key === null || fingerprintOf(key) !== kept.fingerprint) return null;
    return decryptAnswer(key, place(workspaceOf(tx), id), kept.box);
  };

  /** The answers of the item before this one, or null. Their box and key are destroyed when this transaction commits. */
  const takeBefore = async (asking: Asking, item: Item): Promise<Paired[] | null> => {
    const { tx } = asking;
    const row = await itemRow(tx, item);
    if (row === null) return null;
    const content = (await contentOf(asking, row.id)) as Paired[] | null;
    await tx.deleteFrom("question.pairing").where("workspace_id", "=", workspaceOf(tx)).where("item_id", "=", row.id).execute();
    forget(tx, [row.id]);
    return content;
  };

  /** @param most the size of the box in bytes; by default the size of its content */
  const keep = async (
    { tx, outside }: Asking,
    id: string,
    now: readonly unknown[],
    committed: (id: string) => Promise<boolean>,
    most?: number,
  ) => {
    const workspace = workspaceOf(tx);
    const key = await outside(
      async () => {
        const made = newItemKey();
        await untilUndone(store, id);
        await store.put("pairing", id, made);
        return made;
      },
      async () => {
        if (!(await committed(id))) await store.destroy("pairing", id);
      },
    );
    const length = most ?? Buffer.byteLength(JSON.stringify(now));
    const box = encryptAnswer(key, place(workspace, id), length, now);
    await sql`select question.keep_pairing(${id}::uuid, ${box}::bytea, ${fingerprintOf(key)})`.execute(tx);
  };

  return {
    /**
     * Called in the reveal of `item`: pairs its answers with those of the item before, and stores the tokens if a further item can follow.
     * @param id id of the item's row, whose state is `revealing`
     * @param again whether the same people can be asked again
     * @param committed returns whether the item keeps tokens; called after a failed request
     */
    async pairWithBefore(
      asking: Asking,
      kind: QuestionKind,
      { item, id, again }: { readonly item: Item; readonly id: string; readonly again: boolean },
      plain: readonly Plain[],
      committed: (id: string) => Promise<boolean>,
    ): Promise<AnswerPair[] | null> {
      const { pairing } = kind;
      if (pairing === undefined) return null;
      const earlier = await pairing.before(asking.tx, item);
      const before = earlier === null ? null : await takeBefore(asking, earlier);
      // the order is random, because `plain` was shuffled
      if (again) await keep(asking, id, paired(plain), committed);
      return before === null ? null : pairsOf(before, paired(plain));
    },
    /**
     * Called in the reveal of a kind that keeps answers. The box is always large enough for every answer, so that its size does not show how many
     * were kept.
     */
    async keepAnswers(
      asking: Asking,
      { keeps, length }: Pick<QuestionKind, "keeps" | "length">,
      id: string,
      plain: readonly Plain[],
      committed: (id: string) => Promise<boolean>,
    ): Promise<void> {
      if (keeps === undefined) return;
      const answers = keeps(plain.map(({ answer }) => answer));
      if (answers.length > 0) await keep(asking, id, answers, committed, 2 + plain.length * (length + 1));
    },
    /** The answers that the reveal kept; null if there are none. */
    keptAnswers: async <Answer>(asking: Asking, id: string): Promise<readonly Answer[] | null> =>
      (await contentOf(asking, id)) as readonly Answer[] | null,
    /** Destroys the boxes of these questions, except tokens that will be compared with the answers of an open item. */
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
