/** Points as a question kind (decision 0032): the candidates that a poll shows on every phone, and the rows that the reveal stores. */
import { Problem } from "#platform/contract/problems.ts";
import { mostCandidates, type PointsAnswer, type Poll } from "../../contract/spend.ts";
import { refuseUnknown } from "#platform/server/http/index.ts";
import { type Tx, workspaceOf } from "#platform/server/db/index.ts";
import type { Ending, Item, QuestionKind } from "#platform/server/questions/index.ts";
import { pollsOf } from "./polls.ts";

/**
 * Puts the sent points in the order of the candidates' codes and drops candidates with zero points, so that the order on one phone reveals
 * nothing.
 * @throws Problem invalid-input: more points than allowed, or a candidate that the poll does not have
 */
export const askedPoints = (answer: PointsAnswer, poll: Pick<Poll, "points" | "items">): PointsAnswer => {
  if (answer.cannotSay) return { cannotSay: true, points: {} };
  const codes = poll.items.map(({ code }) => code).sort();
  refuseUnknown(Object.keys(answer.points), codes, ["answer", "points"]);
  const points = Object.fromEntries(codes.flatMap((code) => ((answer.points[code] ?? 0) > 0 ? [[code, answer.points[code] ?? 0]] : [])));
  const spent = Object.values(points).reduce((sum, one) => sum + one, 0);
  if (spent > poll.points) throw new Problem("invalid-input", { at: ["answer", "points"] });
  return { cannotSay: false, points };
};

/** The maximum length of an answer: a code has at most 40 letters, and its points have at most three digits. */
const length = 100 + mostCandidates * (40 + 8);

const settle = async (tx: Tx, { question }: Item, { state, asked, answered }: Ending): Promise<void> => {
  await tx
    .updateTable("recommendation.poll")
    .set({ state, asked, answered, ...(state === "revealed" ? { revealed_at: new Date() } : {}) })
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", question)
    .execute();
};

export const pointsKind: QuestionKind<PointsAnswer, Poll> = {
  name: "points",
  length,
  keepAgency: false,
  unpack: ["recommendation", "take_points"],
  ofRoom: async (tx, room, id) => (await pollsOf(tx, workspaceOf(tx), id === undefined ? { room } : { room, id })).at(-1) ?? null,
  asked: async (tx, { question }) => (await pollsOf(tx, workspaceOf(tx), { id: question }))[0] ?? null,
  trim: askedPoints,
  settle,
};
