/**
 * The timer of a question. Only the server's clock is used: pages get the remaining time. When the time ends, only a talk is revealed automatically.
 */
import { sql } from "kysely";
import { setTimer } from "../contract/workshop.ts";
import { Problem } from "#platform/contract/problems.ts";
import { implement } from "#platform/server/http/index.ts";
import { touchRoom } from "./change-room.ts";
import { planOpening } from "./questions/open-when-time-ends.ts";
import { roomRow, timerOf } from "./rooms.ts";
import { roomView } from "./room-view.ts";

/** The longest time of a timer. More time that is added has no effect. */
const longestMs = 24 * 3_600_000;

export const routes = [
  implement(setTimer, async (ctx) => {
    const { tx, params, body } = ctx;
    // if two facilitators add time at once, the second adds it to the time of the first
    await sql`select from workshop.room where workspace_id = ${params.workspace} and id = ${params.room} for update`.execute(tx);
    const now = ctx.now();
    const left = timerOf(await roomRow(tx, params.workspace, params.room), now);
    const until = (ms: number) => ({ timer_ends_at: new Date(now.getTime() + ms), timer_left_ms: null });
    const paused = (ms: number | null) => ({ timer_ends_at: null, timer_left_ms: ms });
    const seconds = (): number => {
      if (body.seconds === null) throw new Problem("invalid-input", { at: ["seconds"] });
      return body.seconds * 1000;
    };
    switch (body.action) {
      case "start":
        await touchRoom(ctx, until(seconds()));
        break;
      case "pause":
        await touchRoom(ctx, paused(left?.remainingMs ?? null));
        break;
      case "resume":
        await touchRoom(ctx, left === null ? paused(null) : until(left.remainingMs));
        break;
      case "add": {
        const ms = Math.min(longestMs, (left?.remainingMs ?? 0) + seconds());
        // a timer that remained at zero, because too few people had answered, starts again
        await touchRoom(ctx, left?.running === true || left?.remainingMs === 0 ? until(ms) : paused(ms));
        break;
      }
      case "stop":
        await touchRoom(ctx, paused(null));
    }
    await planOpening(tx, ctx.questions, params.room);
    return roomView(ctx);
  }),
];
