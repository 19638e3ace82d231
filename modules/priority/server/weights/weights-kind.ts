/** Weights of criteria as a question kind (decision 0032): the content of a weights question, and the rows that the reveal stores. */
import { WeightsAnswer, type WeightsQuestion, type WeightStatement } from "../../contract/priority.ts";
import { weightsContract } from "../../contract/priority-room.ts";
import { criteriaSetById } from "#modules/assessment/server/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { afterCommit, type Tx, workspaceOf } from "#platform/server/db/index.ts";
import { refuseUnknown } from "#platform/server/http/index.ts";
import { singleQuestion, type Ending, type Item, type QuestionKind } from "#platform/server/questions/index.ts";
import { codesOf, forgetWeights, weightsResultOf } from "./weights-result.ts";
import { openWeightsQuestion, weightsQuestionById, weightsQuestionsOf } from "./weights-questions.ts";
import { weightsTold } from "./weights-told.ts";

const sorted = <T>(record: Readonly<Record<string, T>>, criteria: readonly string[]): Record<string, T> =>
  Object.fromEntries(criteria.flatMap((code) => (Object.hasOwn(record, code) ? [[code, record[code] as T]] : [])));

const codesIn = (statement: WeightStatement): string[] =>
  statement.kind === "swing"
    ? [...Object.keys(statement.points), ...statement.order]
    : [
        ...[statement.best, statement.worst].filter((code) => code !== null),
        ...Object.keys(statement.bestToOthers),
        ...Object.keys(statement.othersToWorst),
      ];

const statementOf = (statement: WeightStatement, criteria: readonly string[]): WeightStatement => {
  const known = (code: string | null): string | null => (code !== null && criteria.includes(code) ? code : null);
  if (statement.kind === "swing")
    return {
      kind: "swing",
      points: sorted(statement.points, criteria),
      order: [...new Set(statement.order)].filter((code) => known(code)),
    };
  const [best, worst] = [known(statement.best), known(statement.worst)];
  // one criterion cannot be both best and worst, unless it is the only one
  if (best !== null && best === worst && criteria.length > 1) throw new Problem("invalid-input", { at: ["answer", "statement", "worst"] });
  return {
    kind: "best-worst",
    best,
    worst,
    // refused: a comparison of a criterion with itself
    bestToOthers: sorted(
      statement.bestToOthers,
      criteria.filter((code) => code !== best),
    ),
    othersToWorst: sorted(
      statement.othersToWorst,
      criteria.filter((code) => code !== worst),
    ),
  };
};

/**
 * Puts the sent weights in the order of the criteria's codes, so that the order on one phone reveals nothing. Phone and paper use
 * the same function.
 * @throws Problem invalid-input if the method is wrong, if best and worst are the same criterion, or if the weights question does
 * not have a criterion
 */
export const askedWeights = (
  answer: WeightsAnswer,
  weightsQuestion: Pick<WeightsQuestion, "method">,
  codes: readonly string[],
): WeightsAnswer => {
  const criteria = [...codes].sort();
  if (answer.statement !== null && answer.statement.kind !== weightsQuestion.method)
    throw new Problem("invalid-input", { at: ["answer", "statement", "kind"] });
  refuseUnknown(answer.asked, criteria, ["answer", "asked"]);
  if (answer.statement !== null) refuseUnknown(codesIn(answer.statement), criteria, ["answer", "statement"]);
  return {
    cannotSay: answer.cannotSay,
    asked: criteria.filter((code) => answer.asked.includes(code)),
    statement: answer.cannotSay || answer.statement === null ? null : statementOf(answer.statement, criteria),
  };
};

/** The data that checks an answer: the method, and the codes of the criteria. */
interface WeightsAsked {
  readonly weightsQuestion: WeightsQuestion;
  readonly codes: readonly string[];
}

const askedOf = async (tx: Tx, { question: id }: Item): Promise<WeightsAsked | null> => {
  const [weightsQuestion] = await weightsQuestionsOf(tx, workspaceOf(tx), { id });
  return weightsQuestion === undefined ? null : { weightsQuestion, codes: await codesOf(tx, workspaceOf(tx), weightsQuestion) };
};

const settle = async (tx: Tx, { question }: Item, { state, asked, answered }: Ending): Promise<void> => {
  await tx
    .updateTable("priority.weights_question")
    .set({ state, asked, answered, ...(state === "revealed" ? { revealed_at: new Date() } : {}) })
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", question)
    .execute();
  afterCommit(tx, () => forgetWeights(question));
};

/** The maximum length of an answer: twelve criteria with codes of 40 characters, each code at most four times, with a figure. */
const length = 300 + 12 * 4 * (40 + 24);

const single = singleQuestion(weightsContract, {
  start: async (tx, { workspace, id, assessment }, { method }) =>
    (await openWeightsQuestion(tx, workspace, { assessment, room: id, method })).id,
  async view(tx, { workspace }, id) {
    const question = await weightsQuestionById(tx, workspace, id);
    return { question, result: question.state === "revealed" ? await weightsResultOf(tx, workspace, question) : null };
  },
  async shown(tx, { workspace }, id) {
    const { number, method, criteriaSet } = await weightsQuestionById(tx, workspace, id);
    return { number, method, criteria: (await criteriaSetById(tx, workspace, criteriaSet)).data };
  },
});

export const weightsKind: QuestionKind<WeightsAnswer, WeightsAsked> = {
  name: weightsContract.name,
  answer: WeightsAnswer,
  single,
  length,
  keepAgency: true,
  shownByAgency: ({ statement }) => statement,
  unpack: ["priority", "take_weights"],
  ofRoom: async (tx, room, id) =>
    (await weightsQuestionsOf(tx, workspaceOf(tx), id === undefined ? { room } : { room, id })).at(-1) ?? null,
  asked: askedOf,
  trim: (answer, { weightsQuestion, codes }) => askedWeights(answer, weightsQuestion, codes),
  settle,
  told: weightsTold,
};
