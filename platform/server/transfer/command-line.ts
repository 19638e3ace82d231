/** Functions for commands that use a database without owning it. */
import type pg from "pg";
import { recordCommand } from "../audit/index.ts";
import { withClient } from "../db/bootstrap.ts";
import { isId } from "../db/index.ts";
import type { Header } from "./archive/manifest.ts";
import { ArchiveRefused } from "./archive/refused.ts";
import { kindOf, migrationsOf, openWorkspace } from "./catalogue/snapshot.ts";

/** The schema version and the kind of a node. */
export const schemaOf = (config: pg.ClientConfig): Promise<{ migrations: Header["migrations"]; kind: Header["data"] }> =>
  withClient(config, async (client) => ({ migrations: await migrationsOf(client), kind: await kindOf(client) }));

/** Writes an audit row for a workspace in its own transaction, with the login `app`. */
export const writeAudit = (config: pg.ClientConfig, workspace: string, action: string): Promise<void> =>
  withClient(config, async (client) => {
    await client.query("begin");
    await openWorkspace(client, workspace);
    await recordCommand(client, action, { reads: true });
    await client.query("commit");
  });

/**
 * Finds a workspace by its id, its State's code, or its name in any language.
 * @throws ArchiveRefused if there is none, or more than one
 */
export const findWorkspace = (config: pg.ClientConfig, asked: string): Promise<string> =>
  withClient(config, async (client) => {
    const { rows } = await client.query<{ id: string; name: string }>(
      `select w.id::text, coalesce(w.name ->> w.lang, '') as name from directory.workspace w
       where w.id::text = $1 or exists (select from directory.partner p where p.state = w.id and p.code = upper($1) and p.ended is null)
         or exists (select from jsonb_each_text(w.name) n where lower(n.value) = lower($1)) order by w.id`,
      [isId(asked.toLowerCase()) ? asked.toLowerCase() : asked],
    );
    const [found, ...others] = rows;
    if (found && others.length === 0) return found.id;
    const all = await client.query<{ line: string }>(
      "select id || '  ' || coalesce(name ->> lang, '') as line from directory.workspace order by id",
    );
    const list = all.rows.map((row) => `  ${row.line}`).join("\n");
    throw new ArchiveRefused(
      "not-possible-now",
      `${found ? "Several workspaces are" : "No workspace here is"} called "${asked}". These are here:\n${list}`,
    );
  });
