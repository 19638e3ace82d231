/** Weights questions of an assessment, and the results of the revealed ones. */
import { listWeightsQuestions, getWeightsResult } from "../../contract/priority.ts";
import { implement } from "#platform/server/http/index.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";
import { weightsQuestionById, weightsQuestionsOf } from "./weights-questions.ts";
import { weightsResultOf } from "./weights-result.ts";

export const routes = [
  implement(listWeightsQuestions, async ({ tx, params, audited }) => {
    await assessmentInSight(tx, params.assessment);
    const weightsQuestions = await weightsQuestionsOf(tx, params.workspace, { assessment: params.assessment });
    audited(weightsQuestions.map(({ id }) => id));
    return { weightsQuestions };
  }),
  implement(getWeightsResult, async ({ tx, params, audited }) => {
    const weightsQuestion = await weightsQuestionById(tx, params.workspace, params.weightsQuestion);
    audited([weightsQuestion.id]);
    return weightsResultOf(tx, params.workspace, weightsQuestion);
  }),
];
