/**
 * `counterpart import FILE.age (--identity KEYFILE | --parts | --passphrase) [--data FOLDER]`: imports the archive of a workspace into a new node, or
 * into a node that does not have that workspace. Nothing is created or written before the whole archive was read and verified.
 */
import { join } from "node:path";
import { ArchiveRefused, fitsHere, importWorkspace, refuseOtherData, schemaOf, verifyArchive } from "#platform/server/transfer/index.ts";
import { findCluster } from "#platform/server/db/cluster-files.ts";
import { type Attached, type NodeKind, attachDatabase, openDatabase } from "#platform/server/db/index.ts";
import { provide } from "#platform/server/db/index.ts";
import { createErasedList, erasedLists } from "#platform/server/erasures/index.ts";
import { joinModules } from "#platform/server/http/index.ts";
import { type Migration, readMigrations } from "#platform/server/db/migrate.ts";
import type { Settings } from "#platform/server/settings/settings.ts";
import { allModules } from "../modules.generated.ts";
import { type Write, keyFlags, openersOf, readCommand, telling } from "./archive-arguments.ts";

/** @returns 0 if it succeeded; 1 if it was refused (the reason is printed); 2 if the arguments are invalid */
export const importCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  telling(err, "The archive could not be taken in", async () => {
    const given = await readCommand(argv, keyFlags, 1);
    const identities = await openersOf(given, out);
    const { settings } = given;
    const file = given.path(given.words[0] ?? "");
    const migrations = await readMigrations();
    const verified = await verifyArchive(file, identities);
    fitsHere(verified.header, "workspace", migrations);
    const database = await open(settings, verified.header.data);
    try {
      await refuseUnlike(database, verified.header.data, migrations);
      const { extensions } = joinModules(allModules, [provide(erasedLists, createErasedList(settings.data))]);
      const { workspace, manifest, invited, erasedAgain } = await importWorkspace({
        file,
        identities,
        verified,
        owner: database.reach("owner"),
        dataDir: settings.data,
        migrations,
        pgBin: settings.pgBin,
        extensions,
      });
      out(`${workspace.name[workspace.lang] ?? workspace.id} is in ${settings.data}.\nContent ${manifest.content}\n`);
      out(saysOfErasures(erasedAgain, verified.header.madeAt));
      const { receipt } = verified.header;
      if (receipt !== undefined)
        out(`Receipt ${receipt}\nGive these digits to whoever handed the workspace over: they may now destroy their copy.\n`);
      if (invited.length > 0) out("Nobody's password came along. Give each of them their link; it works once, for 14 days:\n");
      for (const { name, email, roles, token } of invited)
        out(`  ${name} <${email}>, ${roles.join(", ")}\n    ${settings.origin}/invitation#${token}\n`);
    } finally {
      await database.close();
    }
  });

const saysOfErasures = (again: number | null, madeAt: string): string =>
  again === null || again === 0
    ? `Whoever was erased on another node after ${madeAt} is in the workspace again. Ask where the archive was made, and erase them here.\n`
    : `By the list of erasures of this node ${again} rows were erased again.\n`;

type Reached = Pick<Attached, "reach" | "close">;

/** Opens the node, which may be running, stopped or new. A new node gets the kind of the archive. */
const open = async ({ data: dataDir, databaseUrl: url, pgBin }: Settings, kind: NodeKind): Promise<Reached> => {
  if (!url && (await findCluster(join(dataDir, "postgres")))) return attachDatabase({ dataDir, url, pgBin, env: process.env });
  return openDatabase({ dataDir, log: () => {}, ...(url ? { url } : { kind }), ...(pgBin ? { pgBin } : {}) });
};

/** @throws ArchiveRefused if the archive is for the other kind of node, or if the node is not yet migrated to this release */
const refuseUnlike = async (database: Reached, kind: NodeKind, migrations: readonly Migration[]): Promise<void> => {
  const here = await schemaOf(database.reach("app"));
  if (here.migrations.length !== migrations.length)
    throw new ArchiveRefused("other-tables", "This node has not been started with this release yet. Start it once, then import.");
  refuseOtherData({ data: kind }, here.kind);
};
