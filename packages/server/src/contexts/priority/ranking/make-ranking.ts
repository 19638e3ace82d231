/**
 * Making a ranking: what is ranked is frozen in the request, the draws are made by a job in a thread of its own. Run twice,
 * the job gives the same bytes; a cancelled one is left alone.
 */
import { createHash } from "node:crypto";
import { strictness } from "@counterpart/contract/markings";
import { cancelRanking, getRanking, listRankings, makeRanking } from "@counterpart/contract/priority";
import { Problem } from "@counterpart/contract/problems";
import { sql } from "kysely";
import { newId, scopeOf, type Tx } from "../../../platform/db/index.ts";
import { actorForAudit, implement } from "../../../platform/http/index.ts";
import { enqueue, type JobContext } from "../../../platform/jobs/index.ts";
import { assessmentRow, marked } from "../../threat/index.ts";
import { gatherInputs, type RankingInputs } from "./gather-inputs.ts";
import { rankInWorker } from "./rank-in-worker.ts";
import { rankingById, rankingsOf } from "./rankings.ts";

/** More than anybody compares, and as much as pairs can be told in. */
const mostRisks = 120;
/** Numbers that core/ranking holds at once. */
const mostNumbers = 60_000_000;

/** Runs under way in this process, so that a cancel reaches the thread at once. */
const running = new Map<string, AbortController>();

export interface WantedRanking {
  readonly assessment: string;
  readonly weighing: string | null;
  readonly seed: string;
  readonly draws: number;
  readonly upTo: number;
  readonly by: string | null;
}

/** Freezes what is to be ranked and asks for the run. @throws Problem as `gatherInputs`, invalid-input where it is too much */
export const freezeRanking = async (tx: Tx, workspace: string, wanted: WantedRanking): Promise<string> => {
  const { assessment, weighing, seed, draws, upTo, by } = wanted;
  const gathered = await gatherInputs(tx, workspace, wanted);
  const { risks, criteria, horizonMonths } = gathered.inputs;
  if (risks.length > mostRisks) throw new Problem("invalid-input", { at: ["risks"], details: { limit: mostRisks } });
  const most = Math.floor(mostNumbers / (risks.length * criteria.length));
  if (draws > most) throw new Problem("invalid-input", { at: ["draws"], details: { limit: most } });
  await sql`select 1 from threat.assessment where workspace_id = ${workspace} and id = ${assessment} for update`.execute(tx);
  const { rows } = await sql<{ n: number }>`select priority.next_number('ranking', ${assessment}::uuid) as n`.execute(tx);
  const id = newId();
  await tx
    .insertInto("priority.ranking")
    .values({
      workspace_id: workspace,
      id,
      assessment_id: assessment,
      number: rows[0]?.n ?? 1,
      weighing_id: weighing,
      horizon_months: horizonMonths,
      criteria_set_id: gathered.criteriaSet,
      seed,
      draws,
      up_to: upTo,
      inputs: gathered.text,
      inputs_digest: gathered.digest,
      left_out: JSON.stringify(gathered.leftOut),
      ...marked(gathered.marking),
      made_by: by,
    })
    .execute();
  for (const [position, { id: subject, source, code, title, rev, marking, split, ranked }] of gathered.sources.entries())
    await tx
      .insertInto("priority.ranking_input")
      .values({
        workspace_id: workspace,
        ranking_id: id,
        position,
        scenario_id: source === "scenario" ? subject : null,
        risk_id: source === "risk" ? subject : null,
        code,
        title: title.text,
        title_lang: title.lang,
        rev,
        ranked: ranked !== null,
        split,
        visibility: strictness(marking),
      })
      .execute();
  await enqueue(tx, "priority.rank", { ranking: id });
  return id;
};

export const routes = [
  implement(listRankings, async ({ tx, params, audited }) => {
    if ((await assessmentRow(tx, params.workspace, params.assessment)) === undefined) throw new Problem("not-found");
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
    const upTo = body.upTo === null ? clearance : Math.min(clearance, strictness(body.upTo));
    const { weighing, seed, draws } = body;
    const wanted = { assessment: params.assessment, weighing, seed, draws, upTo, by: actorForAudit(actor) };
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
    const result = await rankInWorker({ ...inputs, seed: found.seed, draws: found.draws }, signal);
    await update({ state: "done", done: 1, result, digest: createHash("sha256").update(result).digest("hex") });
  } catch (error) {
    if (control.signal.aborted) return;
    // the server stops: the job runs again
    if (!ctx.signal.aborted) await update({ state: "failed" });
    throw error;
  } finally {
    running.delete(ranking);
  }
};
