/**
 * Keys of items, in files of the data folder beside the keys of rooms (decision 0023). An item is a question, or a part of a question that is
 * revealed separately. Keys of open items are also kept in memory, so that an answer needs no file access.
 *
 * Order: at the beginning, write the file, then commit the transaction that opens the item; at the end, commit the transaction that ends the item,
 * then destroy the key. A crash between two such steps leaves a key without an open item, which the next start destroys (`resume.ts`). A transaction
 * may run again, so no key is written, read or destroyed inside a transaction: callers pass `Context.outside`, or use `afterCommit`.
 */
import { Problem } from "../../contract/problems.ts";
import { newId } from "../db/index.ts";
import type { KeyStore } from "../keys/index.ts";
import { fingerprintOf, newItemKey } from "./answer-box.ts";

/** The fields of an item that its key needs. */
export interface Locked {
  readonly id: string;
  /** Fingerprint of the key that the item was opened with; null if the item never had a key. */
  readonly fingerprint: string | null;
}

export interface ItemKeys {
  /** Makes a key and writes its file. */
  make(): Promise<{ readonly id: string; readonly fingerprint: string }>;
  /** Makes a key for an existing item. @returns its fingerprint */
  makeFor(id: string): Promise<string>;
  /** @throws Problem answers-lost: the key is not in this data folder, or the stored key is a different one */
  read(item: Locked): Promise<Uint8Array>;
  /** Whether the key of the item is available. */
  has(item: Locked): Promise<boolean>;
  /** Overwrites and removes the key, on disk and in memory. */
  destroy(id: string): Promise<void>;
  /** Destroys the keys of all other items. @returns the number of destroyed keys */
  keepOnly(ids: ReadonlySet<string>): Promise<number>;
}

export const createItemKeys = (store: KeyStore): ItemKeys => {
  const inMemory = new Map<string, Uint8Array>();
  const find = async ({ id, fingerprint }: Locked): Promise<Uint8Array | null> => {
    const key = inMemory.get(id) ?? (await store.read("item", id));
    if (key === null || key.length !== 32 || fingerprintOf(key) !== fingerprint) return null;
    inMemory.set(id, key);
    return key;
  };
  const makeFor = async (id: string): Promise<string> => {
    const key = newItemKey();
    await store.put("item", id, key);
    return fingerprintOf(key);
  };
  const forget = (id: string): void => {
    inMemory.get(id)?.fill(0);
    inMemory.delete(id);
  };
  return {
    async make() {
      const id = newId();
      return { id, fingerprint: await makeFor(id) };
    },
    makeFor,
    async read(item) {
      const key = await find(item);
      if (key === null) throw new Problem("answers-lost");
      return key;
    },
    has: async (item) => (await find(item)) !== null,
    async destroy(id) {
      forget(id);
      await store.destroy("item", id);
    },
    async keepOnly(ids) {
      return (await store.keepOnly("item", ids)).length;
    },
  };
};
