/** The stages of step 3. Each can be started, finished, repeated, or skipped with a reason; the room's record lists these changes. */
import { Problem } from "#platform/contract/problems.ts";
import { setStage } from "../contract/workshop.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { changeRoom } from "./change-room.ts";
import { noTimer } from "./rooms.ts";
import { roomView } from "./room-view.ts";
import { showOnWall } from "./show-on-wall.ts";

export const routes = [
  implement(setStage, async (ctx) => {
    const { tx, params, body } = ctx;
    if (body.action === "skip" && body.reason === null) throw new Problem("invalid-input", { at: ["reason"] });
    if (body.reason !== null) rejectOperationalDetail({ reason: body.reason });
    const where = (stage: string) =>
      tx
        .updateTable("workshop.stage")
        .where("workspace_id", "=", params.workspace)
        .where("room_id", "=", params.room)
        .where("stage", "=", stage);
    const begins = body.action === "start" || body.action === "repeat";
    await changeRoom(ctx, body.expectedRev, begins ? noTimer : {});
    if (begins) {
      await showOnWall(ctx, "follows");
      await tx
        .updateTable("workshop.stage")
        .set({ state: "done" })
        .where("workspace_id", "=", params.workspace)
        .where("room_id", "=", params.room)
        .where("state", "=", "under-way")
        .execute();
      await where(body.stage)
        .set((eb) => ({ state: "under-way", times: eb("times", "+", 1) }))
        .execute();
    } else {
      await where(body.stage)
        .set({
          state: body.action === "skip" ? "skipped" : "done",
          reason: body.reason?.text ?? null,
          reason_lang: body.reason?.lang ?? null,
        })
        .execute();
    }
    return roomView(ctx);
  }),
];
