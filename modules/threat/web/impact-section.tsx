/** Impact: for each criterion five columns, with the pooled line below. "Cannot say" is counted and never replaced by a value. */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { ScenarioResult } from "../contract/judgement.ts";
import { useState } from "react";
import { showing } from "#platform/web/charts/showing.ts";
import { drawImpacts } from "./result-drawings.ts";
import { DrawingBox, TableSwitch } from "#platform/web/charts/scene-view.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";

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
