/**
 * `counterpart audit verify [--data=FOLDER] [--head=DIGEST]... [--json]`: checks the whole audit of a node, running or not.
 * It prints the newest seals; written down elsewhere and given back later with --head, they show that none was cut off.
 */
import pg from "pg";
import { type Finding, type Verification, verifyAudit } from "../platform/audit/index.ts";
import { DatabaseRefused, attachDatabase } from "../platform/db/index.ts";
import { SettingsRefused, readSettings } from "../settings.ts";

type Write = (text: string) => void;

const says: Readonly<Record<Finding["kind"], string>> = {
  "row-changed": "a row was changed after it was sealed",
  "row-removed": "a sealed row is missing",
  "row-added": "a row was put in after its time was sealed",
  "row-sealed-twice": "a row is in two seals",
  "rows-reordered": "the rows of a seal are in another order",
  "seal-changed": "a seal does not fit its rows or the seal before it",
  "seal-missing": "a seal is missing",
  "head-unknown": "a seal that was written down is no longer in the chain",
};

const sentence = (f: Finding): string =>
  `  ${says[f.kind]}${f.workspace ? ` (workspace ${f.workspace}${f.seal ? `, seal ${f.seal}` : ""}${f.row ? `, row ${f.row}` : ""})` : ""}\n`;

const SHOWN = 100;

function report(found: Verification, out: Write): void {
  const { rows, seals, workspaces, unsealed, heads, findings } = found;
  out(`${rows} audit rows, ${seals} seals, ${workspaces} workspaces. ${unsealed} rows are not sealed yet.\n`);
  for (const head of heads) out(`  newest seal of ${head.workspace}: ${head.seal}, ${head.digest}\n`);
  if (findings.length === 0) return out("Everything holds.\n");
  out(`${findings.length} findings:\n`);
  for (const finding of findings.slice(0, SHOWN)) out(sentence(finding));
  if (findings.length > SHOWN) out(`  and ${findings.length - SHOWN} more (--json lists all)\n`);
}

/** @returns 0 when everything holds, 1 when something does not, 2 when it could not be looked at */
export async function auditVerifyCommand(argv: readonly string[], out: Write, err: Write): Promise<number> {
  const heads = argv.filter((a) => a.startsWith("--head=")).map((a) => a.slice(7));
  const json = argv.includes("--json");
  try {
    if (!heads.every((head) => /^[0-9a-f]{64}$/i.test(head)))
      throw new SettingsRefused("--head must be a seal's digest, 64 letters and digits.");
    const settings = await readSettings(
      argv.filter((a) => !a.startsWith("--head=") && a !== "--json"),
      process.env,
    );
    const database = await attachDatabase({ dataDir: settings.data, url: settings.databaseUrl, pgBin: settings.pgBin, env: process.env });
    try {
      const client = new pg.Client(database.reach("jobs"));
      client.on("error", () => {});
      await client.connect();
      const found = await verifyAudit(client, heads);
      await client.end();
      if (json) out(`${JSON.stringify(found, null, 2)}\n`);
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
