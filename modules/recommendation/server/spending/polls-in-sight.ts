/**
 * Candidates are named after records, and a record may become stricter or be above a reader's clearance. A reader who may not see
 * the record does not get the candidate. The points of that candidate are hidden too, and are never added to another total.
 */
import type { Poll, PollResult } from "../../contract/spend.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { sightOf } from "../in-sight.ts";

export const pollsInSight = async (tx: Tx, workspace: string, polls: readonly Poll[]): Promise<Poll[]> => {
  const inSight = await sightOf(
    tx,
    workspace,
    polls.flatMap(({ items }) => items.map(({ urn }) => urn)),
  );
  return polls.map((poll) => ({ ...poll, items: poll.items.filter(({ urn }) => inSight(urn)) }));
};

export const pollInSight = async (tx: Tx, workspace: string, poll: Poll): Promise<Poll> =>
  (await pollsInSight(tx, workspace, [poll]))[0] ?? poll;

export const resultInSight = async (tx: Tx, workspace: string, result: PollResult): Promise<PollResult> => {
  const poll = await pollInSight(tx, workspace, result.poll);
  const told = new Set(poll.items.map(({ code }) => code));
  return { ...result, poll, items: result.items.filter(({ code }) => told.has(code)) };
};
