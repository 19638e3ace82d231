/**
 * A break-out group, or everybody in a room without groups, drafts scenarios on phones. A text that the content filter stops goes back to
 * its phone with what was found and why; it waits until a moderator of the State decides, or until the phone sends another text in its
 * place.
 */
import { draftInGroup, heldDraftDecision } from "../contract/room.ts";
import { reasonFound } from "#platform/contract/found-kinds.ts";
import { Problem } from "#platform/contract/problems.ts";
import { implement } from "#platform/server/http/index.ts";
import { decisionForGroup, replaceForGroup } from "#platform/server/moderation/index.ts";
import { draftFromGroup } from "#modules/threat/server/index.ts";
import { roomRow } from "./rooms.ts";
import { draftingGroup, seatHere } from "./seats.ts";
import { tellRoom } from "./tell-room.ts";

export const routes = [
  implement(draftInGroup, async ({ tx, db, live, body, actor, i18n, now }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    const row = await roomRow(tx, room.workspace, room.id);
    const group = draftingGroup(row, seat);
    if (group === null) throw new Problem("no-access");
    const { scenario, held } = await draftFromGroup(tx, room.workspace, {
      assessment: room.assessment,
      group,
      room: room.id,
      scenario: body.scenario,
      title: body.title,
      summary: body.summary,
      technologyAreas: body.technologyAreas,
    });
    // the same text sent again is the same held text
    if (body.replaces !== undefined && body.replaces !== held?.id)
      await replaceForGroup(tx, { id: body.replaces, group }, `room:${room.id}`, now());
    await tellRoom({ tx, live }, room.workspace, row);
    const tag = i18n.nearest(body.summary.lang);
    const flagged = (held?.findings ?? []).map(({ field, start, end, kind }) => ({
      field: field === "title" ? ("title" as const) : ("summary" as const),
      start,
      end,
      why: i18n.translate(tag, reasonFound(kind)),
    }));
    return { scenario, held: held && { id: held.id, flagged } };
  }),
  implement(heldDraftDecision, async ({ tx, db, body, actor }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    const group = draftingGroup(await roomRow(tx, room.workspace, room.id), seat);
    const decision = group === null ? null : await decisionForGroup(tx, { id: body.held, group });
    if (decision === null) throw new Problem("not-found");
    return decision;
  }),
];
