/**
 * How people moved from an earlier round of a scenario to a later one (decision 0045). The server computes this while it reveals the later round,
 * because only then it can pair each person's two answers. It stores only the counts that may be shown.
 */
import { movementOf, track } from "#methods/elicitation/index.ts";
import { yardstickById } from "#modules/assessment/server/index.ts";
import { type Tx, workspaceOf } from "#platform/server/db/index.ts";
import type { AnswerPair, Item } from "#platform/server/questions/index.ts";
import type { Answer, RoundMovement } from "../contract/judgement.ts";
import { judgementsOf } from "./judgements.ts";
import { usedRanges } from "./results.ts";
import { roundById, roundMeasure } from "./rounds.ts";

const bestOf = (answer: unknown): number | null => {
  const { cannotSay, likelihood } = answer as Answer;
  return cannotSay ? null : (likelihood?.best ?? null);
};

/** Returns null if the counts may not be shown, or if the two rounds asked about different periods and cannot be compared. */
export const movementSince = async (
  tx: Tx,
  earlier: string,
  { question: later, part: scenario }: Item,
  pairs: readonly AnswerPair[],
): Promise<RoundMovement | null> => {
  const workspace = workspaceOf(tx);
  const first = await roundMeasure(tx, workspace, earlier);
  const measure = await roundMeasure(tx, workspace, later);
  if (first.horizon_months !== measure.horizon_months) return null;
  const judgements = await judgementsOf(tx, workspace, [earlier, later]);
  const totals = [earlier, later].flatMap((round) => {
    const rows = judgements.filter((row) => row.round_id === round && row.scenario_id === scenario);
    return [rows.length, usedRanges(rows).length];
  });
  const { scale } = track((await yardstickById(tx, workspace, measure.yardstick_id)).data);
  const bests = pairs.flatMap((pair) => {
    const [before, after] = [bestOf(pair.earlier), bestOf(pair.later)];
    return before === null || after === null ? [] : [{ earlier: before, later: after }];
  });
  const movement = movementOf(bests, totals, scale);
  return movement === null ? null : { since: (await roundById(tx, workspace, earlier)).number, scale, ...movement };
};
