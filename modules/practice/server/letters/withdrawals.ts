/** The withdrawal code: its digest, and what the code removes. */
import { sql } from "kysely";
import { provided, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { dueWorkspaces } from "#platform/server/directory/index.ts";
import { erasedLists, noteErased, type ErasureKind } from "#platform/server/erasures/index.ts";
import type { Services } from "#platform/server/http/index.ts";
import { practiceById } from "../practices.ts";
import { withdrawShared } from "../sharing/share-practice.ts";

/**
 * The digest of a code, computed with the key of the node's list of erasures. This key is in no database, and is part of a backup, so that a code
 * still works after a restore.
 */
export const withdrawalDigest = async (tx: Tx, workspace: string, code: string): Promise<string> => {
  const [list] = provided(tx, erasedLists);
  const [digest] = (await list?.digestsOf(workspace, [`practice withdrawal ${code}`])) ?? [];
  if (digest === undefined) throw new Error("The node has no list of erasures.");
  return digest;
};

export const keepWithdrawal = async (tx: Tx, practice: string, withdraws: string): Promise<void> => {
  await sql`select practice.keep_withdrawal(${practice}::uuid, ${Buffer.from(withdraws, "hex")})`.execute(tx);
};

/**
 * Locks the waiting letters of a programme, so that only one action on them runs at a time. So two moderators cannot make two cards
 * from one letter, and a withdrawal cannot miss a card that is being made.
 */
export const lockLetters = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`practice letters ${workspaceOf(tx)}`}, 0))`.execute(tx);
};

/** The card that the code with this digest withdraws; null if there is none. */
export const cardWithdrawnBy = async (tx: Tx, withdraws: string): Promise<string | null> =>
  (await sql<{ id: string | null }>`select practice.withdrawn_by(${Buffer.from(withdraws, "hex")}) as id`.execute(tx)).rows[0]?.id ?? null;

/** Empties cards, here and at every State. The reason that States see is a sentence without a person. */
const empty = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  for (const id of ids) {
    await withdrawShared(tx, await practiceById(tx, id), { text: "Withdrawn by who contributed it.", lang: "en" });
    await sql`select practice.empty_card(${id}::uuid)`.execute(tx);
  }
};

const everything = (workspace: string) => ({ workspace, account: null, clearance: 4 });

/** Empties the card that a code withdraws, in any programme of the node. @returns whether there was one */
export const withdrawCard = async ({ db }: Pick<Services, "db">, code: string): Promise<boolean> => {
  for (const workspace of await db.transaction({ workspace: null, account: null, clearance: 0 }, dueWorkspaces)) {
    const done = await db.transaction(everything(workspace), async (tx) => {
      await lockLetters(tx);
      const id = await cardWithdrawnBy(tx, await withdrawalDigest(tx, workspace, code));
      if (id === null) return false;
      await noteErased(tx, [id]);
      await empty(tx, [id]);
      return true;
    });
    if (done) return true;
  }
  return false;
};

/** The withdrawal of cards, which is repeated after a restore, because a restored backup contains the cards again. */
export const erasures: readonly ErasureKind[] = [
  {
    name: "practice.unknown",
    ids: async (tx) => {
      const rows = await tx
        .selectFrom("practice.practice")
        .select("id")
        .where("workspace_id", "=", workspaceOf(tx))
        .where("unknown", "=", true)
        .execute();
      return rows.map(({ id }) => id);
    },
    erase: empty,
  },
];
