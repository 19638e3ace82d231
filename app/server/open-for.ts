/** Opens the database that the settings name. */
import { openDatabase, type Database } from "#platform/server/db/index.ts";
import type { Settings } from "#platform/server/settings/settings.ts";

/**
 * @param begun called when a process of the database has started (`OpenOptions.begun`)
 * @throws DatabaseRefused, whose message explains the reason to the user
 */
export const openFor = (settings: Settings, log: (line: string) => void, begun?: () => void): Promise<Database> =>
  openDatabase({
    dataDir: settings.data,
    ...(settings.databaseUrl ? { url: settings.databaseUrl } : {}),
    ...(settings.pgBin ? { pgBin: settings.pgBin } : {}),
    kind: settings.kind,
    log,
    ...(begun ? { begun } : {}),
  });
