/**
 * Keys of items in files of the data folder, beside those of rooms (decision 0023). Keys of open items are kept in memory, so that an answer
 * needs no file.
 *
 * Order: the file, then the commit that opens the item; the commit that ends it, then the destruction. A crash between the two leaves a
 * key without an open item, which the next start destroys (`resume.ts`). A transaction can run again, so no key is written, read or
 * destroyed in one: callers pass `Context.outside`, or use `afterCommit`.
 */
import { Problem } from "../../contract/problems.ts";
import { newId } from "../db/index.ts";
import type { KeyStore } from "../keys/index.ts";
import { fingerprintOf, newItemKey } from "./answer-box.ts";

/** An item as far as its key is concerned. */
export interface Locked {
  readonly id: string;
  /** Of the key that it was opened with; null: it never had one. */
  readonly fingerprint: string | null;
}

export interface ItemKeys {
  /** Makes a key and writes its file. */
  make(): Promise<{ readonly id: string; readonly fingerprint: string }>;
  /** Makes a key for an item that exists. @returns its fingerprint */
  makeFor(id: string): Promise<string>;
  /** @throws Problem answers-lost: the key is not in this data folder, or it is another one */
  read(item: Locked): Promise<Uint8Array>;
  /** Whether the key of the item is here. */
  has(item: Locked): Promise<boolean>;
  /** Overwrites and removes the key, here and in memory. */
  destroy(id: string): Promise<void>;
  /** Destroys the keys of all other items. @returns how many */
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
