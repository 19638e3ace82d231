/** A break-out group drafts scenarios on a phone. Text that the guard stops is held for the facilitator, and the phone is notified. */
import { draftInGroup } from "../contract/room.ts";
import { Problem } from "#platform/contract/problems.ts";
import { implement } from "#platform/server/http/index.ts";
import { draftFromGroup } from "#modules/threat/server/index.ts";
import { roomRow } from "./rooms.ts";
import { seatHere } from "./seats.ts";
import { tellRoom } from "./tell-room.ts";

export const routes = [
  implement(draftInGroup, async ({ tx, db, live, body, actor }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    if (seat.group === null) throw new Problem("no-access");
    const outcome = await draftFromGroup(tx, room.workspace, {
      assessment: room.assessment,
      group: seat.group,
      room: room.id,
      scenario: body.scenario,
      title: body.title,
      summary: body.summary,
      technologyAreas: body.technologyAreas,
    });
    await tellRoom({ tx, live }, room.workspace, await roomRow(tx, room.workspace, room.id));
    return outcome;
  }),
];
