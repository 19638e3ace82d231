/** Reads everything that a page has stored in its browser. */
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright-core";
import { patience } from "./journey-world.ts";

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

/** Waits until the page has stored this text. */
export const untilStored = async (phone: Page, text: string): Promise<void> => {
  for (const end = performance.now() + patience; !(await storedBy(phone)).includes(text); await pause(20))
    if (performance.now() > end) throw new Error(`the page has not stored: ${text}`);
};
