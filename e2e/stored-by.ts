/** Reads everything that a page has stored in its browser. */
import type { Page } from "playwright-core";

/** The records of the page's databases, and the keys and values of its two storages, as JSON. */
export const storedBy = (phone: Page): Promise<string> =>
  phone.evaluate(async () => {
    const all: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage)];
    for (const { name = "" } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener("success", () => resolve(opening.result));
        opening.addEventListener("error", () => reject(new Error(name)));
      });
      for (const store of db.objectStoreNames) {
        const read = db.transaction(store).objectStore(store).getAll();
        all.push(await new Promise((resolve) => read.addEventListener("success", () => resolve(read.result))));
      }
      db.close();
    }
    return JSON.stringify(all);
  });
