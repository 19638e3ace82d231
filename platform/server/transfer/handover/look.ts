/** Checks the node before anything is done, and finds reasons why a handover may not begin. */
import type pg from "pg";
import { noWorkspace } from "../../db/index.ts";
import type { Migration } from "../../db/migrate.ts";
import type { Reach } from "../../db/pools.ts";
import { ArchiveRefused } from "../archive/refused.ts";
import { inSnapshot, migrationsOf, openWorkspace } from "../catalogue/snapshot.ts";
import { peopleOf } from "./guests.ts";
import { type OpenThing, stillOpen } from "./open-things.ts";
import type { Progress } from "./progress.ts";

export interface Found {
  readonly workspace: string;
  /** The State's name in the workspace's own language, and in all its languages. */
  readonly state: string;
  readonly names: readonly string[];
  /** Names of the node's other workspaces. */
  readonly others: readonly string[];
  readonly guests: readonly string[];
  /** Archives, backups and copies for a second computer that were made earlier, according to the audit. */
  readonly earlier: Progress["earlier"];
}

const refused = (sentence: string): ArchiveRefused => new ArchiveRefused("not-possible-now", sentence);

const countActions = async (client: pg.ClientBase, workspace: string, actions: readonly string[]): Promise<number> => {
  await openWorkspace(client, workspace);
  const { rows } = await client.query<{ n: number }>(
    "select count(*)::int as n from platform.audit where workspace_id = $1 and action = any($2)",
    [workspace, actions],
  );
  return Number(rows[0]?.n ?? 0);
};

export interface Looking {
  readonly migrations: readonly Migration[];
  /** Whether the local copy, and with it everything else on the node, is destroyed at the end. */
  readonly destroys: boolean;
  readonly alsoDestroyOthers: boolean;
  /** Tables with rows that can be open; modules declare them. */
  readonly openThings: readonly OpenThing[];
  /** Ids of the endpoints with which a person copies the workspace to a second computer; modules declare them. */
  readonly copies: readonly string[];
}

/** @throws ArchiveRefused with a message that names the obstacle */
export async function lookAround(reach: Reach, workspace: string, options: Looking): Promise<Found> {
  const found = await inSnapshot(reach("backup"), async (client) => {
    if ((await migrationsOf(client)).length !== options.migrations.length)
      throw refused("This node has not been started with this release yet. Start it once, then hand over.");
    const { rows } = await client.query<{ id: string; kind: string; state: string; names: string[] }>(
      `select id::text, kind, coalesce(name ->> lang, id::text) as state, array(select value from jsonb_each_text(name)) as names
       from directory.workspace order by id`,
    );
    const own = rows.find((row) => row.id === workspace);
    if (!own) throw refused("There is no such workspace here.");
    if (own.kind !== "state") throw refused(`${own.state} is a programme's workspace. Only a State's workspace can be handed over.`);
    const open = await stillOpen(client, workspace, options.openThings);
    if (open.length > 0) throw refused(`${own.state} is not finished:\n${open.map((sentence) => `  ${sentence}`).join("\n")}`);
    const others = rows.filter((row) => row.id !== workspace).map((row) => row.state);
    if (others.length > 0 && options.destroys && !options.alsoDestroyOthers)
      throw refused(
        `This node also holds ${others.join(", ")}, which would be destroyed and ${others.length === 1 ? "is" : "are"} not in the archive. Take ${others.length === 1 ? "it" : "them"} away first (counterpart export), or give --also-destroy-others. A workshop runs in a data folder of its own.`,
      );
    const archives = await countActions(client, workspace, ["transfer.export", "transfer.start-export"]);
    const backups = await countActions(client, noWorkspace, ["transfer.backup"]);
    const copies = await countActions(client, workspace, options.copies);
    return { workspace, state: own.state, names: own.names, others, earlier: { archives, backups, copies } };
  });
  const { guests, administered } = await peopleOf(reach("app"), workspace);
  if (!administered)
    throw refused(
      `When the guests' memberships end, nobody is left in ${found.state} who may administer it. Let its focal point in first, without an end.`,
    );
  return { ...found, guests: guests.map(({ name }) => name) };
}

/** Number of guest memberships that have been ended in the workspace. */
export const endedGuests = (reach: Reach, workspace: string): Promise<number> =>
  inSnapshot(reach("backup"), async (client) => {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from directory.membership
       where workspace = $1 and ended is not null and (until is not null or 'guest-facilitator' = any(roles))`,
      [workspace],
    );
    return Number(rows[0]?.n ?? 0);
  });
