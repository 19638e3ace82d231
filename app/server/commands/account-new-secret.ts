/**
 * `counterpart account new-secret [--yes] [--data FOLDER]`: makes a new secret if the secret of the database is lost. It lists what
 * becomes unusable and asks for a confirmation.
 */
import { AccountRefused, lostSecret, replaceSecret } from "#platform/server/auth/index.ts";
import { attachDatabase, DatabaseRefused } from "#platform/server/db/index.ts";
import { type Write, readCommand, telling } from "./archive-arguments.ts";
import { openTerminal } from "./terminal.ts";

/** @returns 0 if it succeeded; 1 if it was refused or not confirmed; 2 if the arguments are invalid */
export const accountNewSecretCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  telling(err, "The secret could not be replaced", async () => {
    const given = await readCommand(argv, { "--yes": "nothing" }, 0);
    const { data: dataDir, databaseUrl: url, pgBin } = given.settings;
    const database = await attachDatabase({ dataDir, url, pgBin, env: process.env });
    try {
      if (!database.alone && !url)
        throw new DatabaseRefused("in-use", `Counterpart runs on ${dataDir}. Stop it first; nothing was changed.`);
      const place = { folder: dataDir, given: process.env["COUNTERPART_SECRET"] };
      const found = await lostSecret(database.reach, place);
      out("The secret of this database is lost. A new one ends every session, and every second factor has to be set up anew.\n");
      out(
        'Everybody who had a second factor is locked out until "counterpart account recover" prints a link. Passwords and records stay.\n',
      );
      if (url) out("Every process that serves this database must be stopped first.\n");
      if (!argv.includes("--yes")) {
        const terminal = openTerminal(out);
        const typed = await terminal.ask('Type "new secret" to go on: ');
        terminal.close();
        if (typed.trim().toLowerCase() !== "new secret") throw new AccountRefused("Not agreed to. Nothing was changed.");
      }
      const { locked, aside } = await replaceSecret(database.reach, place, found, new Date());
      if (aside) out(`The file that did not fit is kept as ${aside}.\n`);
      out(`There is a new secret. ${locked.length === 0 ? "Nobody had a second factor." : "These people need a link:"}\n`);
      for (const { name, email } of locked) out(`  ${name}: counterpart account recover --email ${email}\n`);
    } finally {
      await database.close();
    }
  });
