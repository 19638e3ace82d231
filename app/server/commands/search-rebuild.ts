/**
 * `counterpart search rebuild [--workspace ID] [--data FOLDER]`: makes the passages of the search (the titles and pieces of text that it finds)
 * again, in one workspace or in all, whether the node is running or not. The command does not change records. Searches in a workspace that is not
 * complete yet make the missing passages themselves.
 */
import { attachDatabase } from "#platform/server/db/index.ts";
import { connect } from "#platform/server/db/open-database.ts";
import { dueWorkspaces } from "#platform/server/directory/memberships.ts";
import { joinModules } from "#platform/server/http/index.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import { rebuildPassages } from "#platform/server/search/index.ts";
import { allModules } from "../modules.generated.ts";
import { readCommand, telling, type Write } from "./archive-arguments.ts";

/** @returns 0 if it succeeded; 1 if it was refused; 2 if the arguments are invalid */
export const searchRebuildCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  telling(err, "The search could not be made again", async () => {
    const given = await readCommand(argv, { "--workspace": "value" }, 0);
    const { data: dataDir, databaseUrl: url, pgBin } = given.settings;
    const attached = await attachDatabase({ dataDir, url, pgBin, env: process.env });
    const db = await connect({
      reach: attached.reach,
      log: () => {},
      external: url !== null,
      ready: async () => {},
      stop: () => attached.close(),
    });
    try {
      db.extend(joinModules(allModules).extensions);
      const all = await db.transaction({ workspace: null, account: null, clearance: 0 }, dueWorkspaces);
      const wanted = given.all("--workspace");
      const unknown = wanted.find((one) => !all.includes(one));
      if (unknown !== undefined) throw new SettingsRefused(`There is no workspace ${unknown} here. Nothing was changed.`);
      for (const workspace of wanted.length === 0 ? all : wanted)
        out(`${workspace}: ${await rebuildPassages(db, workspace)} records can be found again.\n`);
    } finally {
      await db.close();
    }
  });
