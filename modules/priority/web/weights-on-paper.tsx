/** Step 4 on the room's paper page: while a weights question is open, people print sheets there, and type in and confirm the answers. */
import { confirmWeights, keyWeights, printWeights, readKeyedWeights } from "../contract/paper-weights.ts";
import type { WeightsAnswer } from "../contract/priority.ts";
import { weightsContract } from "../contract/priority-room.ts";
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { QuestionSheet, PrintSheets } from "#modules/workshop/web/question-paper/question-sheet.tsx";
import type { StepPaperProps } from "#platform/web/module/step-room.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { call, file, useRead } from "#platform/web/shell/api.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { WeightsForm, WeightsTold } from "./weights-form.tsx";

const WeightsOnPaper = ({ workspace, room, sheets, limit, yields, after, onChanged, children }: StepPaperProps) => {
  const { t } = useWords();
  const { data: asked } = useRead(weightsContract.get, { workspace, room: room.id, kind: "weights" });
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const weightsQuestion = asked.question?.state === "open" && !yields ? asked.question : null;
  if (weightsQuestion === null) return children;
  const criteria = catalogue.criteriaSets.find((one) => one.id === weightsQuestion.criteriaSet)?.data.criteria ?? [];
  const inOrder = (order: readonly string[]) => order.flatMap((one) => criteria.find((criterion) => criterion.code === one) ?? []);
  const { method } = weightsQuestion;
  const params = { workspace, room: room.id, weightsQuestion: weightsQuestion.id };
  const paper = { printed: sheets > 0, onChanged };
  return (
    <div className="sections">
      <Section title={t("paper.weights-key")} limit={limit}>
        <QuestionSheet
          {...paper}
          read={(code) => call(readKeyedWeights, { params, body: { code } })}
          keep={(code, answer: WeightsAnswer) => call(keyWeights, { params, body: { code, answer } })}
          agree={(code) => call(confirmWeights, { params, body: { code } })}
          submit={t("paper.weights-key")}
          told={({ order, keyed }) =>
            keyed === null ? null : <WeightsTold answer={keyed.answer} method={method} criteria={inOrder(order)} />
          }
          form={({ order, keyed }, typing) => (
            <WeightsForm method={method} criteria={inOrder(order)} answer={keyed?.answer ?? null} {...typing} />
          )}
        />
      </Section>
      <Section title={t("paper.weights-print")}>
        <PrintSheets
          {...paper}
          workspace={workspace}
          print={(body) => file(printWeights, { params: { workspace, room: room.id }, body })}
          name="weights"
          submit={t("paper.weights-print")}
          why={t("paper.weights-print-why")}
        />
      </Section>
      {after}
    </div>
  );
};
export default WeightsOnPaper;
