/** A room asks a round, looks at one scenario of it, reveals it, closes the round. */
import { strictness } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { closeRound as closeRoundEndpoint, revealScenario as revealEndpoint, showScenario, startRound } from "../contract/workshop.ts";
import { implement } from "#platform/server/http/index.ts";
import { closeRound, openRound, revealScenario, roundById, scenariosOf } from "#modules/threat/server/index.ts";
import { labelOf } from "#platform/server/record/index.ts";
import { changeRoom, touchRoom } from "./change-room.ts";
import { currentRound, openRoomRow, panelOf, panelsOf, seatsOf } from "./rooms.ts";
import { roomView } from "./room-view.ts";
import { anyKeyed } from "./sheets.ts";

export const routes = [
  implement(startRound, async (ctx) => {
    const { tx, params, body, audited } = ctx;
    const room = await openRoomRow(tx, params.workspace, params.room);
    const before = await currentRound(tx, params.workspace, params.room);
    if (before !== null && (await roundById(tx, params.workspace, before)).state === "open") throw new Problem("round-open");
    const round = await openRound(tx, params.workspace, {
      assessment: room.assessment_id,
      room: params.room,
      marking: labelOf(room.marking),
      scenarios: body.scenarios,
      questions: body.questions,
      panels: body.panels,
      participants: (await seatsOf(tx, params.workspace, params.room)).length,
    });
    await changeRoom(ctx, body.expectedRev, { scenario_id: round.scenarios[0]?.scenario ?? null });
    audited([round.id]);
    return roomView(ctx);
  }),
  implement(closeRoundEndpoint, async (ctx) => {
    const { tx, params, body } = ctx;
    await roundOfRoom(ctx);
    await closeRound(tx, params.workspace, params.round);
    await changeRoom(ctx, body.expectedRev, {});
    return roomView(ctx);
  }),
  implement(showScenario, async (ctx) => {
    const { tx, params, body } = ctx;
    if (body.scenario !== null) {
      const room = await openRoomRow(tx, params.workspace, params.room);
      const [scenario] = await scenariosOf(tx, params.workspace, { ids: [body.scenario] });
      if (scenario?.assessment !== room.assessment_id) throw new Problem("not-found");
      // the wall is read by everyone in the room
      if (strictness(scenario.marking) > strictness(labelOf(room.marking))) throw new Problem("marking-forbids", { at: ["scenario"] });
    }
    await touchRoom(ctx, { scenario_id: body.scenario });
    return roomView(ctx);
  }),
  implement(revealEndpoint, async (ctx) => {
    const { tx, params, body, audited } = ctx;
    await roundOfRoom(ctx);
    const asked = await panelsOf(tx, params.workspace, params.round, body.scenario);
    if (asked === null) throw new Problem("not-found");
    // paper that one person keyed and nobody confirmed would be left out without a word
    if (await anyKeyed(tx, params.workspace, params.round, body.scenario)) throw new Problem("paper-unconfirmed");
    const seats = await seatsOf(tx, params.workspace, params.room);
    const n = seats.filter((seat) => panelOf(seat.panel_draw, asked.panels) === asked.panel).length;
    const revealed = await revealScenario(tx, params.round, body.scenario, n);
    if (revealed === null) throw new Problem("round-closed");
    // who had answered is gone with the reveal: a straggler's absence must name no ballot
    await tx
      .deleteFrom("workshop.answered")
      .where("workspace_id", "=", params.workspace)
      .where("round_id", "=", params.round)
      .where("scenario_id", "=", body.scenario)
      .execute();
    await changeRoom(ctx, body.expectedRev, { scenario_id: body.scenario }, true);
    audited([body.scenario]);
    return roomView(ctx);
  }),
];

const roundOfRoom = async (ctx: Parameters<typeof changeRoom>[0] & { params: { round: string } }): Promise<void> => {
  if ((await currentRound(ctx.tx, ctx.params.workspace, ctx.params.room)) !== ctx.params.round) throw new Problem("not-found");
};
