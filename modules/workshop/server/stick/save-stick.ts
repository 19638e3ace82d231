/**
 * Saves a copy of the workspace for a second computer. The server writes the encrypted file into its data folder, sends it, and deletes it. The copy
 * contains the state of the database at one moment, even if phones answer meanwhile.
 */
import { createReadStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { Problem } from "#platform/contract/problems.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { actorForAudit, implement, implementFile, type Services } from "#platform/server/http/index.ts";
import type { KeyStore } from "#platform/server/keys/index.ts";
import { ArchiveRefused, backupNode, isRecipient } from "#platform/server/transfer/index.ts";
import { getStick, nameStickKeys, saveStick } from "../../contract/stick.ts";
import { deskIsElsewhere, openRoomsHere } from "../network/index.ts";
import { readRoomKey, slipsKeyOf } from "../open-rooms.ts";
import { openRoomRow, roomRow } from "../rooms.ts";
import { fromBase64Url } from "#platform/contract/seal.ts";

/** A copy contains the secret that signs sessions, so it must not leave a server that several States use. */
const possible = ({ settings }: Pick<Services, "settings">): boolean => settings.databaseUrl === null && !deskIsElsewhere(settings.origin);

const recipientsOf = async (tx: Tx, workspace: string): Promise<string[]> =>
  (await sql<{ recipients: string[] }>`select recipients from workshop.stick where workspace_id = ${workspace}`.execute(tx)).rows[0]
    ?.recipients ?? [];

/** The keys under which the open rooms of the workspace compute the HMACs of their slips. */
const slipKeys = async (tx: Tx, keys: KeyStore, workspace: string) => {
  const found = [];
  for (const { id } of await openRoomsHere(tx, workspace)) {
    const secret = await readRoomKey(keys, id, fromBase64Url((await roomRow(tx, workspace, id)).public_key));
    if (secret !== null) found.push({ room: id, key: await slipsKeyOf(keys, id, secret) });
  }
  return found;
};

export const routes = [
  implement(getStick, async (ctx) => {
    const { tx, params } = ctx;
    const row = await roomRow(tx, params.workspace, params.room);
    return {
      possible: possible(ctx),
      recipients: await recipientsOf(tx, params.workspace),
      savedAt: row.saved_at?.toISOString() ?? null,
      closes: row.closes_unsaved,
    };
  }),
  implement(nameStickKeys, async ({ tx, params, body, actor, now }) => {
    const recipients = body.recipients.map((recipient) => recipient.trim());
    const wrong = recipients.findIndex((recipient) => !isRecipient(recipient));
    if (wrong >= 0) throw new Problem("recipient-unreadable", { at: ["recipients", wrong] });
    const values = { recipients, named_by: actorForAudit(actor), named_at: now() };
    await tx
      .insertInto("workshop.stick")
      .values({ workspace_id: params.workspace, ...values })
      .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet(values))
      .execute();
    return {};
  }),
  implementFile(saveStick, async (ctx) => {
    const { tx, params, settings, db, keys, now, audited, outside } = ctx;
    const row = await openRoomRow(tx, params.workspace, params.room);
    if (!possible(ctx)) throw new Problem("stick-elsewhere");
    const recipients = await recipientsOf(tx, params.workspace);
    if (recipients.length === 0) throw new Problem("stick-without-key");
    const options = {
      dataDir: settings.data,
      recipients,
      workspace: params.workspace,
      slipKeys: await slipKeys(tx, keys, params.workspace),
    };
    const { path, bytes } = await outside(
      async () => {
        const folder = join(settings.data, "exports", params.workspace);
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const file = join(folder, `${newId()}.age`);
        const made = await backupNode(db.reach("backup"), file, options).catch((error: unknown) => {
          throw error instanceof ArchiveRefused && /disk .* is full/.test(error.message) ? new Problem("storage-full") : error;
        });
        return { path: file, bytes: made.bytes };
      },
      (made) => rm(made.path, { force: true }),
    );
    await tx
      .updateTable("workshop.room")
      .set({ saved_at: now(), closes_unsaved: 0 })
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", row.id)
      .execute();
    audited([row.id]);
    const here = await workspaceHere(tx);
    const stream = createReadStream(path);
    stream.once("close", () => void rm(path, { force: true }));
    return {
      name: `${here?.name[here.lang] ?? "workspace"} ${now().toISOString().slice(0, 16).replaceAll(":", "")}.age`,
      type: "application/octet-stream",
      bytes: stream,
      size: bytes,
    };
  }),
];
