/**
 * Makes a ranking: the request freezes the inputs; a job in a worker thread makes the draws. If the job runs twice, both runs give
 * the same bytes. The job skips a cancelled ranking.
 */
import { createHash } from "node:crypto";
import { tlpRank } from "#platform/contract/markings.ts";
import { cancelRanking, getRanking, listRankings, makeRanking } from "../../contract/priority.ts";
import { scopeOf } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import type { JobContext } from "#platform/server/jobs/index.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";
import { freezeRanking } from "./freeze-ranking.ts";
import type { RankingInputs } from "./gather-inputs.ts";
import { rankingThread } from "./rank-in-worker.ts";
import { rankingById, rankingsOf } from "./rankings.ts";

/** The rankings that run in this process, so that a request to cancel a ranking can stop its thread immediately. */
const running = new Map<string, AbortController>();

export const routes = [
  implement(listRankings, async ({ tx, params, audited }) => {
    await assessmentInSight(tx, params.assessment);
    const rankings = await rankingsOf(tx, params.workspace, params.assessment);
    audited(rankings.map(({ id }) => id));
    return { rankings };
  }),
  implement(getRanking, async ({ tx, params, audited }) => {
    audited([params.ranking]);
    return rankingById(tx, params.workspace, params.ranking);
  }),
  implement(makeRanking, async ({ tx, params, body, actor, audited }) => {
    const { clearance } = scopeOf(tx);
    const maxMarking = body.maxMarking === null ? clearance : Math.min(clearance, tlpRank(body.maxMarking));
    const { weightsQuestion, seed, draws } = body;
    const wanted = { assessment: params.assessment, weightsQuestion, seed, draws, maxMarking, by: actorForAudit(actor) };
    const id = await freezeRanking(tx, params.workspace, wanted);
    audited([id]);
    const { names: _, leftOut: __, result: ___, ...line } = await rankingById(tx, params.workspace, id);
    return line;
  }),
  implement(cancelRanking, async ({ tx, params }) => {
    await rankingById(tx, params.workspace, params.ranking);
    await tx
      .updateTable("priority.ranking")
      .set({ state: "cancelled" })
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", params.ranking)
      .where("state", "in", ["waiting", "running"])
      .execute();
    running.get(params.ranking)?.abort();
    return {};
  }),
];

export const rankTask = async (payload: unknown, ctx: JobContext): Promise<void> => {
  const { ranking } = payload as { ranking: string };
  const workspace = ctx.workspace ?? "";
  const update = (values: { state: string; done?: number; result?: string; digest?: string }) =>
    ctx.transaction((tx) =>
      tx
        .updateTable("priority.ranking")
        .set(values)
        .where("workspace_id", "=", workspace)
        .where("id", "=", ranking)
        .where("state", "in", ["waiting", "running"])
        .execute(),
    );
  const found = await ctx.transaction((tx) =>
    tx
      .selectFrom("priority.ranking")
      .select(["state", "inputs", "seed", "draws"])
      .where("workspace_id", "=", workspace)
      .where("id", "=", ranking)
      .executeTakeFirst(),
  );
  if (found === undefined || !["waiting", "running"].includes(found.state)) return;
  const control = new AbortController();
  running.set(ranking, control);
  try {
    await update({ state: "running" });
    const inputs = JSON.parse(found.inputs) as RankingInputs;
    const signal = AbortSignal.any([control.signal, ctx.signal]);
    const result = await rankingThread.run({ ...inputs, seed: found.seed, draws: found.draws }, { signal });
    await update({ state: "done", done: 1, result, digest: createHash("sha256").update(result).digest("hex") });
  } catch (error) {
    if (control.signal.aborted) return;
    // the server is stopping: the job will run again
    if (!ctx.signal.aborted) await update({ state: "failed" });
    throw error;
  } finally {
    running.delete(ranking);
  }
};
