/**
 * Data that the phone must not lose and that two tabs of one phone share: seat, secret, stored answers, drafts of forms. The phone uses IndexedDB if
 * it works, or else localStorage, or else memory; with memory, the page says that its data is lost when it is closed. `change` reads and writes in
 * one transaction, so that two tabs never use the same counter and never request two seats.
 */
export interface PhoneStorage {
  /** False if the data is lost when the page is closed. */
  readonly lasting: boolean;
  read<T>(key: string): Promise<T | undefined>;
  /** `to` gets the stored value and returns the new one; undefined removes it. `to` is called only once and must be synchronous. */
  change<T>(key: string, to: (now: T | undefined) => T | undefined): Promise<T | undefined>;
  clear(): Promise<void>;
}

const inIndexedDb = async (): Promise<PhoneStorage> => {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open("counterpart-phone", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
    opening.onblocked = () => reject(new Error("blocked"));
  });
  const run = <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore, done: (value: T) => void) => void): Promise<T> =>
    new Promise((resolve, reject) => {
      // strict durability: an answer that the page shows as stored is on the phone's disk
      const transaction = database.transaction("kept", mode, { durability: "strict" });
      let result: T;
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
      work(transaction.objectStore("kept"), (value) => (result = value));
    });
  return {
    lasting: true,
    read: (key) =>
      run("readonly", (store, done) => {
        const asking = store.get(key);
        asking.onsuccess = () => done(asking.result);
      }),
    change: (key, to) =>
      run("readwrite", (store, done) => {
        const asking = store.get(key);
        asking.onsuccess = () => {
          const next = to(asking.result);
          if (next === undefined) store.delete(key);
          else store.put(next, key);
          done(next);
        };
      }),
    clear: () => run("readwrite", (store, done: (value: void) => void) => (store.clear(), done())),
  };
};

export const openStorage = async (): Promise<PhoneStorage> => {
  try {
    const vault = await inIndexedDb();
    await vault.change("tried", () => true);
    return vault;
  } catch {
    // a separate file, because almost every browser has IndexedDB
    return (await import("./text-storage.ts")).openTexts();
  }
};
