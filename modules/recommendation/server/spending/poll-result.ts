/** The tally of a revealed poll, anonymous. If fewer than three people allocated points, the result has no tally. */
import { isSmallCell, suppressSmallCells } from "#methods/disclosure/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { listPolls, pollResult, type PointsAnswer, type Poll, type PollResult } from "../../contract/spend.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { pollsInSight, resultInSight } from "./polls-in-sight.ts";
import { pollById, pollsOf } from "./polls.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

/** Pure: computes the tally from the stated points. */
export const tally = (poll: Poll, answers: readonly PointsAnswer[]): PollResult => {
  const spent = answers.filter(({ points }) => Object.values(points).some((one) => one > 0));
  const few = isSmallCell(spent.length);
  const items = poll.items.map(({ code }) => {
    const given = spent.flatMap(({ points }) => points[code] ?? []).filter((one) => one > 0);
    return { code, total: given.reduce((sum, one) => sum + one, 0), backers: suppressSmallCells(given.length) };
  });
  return {
    poll,
    n: spent.length,
    cannotSay: suppressSmallCells(answers.length - spent.length),
    noTally: few ? "fewer-than-three" : null,
    // toSorted is stable, so candidates with equal points stay in the order of the poll
    items: few ? [] : items.toSorted((a, b) => b.total - a.total),
  };
};

export const pollResultOf = async (tx: Tx, workspace: string, poll: Poll): Promise<PollResult> => {
  if (poll.state === "open") throw new Problem("round-open");
  const rows = await tx
    .selectFrom("recommendation.stated_points")
    .select("answer")
    .where("workspace_id", "=", workspace)
    .where("poll_id", "=", poll.id)
    .orderBy("id")
    .execute();
  return tally(
    poll,
    rows.map(({ answer }) => answer as unknown as PointsAnswer),
  );
};

export const routes = [
  implement(listPolls, async ({ tx, params, audited }) => {
    await assessmentInSight(tx, params.assessment);
    const polls = await pollsOf(tx, params.workspace, { assessment: params.assessment });
    audited(polls.map(({ id }) => id));
    return { polls: await pollsInSight(tx, params.workspace, polls) };
  }),
  implement(pollResult, async ({ tx, params, audited }) => {
    const poll = await pollById(tx, params.workspace, params.poll);
    audited([poll.id]);
    return resultInSight(tx, params.workspace, await pollResultOf(tx, params.workspace, poll));
  }),
];
