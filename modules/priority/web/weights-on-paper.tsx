/** Step 4 on the room's paper page: while a weights question is open, people print sheets there and type in the answers. */
import { weightsContract } from "../contract/priority-room.ts";
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import type { StepPaperProps } from "#platform/web/module/step-room.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { PrintWeights, WeightsSheet } from "./weights-paper.tsx";

const WeightsOnPaper = ({ workspace, room, sheets, limit, yields, after, onChanged, children }: StepPaperProps) => {
  const { t } = useWords();
  const { data: asked } = useRead(weightsContract.get, { workspace, room: room.id, kind: "weights" });
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const weightsQuestion = asked.question?.state === "open" && !yields ? asked.question : null;
  if (weightsQuestion === null) return children;
  const criteria = catalogue.criteriaSets.find((one) => one.id === weightsQuestion.criteriaSet)?.data.criteria ?? [];
  const shown = { workspace, room: room.id, printed: sheets > 0, onChanged };
  return (
    <div className="sections">
      <Section title={t("paper.weights-key")} limit={limit}>
        <WeightsSheet {...shown} weightsQuestion={weightsQuestion} criteria={criteria} />
      </Section>
      <Section title={t("paper.weights-print")}>
        <PrintWeights {...shown} />
      </Section>
      {after}
    </div>
  );
};
export default WeightsOnPaper;
