/**
 * `counterpart restore FILE.age (--identity KEYFILE | --parts | --passphrase) --data NEWFOLDER [--erased FOLDER]`: restores a node's backup into a
 * folder that does not exist yet, and erases again the people who were erased after the backup was made.
 */
import { createErasedList, erasedLists, settleErasures } from "#platform/server/erasures/index.ts";
import { type Carried, restoreNode, verifyArchive } from "#platform/server/transfer/index.ts";
import { openDatabase, provide } from "#platform/server/db/index.ts";
import { readMigrations } from "#platform/server/db/migrate.ts";
import { joinModules } from "#platform/server/http/index.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import { allModules } from "../modules.generated.ts";
import { type Write, keyFlags, openersOf, readCommand, telling } from "./archive-arguments.ts";

/** Erases again in the restored folder. The first start would do this too. The command does it so that it can print the number of erased rows. */
const eraseAgain = async (dataDir: string, pgBin: string | null): Promise<number> => {
  const db = await openDatabase({ dataDir, log: () => {}, ...(pgBin === null ? {} : { pgBin }) });
  try {
    const list = createErasedList(dataDir);
    db.extend(joinModules(allModules, [provide(erasedLists, list)]).extensions);
    return (await settleErasures(db, list, new Date())) ?? 0;
  } finally {
    await db.close();
  }
};

const saysOfErasures = ({ from, entries }: Carried, again: number, madeAt: string): string => {
  if (from === null)
    return `No list of erasures was found. Whoever was erased after ${madeAt} is in this node again. If you have the former data folder, or a copy of its file "erased", delete the new folder and restore again with --erased FOLDER.\n`;
  const list = `By the list of erasures in ${from} (${entries} entries)`;
  return again === 0 ? `${list} nothing had to be erased again.\n` : `${list} ${again} rows were erased again.\n`;
};

/** @returns 0 if it succeeded; 1 if it was refused (the reason is printed); 2 if the arguments are invalid */
export const restoreCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  telling(err, "The node could not be restored", async () => {
    const given = await readCommand(argv, { ...keyFlags, "--erased": "value" }, 1);
    if (!argv.some((argument) => /^--data(=|$)/.test(argument)))
      throw new SettingsRefused("--data is missing: the new folder of the node.");
    if (given.settings.databaseUrl)
      throw new SettingsRefused(
        "A backup is restored into a folder. Unset DATABASE_URL; on a server of your own its own backup is the way back.",
      );
    const identities = await openersOf(given, out);
    const file = given.path(given.words[0] ?? "");
    const [list] = given.all("--erased");
    const erased = list === undefined ? null : given.path(list);
    const verified = await verifyArchive(file, identities);
    const { data: dataDir, pgBin } = given.settings;
    const migrations = await readMigrations();
    const { manifest, migrated, carried } = await restoreNode({ file, identities, verified, dataDir, migrations, pgBin, erased });
    const again = carried.entries === 0 ? 0 : await eraseAgain(dataDir, pgBin);
    const newer = migrated === 0 ? "" : ` It was brought from an older release: ${migrated} migrations ran.`;
    out(
      `The node is in ${dataDir}.${newer}\nContent ${manifest.content}\n${saysOfErasures(carried, again, verified.header.madeAt)}Start it with: npm start -- --data=${dataDir}\n`,
    );
  });
