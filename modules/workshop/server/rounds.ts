/** Opens a round in a room, chooses the scenario that the room shows, reveals a scenario, and closes the round. */
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { closeRound as closeRoundEndpoint, revealScenario as revealEndpoint, showScenario, startRound } from "../contract/workshop.ts";
import { afterCommit } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { closeRound, openRound, ratingKind, roundById, scenariosOf } from "#modules/threat/server/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { changeRoom, touchRoom } from "./change-room.ts";
import { countAdmitted } from "./questions/admitted-before.ts";
import { revealItem } from "./questions/console.ts";
import { hideReason } from "./questions/early-reveal.ts";
import { dealPanels, rewriteSeats } from "./panels.ts";
import { currentRound, noTimer, openRoomRow, seatsOf } from "./rooms.ts";
import { roomView } from "./room-view.ts";
import { forgetSeats } from "./seats.ts";
import { showOnWall } from "./show-on-wall.ts";

export const routes = [
  implement(startRound, async (ctx) => {
    const { tx, params, body, audited } = ctx;
    const room = await openRoomRow(tx, params.workspace, params.room);
    const before = await currentRound(tx, params.workspace, params.room);
    if (before !== null && (await roundById(tx, params.workspace, before)).state === "open") throw new Problem("round-open");
    const round = await openRound(tx, params.workspace, {
      assessment: room.assessment_id,
      room: params.room,
      marking: parseTlp(room.marking),
      scenarios: body.scenarios,
      questions: body.questions,
      panels: body.panels,
      participants: (await seatsOf(tx, params.workspace, params.room)).length,
    });
    await ctx.questions.open(
      ctx,
      ratingKind,
      round.id,
      round.scenarios.map(({ scenario }) => scenario),
    );
    await countAdmitted(tx, params.room, round.id);
    await hideReason(tx, params.room);
    await dealPanels(tx, { workspace: params.workspace, room: params.room }, round.panels);
    await rewriteSeats(tx, params.room);
    afterCommit(tx, () => forgetSeats(params.room));
    await changeRoom(ctx, body.expectedRev, { scenario_id: round.scenarios[0]?.scenario ?? null, question: null, ...noTimer });
    await showOnWall(ctx, "follows");
    audited([round.id]);
    return roomView(ctx);
  }),
  implement(closeRoundEndpoint, async (ctx) => {
    const { tx, params, body } = ctx;
    await roundOfRoom(ctx);
    await closeRound(tx, params.workspace, params.round);
    await changeRoom(ctx, body.expectedRev, noTimer);
    return roomView(ctx);
  }),
  implement(showScenario, async (ctx) => {
    const { tx, params, body } = ctx;
    if (body.scenario !== null) {
      const room = await openRoomRow(tx, params.workspace, params.room);
      const [scenario] = await scenariosOf(tx, params.workspace, { ids: [body.scenario] });
      if (scenario?.assessment !== room.assessment_id) throw new Problem("not-found");
      // everyone in the room can read the wall, so the scenario must not be stricter than the room
      if (tlpRank(scenario.marking) > tlpRank(parseTlp(room.marking))) throw new Problem("marking-forbids", { at: ["scenario"] });
    }
    await showOnWall(ctx, "follows");
    await touchRoom(ctx, { scenario_id: body.scenario, question: null });
    return roomView(ctx);
  }),
  implement(revealEndpoint, async (ctx) => {
    const { params, body, audited } = ctx;
    await revealItem(ctx, ratingKind, { question: params.round, part: body.scenario });
    await changeRoom(ctx, body.expectedRev, { scenario_id: body.scenario, ...noTimer }, true);
    audited([body.scenario]);
    return roomView(ctx);
  }),
];

const roundOfRoom = async (ctx: Parameters<typeof changeRoom>[0] & { params: { round: string } }): Promise<void> => {
  if ((await currentRound(ctx.tx, ctx.params.workspace, ctx.params.room)) !== ctx.params.round) throw new Problem("not-found");
};
