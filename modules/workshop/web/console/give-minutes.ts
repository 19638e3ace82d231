/** Adds minutes to the timer of the open question: to a running timer, to a paused one, which then continues, or, if there is none, to a new one. */
import { call, refresh } from "#platform/web/shell/api.ts";
import type { GiveMinutes } from "#platform/web/ui/room/more-time.ts";
import { getRoom, getWall, setTimer, type Room } from "../../contract/workshop.ts";

export const giveMinutesTo =
  (workspace: string, { id, timer }: Room): GiveMinutes =>
  async (minutes) => {
    const seconds = minutes * 60;
    const body =
      timer?.running === true
        ? { action: "add" as const, seconds }
        : { action: "start" as const, seconds: seconds + Math.ceil((timer?.remainingMs ?? 0) / 1000) };
    await call(setTimer, { params: { workspace, room: id }, body });
    await refresh(getRoom, getWall);
  };
