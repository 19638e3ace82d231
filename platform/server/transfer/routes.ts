/**
 * Endpoints of the export at the desk: request an archive, follow its progress, cancel it, download it. Only people who may read
 * everything in the workspace may call them.
 */
import { createReadStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { cancelExport, downloadExport, getExport, listExports, startExport } from "../../contract/transfer.ts";
import { Problem } from "../../contract/problems.ts";
import { afterCommit, newId } from "../db/index.ts";
import { workspaceHere } from "../directory/memberships.ts";
import { type Route, actorForAudit, implement, implementFile } from "../http/index.ts";
import { enqueue } from "../jobs/index.ts";
import { isRecipient } from "./archive/sealed.ts";
import { stopExport } from "./export-job.ts";
import { routes as space } from "./space.ts";
import { asExport, dropExpired, exportPath, exportRow, exportRows, keptHours } from "./exports.ts";

export const transferRoutes: readonly Route[] = [
  ...space,
  implement(listExports, async ({ tx, params, now }) => {
    const rows = await exportRows(tx, params.workspace);
    return { exports: rows.filter((row) => row.expires_at > now()).map(asExport) };
  }),
  implement(startExport, async ({ tx, params, body, actor, now, settings, audited }) => {
    const recipients = body.recipients.map((recipient) => recipient.trim());
    const wrong = recipients.findIndex((recipient) => !isRecipient(recipient));
    if (body.sealedKey !== undefined && recipients.length !== 1) throw new Problem("invalid-input", { at: ["recipients"] });
    if (wrong >= 0) throw new Problem("recipient-unreadable", { at: ["recipients", wrong] });
    await dropExpired(tx, params.workspace, settings.data, now());
    const rows = await exportRows(tx, params.workspace);
    if (rows.some((row) => row.state === "waiting" || row.state === "running")) throw new Problem("export-under-way");
    const row = await tx
      .insertInto("transfer.export")
      .values({
        workspace_id: params.workspace,
        id: newId(),
        recipients,
        sealed_key: body.sealedKey ?? null,
        asked_by: actorForAudit(actor),
        asked_at: now(),
        expires_at: new Date(now().getTime() + keptHours * 3_600_000),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await enqueue(tx, "transfer.export", { export: row.id });
    await enqueue(tx, "transfer.expire", null, { runAt: row.expires_at });
    audited([row.id]);
    return asExport(row);
  }),
  implement(getExport, async ({ tx, params }) => asExport(await exportRow(tx, params.workspace, params.export))),
  implement(cancelExport, async ({ tx, params, settings }) => {
    await exportRow(tx, params.workspace, params.export);
    await tx
      .updateTable("transfer.export")
      .set({ state: "cancelled", bytes: null, sealed_key: null })
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", params.export)
      .execute();
    stopExport(params.export);
    afterCommit(tx, () => rm(exportPath(settings.data, params.workspace, params.export), { force: true }));
    return {};
  }),
  implementFile(downloadExport, async ({ tx, params, settings, now, audited }) => {
    const row = await exportRow(tx, params.workspace, params.export);
    if (row.state === "cancelled") throw new Problem("job-cancelled");
    const path = exportPath(settings.data, params.workspace, params.export);
    const found = await stat(path).catch(() => null);
    if (row.state !== "done" || row.expires_at <= now() || !found) throw new Problem("not-found");
    audited([row.id]);
    const here = await workspaceHere(tx);
    const name = here?.name[here.lang] ?? "workspace";
    return {
      name: `${name} ${row.asked_at.toISOString().slice(0, 10)}.age`,
      type: "application/octet-stream",
      bytes: createReadStream(path),
      size: found.size,
    };
  }),
];
