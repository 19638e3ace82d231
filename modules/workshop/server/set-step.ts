/**
 * The eight steps, in any order: each can be started, finished, repeated, or skipped with a reason, in the room or at the desk. Starting or showing a
 * step in a room moves this room; at the desk, it moves every open room of the assessment. Other steps that are under way are not changed, because
 * break-out groups work in parallel.
 */
import { Problem } from "#platform/contract/problems.ts";
import { setStep } from "../contract/workshop.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { implement } from "#platform/server/http/index.ts";
import type { Live } from "#platform/server/live/index.ts";
import { assessmentInSight, changeStep, stepOf, stepsOf } from "#modules/assessment/server/index.ts";
import { withCurrentOnConflict } from "#platform/server/record/index.ts";
import { noTimer } from "./rooms.ts";
import { endWallChoice } from "./show-on-wall.ts";
import { countClose } from "./stick/count-close.ts";
import { tellRoom } from "./tell-room.ts";

/** Moves the room, or every open room of the assessment, to a step. Phones, walls and consoles of all open rooms are notified in any case. */
const bringRoom = async (
  { tx, live, params }: { tx: Tx; live: Live; params: { workspace: string; assessment: string } },
  step: string | null,
  only: string | undefined,
  ended = false,
) => {
  const rooms = await tx
    .selectFrom("workshop.room")
    .select(["id", "scenario_id", "marking"])
    .where("workspace_id", "=", params.workspace)
    .where("assessment_id", "=", params.assessment)
    .where("state", "=", "open")
    .execute();
  for (const room of rooms) {
    if (ended) await countClose(tx, params.workspace, room.id);
    if (step !== null && (only === undefined || room.id === only)) {
      await tx
        .updateTable("workshop.room")
        .set({ step, question: null, ...noTimer })
        .where("workspace_id", "=", params.workspace)
        .where("id", "=", room.id)
        .execute();
      await endWallChoice(tx, room.id);
    }
    await tellRoom({ tx, live }, params.workspace, room);
  }
};

export const routes = [
  implement(setStep, async (ctx) => {
    const { tx, params, body, actor, audited } = ctx;
    await assessmentInSight(tx, params.assessment);
    if (body.action === "skip" && body.reason === null) throw new Problem("invalid-input", { at: ["reason"] });
    if (body.reason !== null) rejectOperationalDetail({ reason: body.reason });
    const { step, assessment } = params;
    if (body.action === "show") {
      await bringRoom(ctx, step, body.room);
      audited([assessment]);
      return { steps: await stepsOf(tx, params.workspace, assessment) };
    }
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
    await bringRoom(ctx, begins ? step : null, body.room, body.action === "finish");
    audited([assessment]);
    return { steps: await stepsOf(tx, params.workspace, assessment) };
  }),
];
