/** Commands that write a folder of files from the database, whether the node is running or not. */
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { attachDatabase, type Attached } from "#platform/server/db/index.ts";
import { loadLanguages, shippedWords, type Languages } from "#platform/server/i18n/index.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import type { CommandArguments } from "./archive-arguments.ts";

interface Source {
  readonly reach: Attached["reach"];
  readonly i18n: Languages;
  readonly dataDir: string;
}

/**
 * Writes a new folder. It appears only when all its files are written.
 * @param to path of the folder, which must be new or empty
 * @param make returns each file with its path in the folder
 * @param beforeItAppears called after all files are written and before the folder appears; if it fails, no folder appears
 * @throws SettingsRefused if the folder has files in it
 */
export const writeFolder = async (
  { settings }: CommandArguments,
  to: string,
  make: (from: Source) => Promise<Iterable<readonly [path: string, content: string | Uint8Array]>>,
  beforeItAppears: (from: Source) => Promise<void> = async () => {},
): Promise<void> => {
  if ((await readdir(to).catch(() => [])).length > 0)
    throw new SettingsRefused(`${to} has files in it. Nothing was written. Name a folder that is new or empty.`);
  const { data: dataDir, databaseUrl: url, pgBin, languages } = settings;
  const database = await attachDatabase({ dataDir, url, pgBin, env: process.env });
  const half = `${to}.new-${process.pid}`;
  try {
    const i18n = await loadLanguages([...shippedWords(), languages ?? path.join(dataDir, "languages")], () => {});
    const from = { reach: database.reach, i18n, dataDir };
    for (const [name, content] of await make(from)) {
      const file = path.join(half, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    await beforeItAppears(from);
    await rm(to, { recursive: true, force: true });
    await rename(half, to);
  } finally {
    // an error here would hide the error above
    await rm(half, { recursive: true, force: true }).catch(() => undefined);
    await database.close();
  }
};
