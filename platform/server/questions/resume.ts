/**
 * Checks the keys of items (questions, or parts of questions that are revealed separately) when the server starts. There are three cases. A key
 * without an open item is destroyed: the process had stopped between the commit that ended the item and the destruction of its key. An open item
 * without a key and without answers gets a new key: it comes from a restored backup, which contains no answers; phones that still reach the room send
 * their answers again. An open item with answers but without a key is lost, and can only be ended without a result.
 */
import { sql } from "kysely";
import type { Database, Tx } from "../db/index.ts";
import { dueWorkspaces } from "../directory/index.ts";
import { boxLength } from "./answer-box.ts";
import type { KeyStore } from "../keys/index.ts";
import type { ItemKeys, Locked } from "./item-keys.ts";
import type { QuestionKind } from "./kind.ts";

export interface Resuming {
  readonly store: KeyStore;
  readonly db: Pick<Database, "transaction">;
  readonly keys: ItemKeys;
  readonly kinds: ReadonlyMap<string, QuestionKind>;
  readonly log: (line: string) => void;
}

type OpenItem = Locked & { readonly workspace: string; readonly kind: string };

const openItems = async (db: Resuming["db"]): Promise<OpenItem[]> => {
  const workspaces = await db.transaction({ workspace: null, account: null, clearance: 0 }, dueWorkspaces);
  const items: OpenItem[] = [];
  for (const workspace of workspaces)
    items.push(...(await db.transaction({ workspace, account: null, clearance: 4 }, (tx) => openItemsHere(tx, workspace))));
  return items;
};
const openItemsHere = async (tx: Tx, workspace: string): Promise<OpenItem[]> =>
  (
    await sql<OpenItem>`select workspace_id::text as workspace, id::text, kind, fingerprint from question.item
    where workspace_id = ${workspace} and state = 'open'`.execute(tx)
  ).rows;

/** Gives a new key to an item without answers. @returns false if it has answers, which nobody can decrypt */
const rekey = async ({ db, keys }: Resuming, { workspace, id }: OpenItem, length: number): Promise<boolean> => {
  await keys.destroy(id);
  const fingerprint = await keys.makeFor(id);
  const { rows } = await db.transaction({ workspace, account: null, clearance: 4 }, (tx) =>
    sql<{ done: boolean }>`select question.rekey(${id}::uuid, ${fingerprint}, ${boxLength(length)}::int) as done`.execute(tx),
  );
  if (rows[0]?.done === true) return true;
  await keys.destroy(id);
  return false;
};

/** Pairing tokens can be read only with their box and their key. If one of the two is missing, the other is destroyed. */
const resumePairings = async ({ db, store }: Resuming): Promise<void> => {
  const workspaces = await db.transaction({ workspace: null, account: null, clearance: 0 }, dueWorkspaces);
  const files = new Set(await store.list("pairing"));
  const kept = new Set<string>();
  for (const workspace of workspaces)
    await db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
      const { rows } = await sql<{
        id: string;
      }>`select item_id::text as id from question.pairing where workspace_id = ${workspace}`.execute(tx);
      for (const { id } of rows)
        if (files.has(id)) kept.add(id);
        else await tx.deleteFrom("question.pairing").where("workspace_id", "=", workspace).where("item_id", "=", id).execute();
    });
  await store.keepOnly("pairing", kept);
};

export const resumeItems = async (resuming: Resuming): Promise<void> => {
  const { db, keys, kinds, log } = resuming;
  await resumePairings(resuming);
  const open = await openItems(db);
  const destroyed = await keys.keepOnly(new Set(open.map(({ id }) => id)));
  if (destroyed > 0) log(`Keys of questions that are no longer open were destroyed: ${destroyed}.`);
  let [renewed, lost] = [0, 0];
  for (const item of open) {
    if (await keys.has(item)) continue;
    // if this application does not include the module of a kind, the rows of the kind stay and are ignored
    const kind = kinds.get(item.kind);
    if (kind === undefined) continue;
    if (await rekey(resuming, item, kind.length)) renewed += 1;
    else lost += 1;
  }
  if (renewed > 0) log(`Open questions had no key and no answers, and got a new key: ${renewed}. Phones in the room send again.`);
  if (lost > 0)
    log(
      `The keys of ${lost} open questions are not in this data folder, so their answers cannot be read. Close these questions without a result at their console, and ask again.`,
    );
};
