/** Points as a question kind (decision 0032): the candidates that a points question shows on every phone, and the rows that the reveal stores. */
import { Problem } from "#platform/contract/problems.ts";
import { mostCandidates, PointsAnswer, pointsContract, type PointsQuestion } from "../../contract/points.ts";
import { refuseUnknown } from "#platform/server/http/index.ts";
import { type Tx, workspaceOf } from "#platform/server/db/index.ts";
import { singleQuestion, type Ending, type Item, type QuestionKind } from "#platform/server/questions/index.ts";
import { pointsResultOf } from "./points-result.ts";
import { visiblePointsQuestion, resultInSight } from "./visible-points-questions.ts";
import { openPointsQuestion, pointsQuestionById, pointsQuestionsOf } from "./points-questions.ts";

/**
 * Puts the sent points in the order of the candidates' codes and drops candidates with zero points, so that the order on one phone
 * reveals nothing.
 * @throws Problem invalid-input if there are more points than allowed, or if the points question does not have a candidate
 */
export const askedPoints = (answer: PointsAnswer, pointsQuestion: Pick<PointsQuestion, "points" | "items">): PointsAnswer => {
  if (answer.cannotSay) return { cannotSay: true, points: {} };
  const codes = pointsQuestion.items.map(({ code }) => code).sort();
  refuseUnknown(Object.keys(answer.points), codes, ["answer", "points"]);
  const points = Object.fromEntries(codes.flatMap((code) => ((answer.points[code] ?? 0) > 0 ? [[code, answer.points[code] ?? 0]] : [])));
  const spent = Object.values(points).reduce((sum, one) => sum + one, 0);
  if (spent > pointsQuestion.points) throw new Problem("invalid-input", { at: ["answer", "points"] });
  return { cannotSay: false, points };
};

/** The maximum length of an answer: a code has at most 40 letters, and its points have at most three digits. */
const length = 100 + mostCandidates * (40 + 8);

const settle = async (tx: Tx, { question }: Item, { state, asked, answered }: Ending): Promise<void> => {
  await tx
    .updateTable("recommendation.points_question")
    .set({ state, asked, answered, ...(state === "revealed" ? { revealed_at: new Date() } : {}) })
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", question)
    .execute();
};

const single = singleQuestion(pointsContract, {
  start: async (tx, { workspace, id, assessment, clearance }, body, voices) =>
    (await openPointsQuestion(tx, workspace, { assessment, room: id, ...body, maxMarking: clearance, voices })).id,
  async view(tx, { workspace }, id) {
    const pointsQuestion = await pointsQuestionById(tx, workspace, id);
    return {
      question: await visiblePointsQuestion(tx, workspace, pointsQuestion),
      result:
        pointsQuestion.state === "revealed"
          ? await resultInSight(tx, workspace, await pointsResultOf(tx, workspace, pointsQuestion))
          : null,
    };
  },
  async shown(tx, { workspace }, id) {
    const { number, points, items } = await visiblePointsQuestion(tx, workspace, await pointsQuestionById(tx, workspace, id));
    return { number, points, items: items.map(({ code, titles, opposed }) => ({ code, titles, opposed })) };
  },
});

export const pointsKind: QuestionKind<PointsAnswer, PointsQuestion> = {
  name: pointsContract.name,
  answer: PointsAnswer,
  single,
  length,
  keepAgency: false,
  unpack: ["recommendation", "take_points"],
  ofRoom: async (tx, room, id) => (await pointsQuestionsOf(tx, workspaceOf(tx), id === undefined ? { room } : { room, id })).at(-1) ?? null,
  asked: async (tx, { question: id }) => (await pointsQuestionsOf(tx, workspaceOf(tx), { id }))[0] ?? null,
  trim: askedPoints,
  settle,
  async paper(tx, { workspace }, question, { say, name }) {
    const { points, items } = await visiblePointsQuestion(tx, workspace, await pointsQuestionById(tx, workspace, question));
    return {
      title: say("recommendation-phone.title", { n: points }),
      how: say("recommendation-phone.how"),
      head: ["", say("paper.points-column")],
      lines: items.map(({ code, titles, opposed }) => ({
        code,
        text: opposed ? `${name(titles)} (${say("recommendation-phone.opposed")})` : name(titles),
      })),
      choices: [],
    };
  },
  async told(tx, { workspace }, { question }, { say, name }) {
    const asked = await pointsQuestionById(tx, workspace, question);
    const { noTally, totals, ...result } = await resultInSight(tx, workspace, await pointsResultOf(tx, workspace, asked));
    if (noTally !== null) return [say("recommendation.spend.few")];
    const labels = new Map(result.pointsQuestion.items.map(({ code, titles }) => [code, name(titles)]));
    return [
      say("recommendation.spend.answered", { n: asked.answered ?? 0, of: asked.asked ?? 0 }),
      ...totals.flatMap(({ codes, points }) =>
        codes.map((code) => {
          const label = labels.get(code) ?? "";
          if (points === null) return say("recommendation.told.untold", { label });
          return say(codes.length > 1 ? "recommendation.told.together" : "recommendation.told.points", { label, n: points });
        }),
      ),
    ];
  },
};
