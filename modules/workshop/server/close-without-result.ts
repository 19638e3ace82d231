/**
 * A secret question that fewer than three people answered is not revealed. It is closed without a result: the server destroys its answers,
 * and the record says "fewer than three". The same rule holds for scenarios, weights, expected effects and points; the database enforces
 * it.
 */
import { Problem } from "#platform/contract/problems.ts";
import { closeQuestion, type QuestionKind } from "#platform/contract/questions.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { askingOfRoom } from "#modules/policy/server/index.ts";
import { weighingOfRoom } from "#modules/priority/server/index.ts";
import { anyWeightsKeyed } from "./keyed-weights.ts";
import { forgetJudged } from "./judged.ts";
import { currentRound, panelOf, panelsOf, roomRow, seatsOf } from "./rooms.ts";
import { anyKeyed } from "./sheets.ts";
import { newestOfRoom } from "./questions/console.ts";
import { tellRoom } from "./tell-room.ts";
import { forgetWeighed } from "./weighed.ts";

interface Question {
  readonly kind: QuestionKind;
  readonly question: string;
  readonly scenario: string | null;
}

/** The room's current question of that kind. */
const askedNow = async (tx: Tx, workspace: string, room: string, kind: QuestionKind): Promise<string | null> => {
  if (kind === "scenario") return currentRound(tx, workspace, room);
  if (kind === "weights") return (await weighingOfRoom(tx, workspace, room))?.id ?? null;
  return (await askingOfRoom(tx, workspace, room))?.id ?? null;
};

/** A paper ballot that one person entered and nobody confirmed can still become an answer. */
const paperWaits = (tx: Tx, workspace: string, { kind, question, scenario }: Question): Promise<boolean> => {
  if (kind === "scenario") return anyKeyed(tx, workspace, question, scenario ?? "");
  return kind === "weights" ? anyWeightsKeyed(tx, workspace, question) : Promise.resolve(false);
};

/** The list of who answered is deleted with the answers. */
const forgetMarks = async (tx: Tx, workspace: string, { kind, question, scenario }: Question): Promise<void> => {
  if (kind === "weights") return forgetWeighed(tx, workspace, question);
  if (kind === "effects") return forgetJudged(tx, workspace, question);
  await tx
    .deleteFrom("workshop.answered")
    .where("workspace_id", "=", workspace)
    .where("round_id", "=", question)
    .where("scenario_id", "=", scenario)
    .execute();
};

export const routes = [
  implement(closeQuestion, async (ctx) => {
    const { tx, params, body, audited } = ctx;
    const { workspace } = params;
    const room = await roomRow(tx, workspace, params.room);
    if ((body.kind === "scenario") !== (body.scenario !== null)) throw new Problem("invalid-input", { at: ["scenario"] });
    if (body.kind === "points") {
      const kind = ctx.questions.kind(body.kind);
      await newestOfRoom(ctx, kind, body.question);
      await ctx.questions.end(ctx, kind, { question: body.question, part: null }, (await seatsOf(tx, workspace, room.id)).length);
      await tellRoom(ctx, workspace, room);
      audited([body.question]);
      return {};
    }
    if ((await askedNow(tx, workspace, room.id, body.kind)) !== body.question) throw new Problem("not-found");
    if (await paperWaits(tx, workspace, body)) throw new Problem("paper-unconfirmed");
    const seats = await seatsOf(tx, workspace, room.id);
    const panels = body.scenario === null ? null : await panelsOf(tx, workspace, body.question, body.scenario);
    if (body.scenario !== null && panels === null) throw new Problem("not-found");
    const asked = panels === null ? seats.length : seats.filter((seat) => panelOf(seat.panel_draw, panels.panels) === panels.panel).length;
    const { rows } = await sql<{
      outcome: string | null;
    }>`select platform.close_without_result(${body.kind}, ${body.question}::uuid, ${body.scenario}::uuid, ${asked}::int) as outcome`.execute(
      tx,
    );
    if (rows[0]?.outcome === "enough") throw new Problem("enough-answers");
    if (rows[0]?.outcome === "closed") throw new Problem("round-closed");
    await forgetMarks(tx, workspace, body);
    await tellRoom(ctx, workspace, room);
    audited([body.question]);
    return {};
  }),
];
