/** How bad: five columns a criterion, the pooled line under them, unknowns counted and never imputed. */
import type { CriteriaSetData } from "@counterpart/contract/catalogue";
import type { ScenarioResult } from "@counterpart/contract/judgement";
import { useState } from "react";
import { drawImpacts, showing } from "../../drawings/result.ts";
import { DrawingBox, TableSwitch } from "../../drawings/scene-view.tsx";
import { useWords } from "../../shell/words.ts";
import { Section } from "../../ui/page.tsx";

export const ImpactSection = ({
  result,
  criteria,
}: {
  readonly result: ScenarioResult;
  readonly criteria: CriteriaSetData | undefined;
}) => {
  const words = useWords();
  const [table, setTable] = useState(false);
  if (result.impacts.length === 0) return null;
  const title = words.t("drawing.impact.title");
  return (
    <Section title={title} end={<TableSwitch table={table} onChange={setTable} />}>
      <DrawingBox
        least={250}
        most={560}
        caption={title}
        table={table}
        draw={(width) => drawImpacts(result, criteria, words, showing(words, "desk", width))}
      />
    </Section>
  );
};
