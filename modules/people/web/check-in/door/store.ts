/**
 * The data of a device, in the browser's IndexedDB: its key, the days of the sessions, and scans until the server has stored them. Each change is
 * one transaction, so two tabs never use the same number.
 */
import type { DeviceScan, Enrolled } from "../../../contract/check-in.ts";
import type { DeviceKey } from "../../../contract/check-in-keys.ts";

export interface Kept {
  readonly place: string;
  readonly device: string;
  readonly key: DeviceKey;
  readonly enrolled: Enrolled;
  readonly scans: readonly DeviceScan[];
  /** The last used numbers of a scan and of a delivery. */
  readonly number: number;
  readonly delivery: number;
  /** How many seconds the clock was ahead at the last delivery. */
  readonly ahead: number;
}

export interface DoorStore {
  readonly read: () => Promise<Kept | null>;
  /** Changes the stored state: `to` must be synchronous, is called again if storing failed, and returns the new state; null deletes everything. */
  readonly change: (to: (now: Kept | null) => Kept | null) => Promise<Kept | null>;
}

const openDatabase = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open("counterpart-check-in", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error("IndexedDB"));
  });

/** @throws if the browser cannot store data, as in some private windows */
export const openStore = async (): Promise<DoorStore> => {
  let database = await openDatabase();
  const attempt: DoorStore["change"] = (to) =>
    new Promise((resolve, reject) => {
      // strict durability: before the page shows a scan as accepted, the scan is on the disk
      const transaction = database.transaction("kept", "readwrite", { durability: "strict" });
      const store = transaction.objectStore("kept");
      let next: Kept | null = null;
      transaction.oncomplete = () => resolve(next);
      transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB"));
      const asking = store.get("device");
      asking.onsuccess = () => {
        next = to((asking.result as Kept | undefined) ?? null);
        if (next === null) store.delete("device");
        else store.put(next, "device");
      };
    });
  // A browser may close the database of a page in the background.
  const change: DoorStore["change"] = (to) =>
    attempt(to).catch(async () => {
      database = await openDatabase();
      return attempt(to);
    });
  return { change, read: () => change((now) => now) };
};
