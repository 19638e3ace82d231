/**
 * Data that the phone must not lose and that two tabs of one phone share: seat, secret, stored answers, drafts of forms. The phone uses IndexedDB if
 * it works, or else localStorage, or else memory; with memory, the page says that its data is lost when it is closed. `change` reads and writes in
 * one transaction, so that two tabs never use the same counter and never request two seats.
 */
export interface PhoneStorage {
  /** False if the data is lost when the page is closed. */
  readonly lasting: boolean;
  read<T>(key: string): Promise<T | undefined>;
  /** `to` gets the stored value and returns the new one; undefined removes it. `to` must be synchronous; it is called again if storing failed. */
  change<T>(key: string, to: (now: T | undefined) => T | undefined): Promise<T | undefined>;
  clear(): Promise<void>;
}

const openDatabase = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open("counterpart-phone", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });

const inIndexedDb = async (): Promise<PhoneStorage> => {
  let database = await openDatabase();
  type Work<T> = (store: IDBObjectStore, done: (value: T) => void) => void;
  const attempt = <T>(mode: IDBTransactionMode, work: Work<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      // strict durability: an answer that the page shows as stored is on the phone's disk
      const transaction = database.transaction("kept", mode, { durability: "strict" });
      let result: T;
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = () => reject(transaction.error);
      work(transaction.objectStore("kept"), (value) => (result = value));
    });
  // A browser may close the database of a page in the background.
  const run = <T>(mode: IDBTransactionMode, work: Work<T>): Promise<T> =>
    attempt(mode, work).catch(async () => {
      database = await openDatabase();
      return attempt(mode, work);
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

/**
 * A storage that uses `disk`, and the memory of the page for each record that `disk` could not store. The next change of such a record tries `disk`
 * again. While the page holds such a record, `lasting` is false.
 *
 * @param changed called when `lasting` may have changed
 */
export const orInMemory = (disk: PhoneStorage, changed: () => void): PhoneStorage => {
  /** The records as the page last read or wrote them. */
  const known = new Map<string, unknown>();
  /** Records of which `known` is newer than the disk. */
  const unsaved = new Set<string>();
  return {
    get lasting() {
      return disk.lasting && unsaved.size === 0;
    },
    read: async <T>(key: string) => {
      try {
        const stored = await disk.read(key);
        if (!unsaved.has(key)) known.set(key, stored);
      } catch {
        // the page knows the record from before
      }
      return known.get(key) as T | undefined;
    },
    change: async <T>(key: string, to: (now: T | undefined) => T | undefined) => {
      const next = () => to(known.get(key) as T | undefined);
      try {
        known.set(key, await disk.change<T>(key, (stored) => (unsaved.has(key) ? next() : to(stored))));
        unsaved.delete(key);
      } catch {
        known.set(key, next());
        unsaved.add(key);
      }
      changed();
      return known.get(key) as T | undefined;
    },
    clear: async () => {
      known.clear();
      unsaved.clear();
      await disk.clear().catch(() => undefined);
      changed();
    },
  };
};

/** @param changed as for `orInMemory` */
export const openStorage = async (changed: () => void): Promise<PhoneStorage> => {
  let disk: PhoneStorage;
  try {
    disk = await inIndexedDb();
    await disk.change("tried", () => true);
  } catch {
    // a separate file, because almost every browser has IndexedDB
    disk = (await import("./text-storage.ts")).openTexts();
  }
  return orInMemory(disk, changed);
};
