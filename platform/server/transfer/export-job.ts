/**
 * The job that makes an archive requested at the desk. If the job runs twice, it makes the archive twice; it skips an export that was
 * cancelled.
 */
import { mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { DatabaseRefused } from "../db/index.ts";
import type { JobContext } from "../jobs/index.ts";
import { ArchiveRefused } from "./archive/refused.ts";
import { dropExpired, exportPath } from "./exports.ts";
import { exportWorkspace } from "./workspace/export.ts";

/** The running exports of this process, so that cancelling an export stops it at once. */
const running = new Map<string, AbortController>();
export const stopExport = (id: string): void => running.get(id)?.abort(new Error("cancelled"));

const TOLD_EVERY_MS = 300;

const problemOf = (error: unknown): string => {
  if (error instanceof DatabaseRefused) return "unavailable";
  if (!(error instanceof ArchiveRefused)) return "internal";
  if (error.reason === "not-possible-now") return "round-open";
  return /disk .* is full/.test(error.message) ? "storage-full" : "internal";
};

/** Runs when an archive has expired. */
export const expireTask =
  (dataDir: string, now: () => Date) =>
  (_: unknown, ctx: JobContext): Promise<void> =>
    ctx.transaction((tx) => dropExpired(tx, ctx.workspace ?? "", dataDir, now()));

export const exportTask =
  (dataDir: string) =>
  async (payload: unknown, ctx: JobContext): Promise<void> => {
    const { export: id } = payload as { export: string };
    const workspace = ctx.workspace ?? "";
    const update = (values: { state?: string; done?: number; total?: number; bytes?: number; digest?: string; problem?: string }) =>
      ctx.transaction((tx) =>
        tx
          .updateTable("transfer.export")
          .set(values)
          .where("workspace_id", "=", workspace)
          .where("id", "=", id)
          .where("state", "in", ["waiting", "running"])
          .executeTakeFirst(),
      );
    const row = await ctx.transaction((tx) =>
      tx
        .selectFrom("transfer.export")
        .select(["state", "recipients"])
        .where("workspace_id", "=", workspace)
        .where("id", "=", id)
        .executeTakeFirst(),
    );
    if (row === undefined || !["waiting", "running"].includes(row.state)) return;
    const control = new AbortController();
    running.set(id, control);
    const path = exportPath(dataDir, workspace, id);
    let told = 0;
    let all = 0;
    try {
      await update({ state: "running" });
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await rm(path, { force: true });
      const { manifest, bytes } = await exportWorkspace(ctx.db.reach("backup"), path, {
        workspace,
        recipients: row.recipients,
        dataDir,
        signal: control.signal,
        progress: (done, total) => {
          all = total;
          if (done > 0 && performance.now() - told < TOLD_EVERY_MS) return;
          told = performance.now();
          void update({ done, total }).catch(() => undefined);
        },
      });
      const finished = await update({ state: "done", done: all, total: all, bytes, digest: manifest.content });
      // the export was cancelled just before it finished
      if (finished.numUpdatedRows === 0n) await rm(path, { force: true });
    } catch (error) {
      if (control.signal.aborted) return;
      const problem = problemOf(error);
      await update({ state: "failed", problem });
      if (problem === "internal") throw error;
    } finally {
      running.delete(id);
    }
  };
