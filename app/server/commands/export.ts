/**
 * `counterpart export --workspace ID --to FILE.age --recipient age1... [--recipient ...] [--data FOLDER]`: exports all data of one
 * workspace, encrypted. The workspace is given by its id, by the code of its State, or by its name.
 */
import { ArchiveRefused, exportWorkspace, findWorkspace, writeAudit } from "#platform/server/transfer/index.ts";
import { attachDatabase } from "#platform/server/db/index.ts";
import { type Write, readCommand, recipientsOf, sizeText, telling } from "./archive-arguments.ts";

/** @returns 0 if it succeeded; 1 if it was refused (the reason is printed); 2 if the arguments are invalid */
export const exportCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  telling(err, "The workspace could not be exported", async () => {
    const given = await readCommand(argv, { "--workspace": "value", "--to": "value", "--recipient": "value" }, 0);
    const recipients = recipientsOf(given);
    const [asked, to] = [given.one("--workspace"), given.path(given.one("--to"))];
    const { data, databaseUrl, pgBin } = given.settings;
    const database = await attachDatabase({ dataDir: data, url: databaseUrl, pgBin, env: process.env });
    const stop = new AbortController();
    const interrupted = (): void => stop.abort(new ArchiveRefused("files", "Stopped. No file was left."));
    process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
    try {
      const workspace = await findWorkspace(database.reach("backup"), asked);
      const { manifest, bytes } = await exportWorkspace(database.reach("backup"), to, {
        workspace,
        recipients,
        dataDir: data,
        signal: stop.signal,
      });
      await writeAudit(database.reach("app"), workspace, "transfer.export");
      const rows = Object.values(manifest.counts).reduce((sum, n) => sum + n, 0);
      out(
        `${to}: ${sizeText(bytes)}, ${rows} rows of ${Object.keys(manifest.counts).length} tables, for ${recipients.length === 1 ? "1 recipient" : `${recipients.length} recipients`}.\nContent ${manifest.content}\n`,
      );
    } finally {
      process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
      await database.close();
    }
  });
