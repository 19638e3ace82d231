/**
 * `counterpart audit verify [--data=FOLDER] [--at-least CHECKPOINT]... [--json]`: checks the whole audit of a node, whether the node is running or
 * not. A checkpoint is printed in the footer of reports, in archives, in handover records and on the page "Who can read". If a checkpoint is given,
 * the command also shows whether the newest rows were deleted together with their checkpoints; the database alone cannot show this.
 */
import pg from "pg";
import { type Finding, type Verification, checkpointForm, verifyAudit } from "#platform/server/audit/index.ts";
import { DatabaseRefused, attachDatabase } from "#platform/server/db/index.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import { readCommand, type Write } from "./archive-arguments.ts";

const says: Readonly<Record<Finding["kind"], string>> = {
  "row-changed": "a row was changed after its checkpoint",
  "row-removed": "a row of a checkpoint is missing",
  "row-added": "a row was added after the checkpoint of its time",
  "row-in-two-checkpoints": "a row is in two checkpoints",
  "rows-reordered": "the rows of a checkpoint are in another order",
  "checkpoint-changed": "a checkpoint does not fit its rows or the checkpoint before it",
  "checkpoint-missing": "a checkpoint is missing",
  "noted-checkpoint-missing":
    "the audit does not contain this checkpoint: its end was cut off, or it is the audit of another node, or an older backup was restored",
};

const sentence = (f: Finding): string =>
  `  ${says[f.kind]}${f.workspace ? ` (workspace ${f.workspace}${f.number ? `, checkpoint ${f.number}` : ""}${f.row ? `, row ${f.row}` : ""})` : ""}${f.noted ? `: ${f.noted}` : ""}\n`;

const SHOWN = 100;

function report(found: Verification, out: Write): void {
  const { rows, checkpoints, workspaces, pending, heads, findings } = found;
  out(`${rows} audit rows, ${checkpoints} checkpoints, ${workspaces} workspaces. ${pending} rows are in no checkpoint yet.\n`);
  for (const head of heads) out(`  newest checkpoint of ${head.workspace}: ${head.checkpoint}\n`);
  if (findings.length === 0) return out("Everything holds.\n");
  out(`${findings.length} findings:\n`);
  for (const finding of findings.slice(0, SHOWN)) out(sentence(finding));
  if (findings.length > SHOWN) out(`  and ${findings.length - SHOWN} more (--json lists all)\n`);
}

/** @returns 0 if the audit is intact, 1 if it is not, 2 if it could not be checked */
export async function auditVerifyCommand(argv: readonly string[], out: Write, err: Write): Promise<number> {
  try {
    const { all, settings } = await readCommand(argv, { "--at-least": "value", "--json": "nothing" }, 0);
    const checkpoints = all("--at-least");
    if (!checkpoints.every((one) => checkpointForm.test(one)))
      throw new SettingsRefused(
        "--at-least must be a checkpoint as a report prints it, such as 412-9f3c0b7e55aa1d2284c6f0e1b3d4a596, or its whole digest of 64 digits.",
      );
    const database = await attachDatabase({ dataDir: settings.data, url: settings.databaseUrl, pgBin: settings.pgBin, env: process.env });
    try {
      const client = new pg.Client(database.reach("jobs"));
      client.on("error", () => {});
      await client.connect();
      const found = await verifyAudit(client, checkpoints);
      await client.end();
      if (all("--json").length > 0) out(`${JSON.stringify(found, null, 2)}\n`);
      else report(found, out);
      return found.findings.length === 0 ? 0 : 1;
    } finally {
      await database.close();
    }
  } catch (error) {
    const told = error instanceof DatabaseRefused || error instanceof SettingsRefused;
    err(told ? `${error.message}\n` : `The audit could not be looked at: ${(error as Error).message}\n`);
    return 2;
  }
}
