/** The weights of a room in sentences, as phones show them after the reveal. */
import { criteriaSetById } from "#modules/assessment/server/index.ts";
import { printedPercent } from "#methods/printing/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import type { QuestionRoom, Item, Voice } from "#platform/server/questions/index.ts";
import { weightsApart } from "../../contract/weights-apart.ts";
import { weightsResultOf } from "./weights-result.ts";
import { weightsQuestionById } from "./weights-questions.ts";

export const weightsTold = async (
  tx: Tx,
  { workspace }: QuestionRoom,
  { question }: Item,
  { say, name }: Voice,
): Promise<readonly string[]> => {
  const stated = await weightsQuestionById(tx, workspace, question);
  const result = await weightsResultOf(tx, workspace, stated);
  if (result.noPool !== null) return [say("priority.weights-question.few")];
  const { criteria } = (await criteriaSetById(tx, workspace, stated.criteriaSet)).data;
  const weights = result.criteria.flatMap(({ criterion, pooled }) =>
    pooled === null ? [] : [{ name: name(criteria.find(({ code }) => code === criterion)?.name ?? {}), ...pooled }],
  );
  const { rows, runs, first } = weightsApart(weights);
  const whole = runs.some(([from, to]) => from === 0 && to === rows.length - 1);
  return [
    say("priority.weights-question.answered", { n: stated.answered ?? result.n, of: stated.asked ?? result.n }),
    ...(first === null ? [] : [say("priority.wall.top", { criterion: first.name, n: printedPercent(first.mean) })]),
    ...(whole ? [say("priority.wall.all-apart", { n: rows.length })] : []),
    ...rows.map(({ name: criterion, mean, p10, p90 }) =>
      say("priority.told.weight", { criterion, mean: printedPercent(mean), low: printedPercent(p10), high: printedPercent(p90) }),
    ),
  ];
};
