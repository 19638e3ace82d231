/**
 * `counterpart backup --to FILE.age --recipient age1... [--recipient ...] [--data FOLDER]`: backs up the whole node, running or
 * stopped, into one encrypted file.
 */
import { ArchiveRefused, backupNode, writeAudit } from "#platform/server/transfer/index.ts";
import { attachDatabase, noWorkspace } from "#platform/server/db/index.ts";
import { type Write, readCommand, recipientsOf, sizeText, telling } from "./archive-arguments.ts";

/** @returns 0 if it succeeded; 1 if it was refused (the reason is printed); 2 if the arguments are invalid */
export const backupCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  telling(err, "The node could not be backed up", async () => {
    const given = await readCommand(argv, { "--to": "value", "--recipient": "value" }, 0);
    const recipients = recipientsOf(given);
    const to = given.path(given.one("--to"));
    const { data, databaseUrl, pgBin } = given.settings;
    const database = await attachDatabase({ dataDir: data, url: databaseUrl, pgBin, env: process.env });
    const stop = new AbortController();
    const interrupted = (): void => stop.abort(new ArchiveRefused("files", "Stopped. No file was left."));
    process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
    try {
      const { manifest, bytes, sealedAnswers } = await backupNode(database.reach("backup"), to, {
        dataDir: data,
        recipients,
        signal: stop.signal,
      });
      await writeAudit(database.reach("app"), noWorkspace, "transfer.backup");
      const rows = Object.values(manifest.counts).reduce((sum, n) => sum + n, 0);
      out(`${to}: ${sizeText(bytes)}, ${rows} rows of ${Object.keys(manifest.counts).length} tables.\nContent ${manifest.content}\n`);
      if (sealedAnswers > 0)
        out(
          `Left out: ${sealedAnswers} answers to questions that are still open, and who gave them. After a restore these questions are empty; phones that still reach the room send again, and answers on paper are entered again.\n`,
        );
    } finally {
      process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
      await database.close();
    }
  });
