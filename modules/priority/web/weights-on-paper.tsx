/** Step 4 on the room's paper page: while a weighing is open, people print and key sheets there. */
import { getRoomWeighing } from "../contract/priority-room.ts";
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { StepPaperProps } from "#platform/web/module/step-room.ts";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { PrintWeights, WeightsSheet } from "./weights-paper.tsx";

const WeightsOnPaper = ({ workspace, room, sheets, limit, yields, after, onChanged, children }: StepPaperProps) => {
  const { t } = useWords();
  const { data: asked } = useSuspenseQuery(read(getRoomWeighing, { workspace, room: room.id }));
  const { data: catalogue } = useSuspenseQuery(read(getCatalogue, { workspace }));
  const weighing = asked.weighing?.state === "open" && !yields ? asked.weighing : null;
  if (weighing === null) return children;
  const criteria = catalogue.criteriaSets.find((one) => one.id === weighing.criteriaSet)?.data.criteria ?? [];
  const shown = { workspace, room: room.id, printed: sheets > 0, onChanged };
  return (
    <div className="sections">
      <Section title={t("paper.weights-key")} limit={limit}>
        <WeightsSheet {...shown} weighing={weighing} criteria={criteria} />
      </Section>
      <Section title={t("paper.weights-print")}>
        <PrintWeights {...shown} />
      </Section>
      {after}
    </div>
  );
};
export default WeightsOnPaper;
