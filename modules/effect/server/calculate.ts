/**
 * Makes a calculation. The request freezes the inputs; a job in a worker thread runs the simulation and chooses the portfolio. If the job runs
 * twice, both runs give the same bytes. The job skips a cancelled calculation.
 */
import { createHash } from "node:crypto";
import { calculate, cancelCalculation, getCalculation } from "../contract/effect.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { scopeOf } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import type { JobContext } from "#platform/server/jobs/index.ts";
import { effectThread } from "./assess-in-worker.ts";
import { calculationById } from "./calculations.ts";
import { freezeCalculation } from "./freeze-calculation.ts";
import type { EffectInputs } from "./gather-inputs.ts";

/** Calculations that run in this process: a request to cancel one of them stops its thread immediately. */
const running = new Map<string, AbortController>();

export const routes = [
  implement(getCalculation, async ({ tx, params, audited }) => {
    audited([params.calculation]);
    return calculationById(tx, params.workspace, params.calculation);
  }),
  implement(calculate, async ({ tx, params, body, actor, audited }) => {
    const { clearance } = scopeOf(tx);
    const maxMarking = body.maxMarking === null ? clearance : Math.min(clearance, tlpRank(body.maxMarking));
    const { conditions, seed, draws } = body;
    const wanted = { assessment: params.assessment, conditions, seed, draws, maxMarking, by: actorForAudit(actor) };
    const id = await freezeCalculation(tx, params.workspace, wanted);
    audited([id]);
    const { names: _, counted: __, result: ___, ...line } = await calculationById(tx, params.workspace, id);
    return line;
  }),
  implement(cancelCalculation, async ({ tx, params }) => {
    await calculationById(tx, params.workspace, params.calculation);
    await tx
      .updateTable("effect.calculation")
      .set({ state: "cancelled" })
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", params.calculation)
      .where("state", "in", ["waiting", "running"])
      .execute();
    running.get(params.calculation)?.abort();
    return {};
  }),
];

export const calculateTask = async (payload: unknown, ctx: JobContext): Promise<void> => {
  const { calculation } = payload as { calculation: string };
  const workspace = ctx.workspace ?? "";
  const update = (values: { state: string; result?: string; digest?: string }) =>
    ctx.transaction((tx) =>
      tx
        .updateTable("effect.calculation")
        .set(values)
        .where("workspace_id", "=", workspace)
        .where("id", "=", calculation)
        .where("state", "in", ["waiting", "running"])
        .execute(),
    );
  const found = await ctx.transaction((tx) =>
    tx
      .selectFrom("effect.calculation")
      .select(["state", "inputs", "seed", "draws"])
      .where("workspace_id", "=", workspace)
      .where("id", "=", calculation)
      .executeTakeFirst(),
  );
  if (found === undefined || !["waiting", "running"].includes(found.state)) return;
  const control = new AbortController();
  running.set(calculation, control);
  try {
    await update({ state: "running" });
    const inputs = JSON.parse(found.inputs) as EffectInputs;
    const signal = AbortSignal.any([control.signal, ctx.signal]);
    const result = await effectThread.run({ ...inputs, seed: found.seed, draws: found.draws }, { signal });
    await update({ state: "done", result, digest: createHash("sha256").update(result).digest("hex") });
  } catch (error) {
    if (control.signal.aborted) return;
    // if the server is stopping, the job will run again, so the calculation has not failed
    if (!ctx.signal.aborted) await update({ state: "failed" });
    throw error;
  } finally {
    running.delete(calculation);
  }
};
