/** Makes the data directory that journeys copy: initdb, migrations, the demonstration's data, and its ranking and calculation. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { calculated } from "./journey-calculated.ts";
import { dataIn, wholeIn } from "./prepared.ts";
import { removeData, startCounterpart } from "./start.ts";

export interface Prepared {
  readonly folder: string;
  /** Starts the server once, waits until the results are calculated, and stops it; unpacks the browser. @returns a description of the results */
  make(): Promise<string>;
  /** Stops the server, and the database if an aborted start left it running; deletes the directory. */
  remove(): Promise<void>;
}

export const prepareDemonstration = (): Prepared => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-prepared-"));
  return {
    folder,
    make: async () => {
      // Unpacks the Chromium from npm while the server starts, so that no journey has to do it. If this fails, each journey reports the error.
      const { findChromium } = await import("./browser.ts");
      const unpacked = findChromium().catch(() => undefined);
      const server = await startCounterpart({ data: dataIn(folder) });
      try {
        await calculated(server.desk, 120_000);
      } finally {
        await server.stop();
        await unpacked;
      }
      writeFileSync(wholeIn(folder), "");
      return "a data directory to copy";
    },
    remove: () => removeData(folder),
  };
};
