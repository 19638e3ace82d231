/**
 * The eight steps in any order: each can be started, finished, repeated, or skipped with a reason, in the room or at the desk.
 * Starting one moves the open room to it. Another step that is under way continues, because break-out groups work in parallel.
 */
import { Problem } from "#platform/contract/problems.ts";
import { setStep } from "../contract/workshop.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { implement } from "#platform/server/http/index.ts";
import type { Live } from "#platform/server/live/index.ts";
import { assessmentInSight, changeStep, stepOf, stepsOf } from "#modules/assessment/server/index.ts";
import { withCurrentOnConflict } from "#platform/server/record/index.ts";
import { tellRoom } from "./tell-room.ts";

/** Moves the assessment's open room to a step, if there is one, and notifies phones, wall and console of any change. */
const bringRoom = async (
  { tx, live, params }: { tx: Tx; live: Live; params: { workspace: string; assessment: string } },
  step: string | null,
) => {
  const room = await tx
    .selectFrom("workshop.room")
    .select(["id", "scenario_id"])
    .where("workspace_id", "=", params.workspace)
    .where("assessment_id", "=", params.assessment)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (room === undefined) return;
  if (step !== null)
    await tx.updateTable("workshop.room").set({ step }).where("workspace_id", "=", params.workspace).where("id", "=", room.id).execute();
  await tellRoom({ tx, live }, params.workspace, room);
};

export const routes = [
  implement(setStep, async (ctx) => {
    const { tx, params, body, actor, audited } = ctx;
    await assessmentInSight(tx, params.assessment);
    if (body.action === "skip" && body.reason === null) throw new Problem("invalid-input", { at: ["reason"] });
    if (body.reason !== null) rejectOperationalDetail({ reason: body.reason });
    const { step, assessment } = params;
    const now = await stepOf(tx, params.workspace, assessment, step);
    const begins = body.action === "start" || body.action === "repeat";
    const values = begins
      ? { state: "under-way", times: now.times + 1, reason: null, reason_lang: null }
      : body.action === "skip"
        ? { state: "skipped", reason: body.reason?.text ?? null, reason_lang: body.reason?.lang ?? null }
        : { state: "done" };
    await withCurrentOnConflict(
      async () => ({ steps: await stepsOf(tx, params.workspace, assessment) }),
      () => changeStep(tx, params.workspace, { assessment, step, expectedRev: body.expectedRev, values, actor }),
    );
    await bringRoom(ctx, begins ? step : null);
    audited([assessment]);
    return { steps: await stepsOf(tx, params.workspace, assessment) };
  }),
];
