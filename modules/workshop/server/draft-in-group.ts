/**
 * A break-out group (everybody, in a room without groups) drafts scenarios on phones. If the content filter refuses a text, the phone gets the text
 * back with the findings and reasons. The text waits until a moderator of the State decides, or until the phone sends another text to replace it.
 */
import { draftInGroup, heldDraftDecision } from "../contract/room.ts";
import { Problem } from "#platform/contract/problems.ts";
import { implement } from "#platform/server/http/index.ts";
import { decisionForGroup } from "#platform/server/moderation/index.ts";
import { draftFromGroup } from "#modules/threat/server/index.ts";
import { roomRow } from "./rooms.ts";
import { draftingGroup, seatHere } from "./seats.ts";
import { takeDraft } from "./take-draft.ts";

export const routes = [
  implement(draftInGroup, (ctx) => {
    const { draft, expectedRev, title, summary, technologyAreas } = ctx.body;
    return takeDraft(ctx, ctx.body, summary.lang, ({ room, group }) =>
      draftFromGroup(ctx.tx, room.workspace, {
        assessment: room.assessment,
        group,
        room: room.id,
        draft,
        expectedRev,
        title,
        summary,
        technologyAreas,
      }),
    );
  }),
  implement(heldDraftDecision, async ({ tx, db, body, actor }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    const group = draftingGroup(await roomRow(tx, room.workspace, room.id), seat);
    const decision = group === null ? null : await decisionForGroup(tx, { id: body.held, group });
    if (decision === null) throw new Problem("not-found");
    return decision;
  }),
];
