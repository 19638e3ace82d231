/** The database that the settings name. Apart from `serve.ts`, so that a new one is made while everything else is still being read. */
import { openDatabase, type Database } from "#platform/server/db/index.ts";
import type { Settings } from "#platform/server/settings/settings.ts";

/** @throws DatabaseRefused, whose message is a sentence. */
export const openFor = (settings: Settings, log: (line: string) => void): Promise<Database> =>
  openDatabase({
    dataDir: settings.data,
    ...(settings.databaseUrl ? { url: settings.databaseUrl } : {}),
    ...(settings.pgBin ? { pgBin: settings.pgBin } : {}),
    kind: settings.kind,
    log,
  });
