/** A break of the room: it pauses the timer, is shown on wall and phones, and ends automatically or by hand. Only the server's clock is used. */
import { setBreak } from "../contract/workshop.ts";
import { Problem } from "#platform/contract/problems.ts";
import { implement } from "#platform/server/http/index.ts";
import { touchRoom } from "./change-room.ts";
import { roomRow, timerOf } from "./rooms.ts";
import { roomView } from "./room-view.ts";

export const routes = [
  implement(setBreak, async (ctx) => {
    const { tx, params, body, audited } = ctx;
    const now = ctx.now();
    const { until } = body;
    if (until === null) await touchRoom(ctx, { break_until: null, break_label: null });
    else {
      const end = new Date(until.at);
      if (end <= now) throw new Problem("break-over");
      const left = timerOf(await roomRow(tx, params.workspace, params.room), now);
      await touchRoom(ctx, {
        break_until: end,
        break_label: until.label,
        ...(left === null ? {} : { timer_ends_at: null, timer_left_ms: left.remainingMs }),
      });
    }
    audited([params.room]);
    return roomView(ctx);
  }),
];
