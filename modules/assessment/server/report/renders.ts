/**
 * Makes files from a report version in a worker thread, as a job; shows the progress, cancels a job, and returns the finished file. A file can be
 * made again at any time.
 */
import {
  cancelRender,
  downloadRender,
  getRender,
  renderReportVersion,
  type RenderJob,
  type ReportVersionStep,
} from "../../contract/report-version.ts";
import { Problem } from "#platform/contract/problems.ts";
import type * as z from "zod/mini";
import { filedAs, stepsOf } from "./report-versions.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { refuseWhenFull } from "#platform/server/transfer/index.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement, implementFile } from "#platform/server/http/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { enqueue, type JobContext } from "#platform/server/jobs/index.ts";
import {
  voiceIn,
  type Voice,
  renderInWorker,
  reportDate,
  reportLabels,
  type Block,
  type ReportDocument,
} from "#platform/server/reports/index.ts";

type RenderOut = z.infer<typeof RenderJob>;
const types = { pdf: "application/pdf", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" } as const;

/** The renders that run in this process: a request to cancel one of them stops its worker immediately. */
const running = new Map<string, AbortController>();

const renderOf = async (tx: Tx, workspace: string, id: string): Promise<RenderOut> => {
  const row = await tx
    .selectFrom("assessment.render")
    .select(["id", "report_version_id", "format", "state", "done", "total"])
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return {
    id: row.id,
    reportVersion: row.report_version_id,
    format: row.format as RenderOut["format"],
    state: row.state as RenderOut["state"],
    done: row.done,
    total: row.total,
  };
};

export const routes = [
  implement(renderReportVersion, async ({ tx, params, body, actor, settings, audited }) => {
    const reportVersion = await tx
      .selectFrom("assessment.report_version")
      .select(["id", "visibility", "marking", "status"])
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", params.reportVersion)
      // two simultaneous requests are handled one after the other and get the same file
      .forUpdate()
      .executeTakeFirst();
    if (reportVersion === undefined) throw new Problem("not-found");
    const steps = (await stepsOf(tx, params.workspace, [reportVersion.id])).get(reportVersion.id) ?? [];
    const madeOf = filedAs(reportVersion.marking, reportVersion.status, steps);
    const by = actorForAudit(actor);
    const same = await tx
      .selectFrom("assessment.render")
      .select(["id", "asked_by"])
      .where("workspace_id", "=", params.workspace)
      .where("report_version_id", "=", reportVersion.id)
      .where("format", "=", body.format)
      .where("visibility", "=", reportVersion.visibility)
      .where("made_of", "=", madeOf)
      .where("state", "in", ["waiting", "running", "done"])
      .executeTakeFirst();
    if (same !== undefined) {
      if (same.asked_by !== by)
        await tx
          .updateTable("assessment.render")
          .set({ joined: true })
          .where("workspace_id", "=", params.workspace)
          .where("id", "=", same.id)
          .execute();
      audited([same.id]);
      return renderOf(tx, params.workspace, same.id);
    }
    await refuseWhenFull(tx, settings);
    const id = newId();
    await tx
      .insertInto("assessment.render")
      .values({
        workspace_id: params.workspace,
        id,
        report_version_id: reportVersion.id,
        format: body.format,
        visibility: reportVersion.visibility,
        made_of: madeOf,
        asked_by: by,
      })
      .execute();
    await enqueue(tx, "assessment.render", { render: id });
    audited([id]);
    return renderOf(tx, params.workspace, id);
  }),
  implement(getRender, ({ tx, params }) => renderOf(tx, params.workspace, params.job)),
  implement(cancelRender, async ({ tx, params }) => {
    await renderOf(tx, params.workspace, params.job);
    // a render that another person also requested is not cancelled
    const stopped = await tx
      .updateTable("assessment.render")
      .set({ state: "cancelled", bytes: null })
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", params.job)
      .where("state", "in", ["waiting", "running"])
      .where("joined", "=", false)
      .executeTakeFirst();
    if (stopped.numUpdatedRows > 0n) running.get(params.job)?.abort();
    return {};
  }),
  implementFile(downloadRender, async ({ tx, params, audited }) => {
    const row = await tx
      .selectFrom("assessment.render as r")
      .innerJoin("assessment.report_version as e", (join) =>
        join.onRef("e.workspace_id", "=", "r.workspace_id").onRef("e.id", "=", "r.report_version_id"),
      )
      .select(["r.bytes", "r.state", "r.format", "e.number", "e.language", "e.id"])
      .where("r.workspace_id", "=", params.workspace)
      .where("r.id", "=", params.job)
      .executeTakeFirst();
    if (row === undefined) throw new Problem("not-found");
    if (row.state === "cancelled") throw new Problem("job-cancelled");
    if (row.bytes === null) throw new Problem("not-found");
    audited([row.id]);
    const format = row.format as keyof typeof types;
    return { name: `assessment-${row.number}-${row.language}.${format}`, type: types[format], bytes: row.bytes };
  }),
];

/** The State's comments on a version. Until the version is cleared, the comments are printed at the end of its file. */
const commentBlocks = (steps: readonly ReportVersionStep[], { say, language }: Voice): Block[] => {
  const rows = steps.flatMap(({ status, words, by, at }) => {
    const when = reportDate(language, at.slice(0, 10));
    return status !== "comments" || words === null
      ? []
      : [{ term: by === null ? when : say("recommendation.on-by", { date: when, who: by }), text: words }];
  });
  if (rows.length === 0) return [];
  return [{ kind: "page-break" }, { kind: "heading", level: 1, text: say("report.section.comments") }, { kind: "definitions", rows }];
};

/** Makes the file. If the job runs twice, both runs make the same file. The job skips a cancelled render. */
export const renderTask =
  (i18n: Languages) =>
  async (payload: unknown, ctx: JobContext): Promise<void> => {
    const { render } = payload as { render: string };
    const workspace = ctx.workspace ?? "";
    const update = (values: { state?: string; done?: number; total?: number; bytes?: Buffer }, from: string[] = ["waiting", "running"]) =>
      ctx.transaction((tx) =>
        tx
          .updateTable("assessment.render")
          .set(values)
          .where("workspace_id", "=", workspace)
          .where("id", "=", render)
          .where("state", "in", from)
          .executeTakeFirst(),
      );
    const found = await ctx.transaction((tx) =>
      tx
        .selectFrom("assessment.render as r")
        .innerJoin("assessment.report_version as e", (join) =>
          join.onRef("e.workspace_id", "=", "r.workspace_id").onRef("e.id", "=", "r.report_version_id"),
        )
        .select(["r.format", "r.state", "e.id", "e.document", "e.marking", "e.status", "e.digest"])
        .where("r.workspace_id", "=", workspace)
        .where("r.id", "=", render)
        .executeTakeFirst(),
    );
    if (found === undefined || !["waiting", "running"].includes(found.state)) return;
    const control = new AbortController();
    running.set(render, control);
    try {
      await update({ state: "running" });
      // The status is added only to the printed document: as a part of the frozen text it would change the digest.
      const frozen = found.document as unknown as ReportDocument;
      const status = found.status as ReportDocument["status"];
      const steps = (await ctx.transaction((tx) => stepsOf(tx, workspace, [found.id]))).get(found.id) ?? [];
      const at = steps.findLast((step) => step.status === status)?.at;
      const standing = { status, ...(at === undefined ? {} : { statusAt: at.slice(0, 10) }) };
      const document: ReportDocument = {
        ...frozen,
        ...standing,
        // if a record in the report version became stricter after the freeze, the report version became stricter too, so its present marking is
        // printed
        marking: parseTlp(found.marking),
        labels: reportLabels(i18n, frozen.language, { version: frozen.version, ...standing }),
        sections: [...frozen.sections, ...commentBlocks(status === "comments" ? steps : [], voiceIn(i18n, frozen.language))],
      };
      const bytes = await renderInWorker(document, found.format as "pdf" | "docx", {
        signal: AbortSignal.any([control.signal, ctx.signal]),
        onProgress: (done, total) => void update({ done, total }).catch(() => undefined),
      });
      await update({ state: "done", bytes: Buffer.from(bytes) });
    } catch (error) {
      if (control.signal.aborted) return;
      // if the server is stopping, the job will run again, so the render has not failed
      if (!ctx.signal.aborted) await update({ state: "failed" });
      throw error;
    } finally {
      running.delete(render);
    }
  };
