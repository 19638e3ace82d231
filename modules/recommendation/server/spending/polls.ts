/** Queries on recommendation.poll: the candidates that a room allocates points to. */
import { Problem } from "#platform/contract/problems.ts";
import type { Candidate, Poll } from "../../contract/spend.ts";
import { atClearance, newId, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { nextNumber } from "#platform/server/record/index.ts";
import { sightOf } from "../in-sight.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

/** Polls of an assessment, of a room, or one by id, in the order of opening. */
export const pollsOf = async (
  tx: Tx,
  workspace: string,
  where: { readonly assessment?: string; readonly room?: string; readonly id?: string },
): Promise<Poll[]> => {
  let query = tx.selectFrom("recommendation.poll").selectAll().where("workspace_id", "=", workspace);
  if (where.assessment !== undefined) query = query.where("assessment_id", "=", where.assessment);
  if (where.room !== undefined) query = query.where("room", "=", where.room);
  if (where.id !== undefined) query = query.where("id", "=", where.id);
  const rows = await query.orderBy("number").execute();
  return rows.map((row) => ({
    id: row.id,
    assessment: row.assessment_id,
    number: row.number,
    points: row.points,
    items: row.items as unknown as Candidate[],
    state: row.state as Poll["state"],
    openedAt: row.opened_at.toISOString(),
    revealedAt: row.revealed_at?.toISOString() ?? null,
    asked: row.asked,
    answered: row.answered,
  }));
};

/** @throws Problem not-found */
export const pollById = async (tx: Tx, workspace: string, id: string): Promise<Poll> => {
  const [found] = await pollsOf(tx, workspace, { id });
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/** The open poll of a room; if none is open, the latest one. */
export const pollOfRoom = async (tx: Tx, workspace: string, room: string): Promise<Poll | null> =>
  (await pollsOf(tx, workspace, { room })).at(-1) ?? null;

/**
 * Opens a poll with candidates.
 * @param upTo rank of the strictest marking that the respondents may read
 * @throws Problem not-found, round-open, invalid-input (a repeated code), reads-like-a-method, marking-forbids (a candidate is
 * named after a record above `upTo`)
 */
export const openPoll = async (
  tx: Tx,
  workspace: string,
  wanted: {
    readonly assessment: string;
    readonly room: string | null;
    readonly points: number;
    readonly items: readonly Candidate[];
    readonly upTo?: number;
  },
): Promise<Poll> => {
  const { visibility } = await assessmentInSight(tx, wanted.assessment);
  if (new Set(wanted.items.map(({ code }) => code)).size !== wanted.items.length) throw new Problem("invalid-input", { at: ["items"] });
  if (wanted.upTo !== undefined) {
    const urns = wanted.items.map(({ urn }) => urn);
    const inSight = await atClearance(tx, wanted.upTo, () => sightOf(tx, workspace, urns));
    const above = urns.findIndex((urn) => !inSight(urn));
    if (above >= 0) throw new Problem("marking-forbids", { at: ["items", above] });
  }
  rejectOperationalDetail(Object.fromEntries(wanted.items.map(({ code, label }) => [code, label])));
  // This locks the assessment's polls. If two facilitators open one at once, the second sees the poll of the first.
  const number = await nextNumber(tx, "recommendation.poll", wanted.assessment);
  if ((await pollsOf(tx, workspace, { assessment: wanted.assessment })).some(({ state }) => state === "open"))
    throw new Problem("round-open");
  const id = newId();
  await tx
    .insertInto("recommendation.poll")
    .values({
      workspace_id: workspace,
      id,
      assessment_id: wanted.assessment,
      room: wanted.room,
      number,
      points: wanted.points,
      items: JSON.stringify(wanted.items),
      visibility,
    })
    .execute();
  return pollById(tx, workspace, id);
};
