/** Shows a further question, which belongs to no step, on console, wall and phones, or shows the room's step again. */
import { Problem } from "#platform/contract/problems.ts";
import { implement } from "#platform/server/http/index.ts";
import { showQuestion } from "../contract/workshop.ts";
import { putQuestion } from "./questions/console.ts";
import { openRoomRow } from "./rooms.ts";
import { tellRoom } from "./tell-room.ts";

export const routes = [
  implement(showQuestion, async (ctx) => {
    const { tx, params, body, audited } = ctx;
    const room = await openRoomRow(tx, params.workspace, params.room);
    if (body.kind !== null && ctx.questions.kinds.get(body.kind)?.further !== true) throw new Problem("invalid-input", { at: ["kind"] });
    await putQuestion(tx, room.id, body.kind);
    await tellRoom(ctx, params.workspace, room);
    audited([room.id]);
    return {};
  }),
];
