/**
 * Makes PDF and Word files of a released register, by a job. The rows of the files refer to the parcel: when the State withdraws the parcel, the
 * files are deleted too.
 */
import { downloadReleasedFile, getReleasedFile, makeReleasedFile, type ReleasedFile } from "../contract/desk.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import type * as z from "zod/mini";
import { refuseWhenFull } from "#platform/server/transfer/index.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement, implementFile } from "#platform/server/http/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { enqueue, type JobContext } from "#platform/server/jobs/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { renderInWorker } from "#platform/server/reports/index.ts";
import { bodyOf } from "./released.ts";
import { releasedDocument } from "./released-document.ts";

type FileOut = z.infer<typeof ReleasedFile>;
const types = { pdf: "application/pdf", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" } as const;

const fileOf = async (tx: Tx, workspace: string, id: string): Promise<FileOut> => {
  const row = await tx
    .selectFrom("desk.register_file")
    .select(["id", "parcel_id", "format", "state", "done", "total"])
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  const { parcel_id: parcel, format, state, ...rest } = row;
  return { ...rest, parcel, format: format as FileOut["format"], state: state as FileOut["state"] };
};

export const routes = [
  implement(makeReleasedFile, async ({ tx, params, body, actor, settings, audited }) => {
    const released = await tx
      .selectFrom("desk.register")
      .select("visibility")
      .where("workspace_id", "=", params.workspace)
      .where("parcel_id", "=", params.parcel)
      .executeTakeFirst();
    if (released === undefined) throw new Problem("not-found");
    await sql`select pg_advisory_xact_lock(hashtextextended(${`released-file ${params.parcel}`}, 0))`.execute(tx);
    const same = await tx
      .selectFrom("desk.register_file")
      .select("id")
      .where("workspace_id", "=", params.workspace)
      .where("parcel_id", "=", params.parcel)
      .where("format", "=", body.format)
      .where("language", "=", body.language)
      .where("state", "in", ["waiting", "running", "done"])
      .executeTakeFirst();
    if (same !== undefined) {
      audited([params.parcel, same.id]);
      return fileOf(tx, params.workspace, same.id);
    }
    await refuseWhenFull(tx, settings);
    const id = newId();
    await tx
      .insertInto("desk.register_file")
      .values({
        workspace_id: params.workspace,
        id,
        parcel_id: params.parcel,
        visibility: released.visibility,
        format: body.format,
        language: body.language,
        asked_by: actorForAudit(actor),
      })
      .execute();
    await enqueue(tx, "desk.render-register", { file: id });
    audited([params.parcel, id]);
    return fileOf(tx, params.workspace, id);
  }),
  implement(getReleasedFile, ({ tx, params }) => fileOf(tx, params.workspace, params.job)),
  implementFile(downloadReleasedFile, async ({ tx, params, audited }) => {
    const row = await tx
      .selectFrom("desk.register_file")
      .select(["id", "bytes", "format", "language", "parcel_id"])
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", params.job)
      .executeTakeFirst();
    if (row === undefined || row.bytes === null) throw new Problem("not-found");
    audited([row.id, row.parcel_id]);
    const format = row.format as keyof typeof types;
    return { name: `released-register-${row.language}.${format}`, type: types[format], bytes: row.bytes };
  }),
];

/**
 * Makes the file. If the State withdrew the parcel after the request, the content and the row of the file no longer exist, and the job does
 * nothing.
 */
export const renderReleasedTask =
  (i18n: Languages) =>
  async (payload: unknown, ctx: JobContext): Promise<void> => {
    const { file } = payload as { file: string };
    const workspace = ctx.workspace ?? "";
    const update = (values: { state?: string; done?: number; total?: number; bytes?: Buffer }) =>
      ctx.transaction((tx) =>
        tx.updateTable("desk.register_file").set(values).where("workspace_id", "=", workspace).where("id", "=", file).execute(),
      );
    const found = await ctx.transaction(async (tx) => {
      const row = await tx
        .selectFrom("desk.register_file as f")
        .innerJoin("exchange.incoming as i", (join) =>
          join.onRef("i.workspace_id", "=", "f.workspace_id").onRef("i.id", "=", "f.parcel_id"),
        )
        .select(["f.format", "f.language", "f.state", "i.id", "i.marking"])
        .where("f.workspace_id", "=", workspace)
        .where("f.id", "=", file)
        .executeTakeFirst();
      const register = row === undefined ? null : await bodyOf(tx, workspace, row.id);
      return row === undefined || register === null ? null : { ...row, register };
    });
    if (found === null || found.state === "done") return;
    const marking = parseTlp(found.marking);
    try {
      await update({ state: "running" });
      const document = releasedDocument(found.register, marking, i18n, found.language);
      const bytes = await renderInWorker(document, found.format as "pdf" | "docx", {
        signal: ctx.signal,
        onProgress: (done, total) => void update({ done, total }).catch(() => undefined),
      });
      await update({ state: "done", bytes: Buffer.from(bytes) });
    } catch {
      // if the server is stopping, the job will run again, so the file has not failed
      if (!ctx.signal.aborted) await update({ state: "failed" });
      // this error replaces the renderer's error: the job stores its last error, and the renderer's message may quote a text of the register
      throw new Error("a file of a released register could not be made");
    }
  };
