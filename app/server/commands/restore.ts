/**
 * `counterpart restore FILE.age (--identity KEYFILE | --parts | --passphrase) --data NEWFOLDER`: restores a node's backup into a folder
 * that does not exist yet.
 */
import { restoreNode, verifyArchive } from "#platform/server/transfer/index.ts";
import { readMigrations } from "#platform/server/db/migrate.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import { type Write, keyFlags, openersOf, readCommand, telling } from "./archive-arguments.ts";

/** @returns 0 if it succeeded; 1 if it was refused (the reason is printed); 2 if the arguments are invalid */
export const restoreCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  telling(err, "The node could not be restored", async () => {
    const given = await readCommand(argv, keyFlags, 1);
    if (!argv.some((argument) => /^--data(=|$)/.test(argument)))
      throw new SettingsRefused("--data is missing: the new folder of the node.");
    if (given.settings.databaseUrl)
      throw new SettingsRefused(
        "A backup is restored into a folder. Unset DATABASE_URL; on a server of your own its own backup is the way back.",
      );
    const identities = await openersOf(given, out);
    const file = given.path(given.words[0] ?? "");
    const verified = await verifyArchive(file, identities);
    const { data: dataDir, pgBin } = given.settings;
    const { manifest, migrated } = await restoreNode({ file, identities, verified, dataDir, migrations: await readMigrations(), pgBin });
    const newer = migrated === 0 ? "" : ` It was brought from an older release: ${migrated} migrations ran.`;
    out(`The node is in ${dataDir}.${newer}\nContent ${manifest.content}\nStart it with: npm start -- --data=${dataDir}\n`);
  });
