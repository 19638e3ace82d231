/** How bad: five columns a criterion, the pooled line under them, unknowns counted and never imputed. */
import type { CriteriaSetData } from "@counterpart/contract/catalogue";
import type { ScenarioResult } from "@counterpart/contract/judgement";
import { impactsDrawing, type Drawing } from "@counterpart/core/drawing";
import { useState } from "react";
import { DrawingBox, TableSwitch } from "../../drawings/scene-view.tsx";
import { showingOf } from "../../drawings/strips.ts";
import { useWords } from "../../shell/words.ts";
import { Section } from "../../ui/page.tsx";

interface Props {
  readonly result: ScenarioResult;
  readonly criteria: CriteriaSetData | undefined;
}

export const ImpactSection = ({ result, criteria }: Props) => {
  const words = useWords();
  const { t, name } = words;
  const [table, setTable] = useState(false);
  if (result.impacts.length === 0) return null;
  const title = t("drawing.impact.title");
  const levels = criteria?.criteria[0]?.levels ?? [];
  const ends = { low: name(levels[0]?.word ?? {}), high: name(levels.at(-1)?.word ?? {}) };
  const names = new Map((criteria?.criteria ?? []).map((criterion) => [criterion.code, name(criterion.name)]));
  const draw = (width: number): Drawing => impactsDrawing(result, names, ends, showingOf(words, "desk", width));
  return (
    <Section title={title} end={<TableSwitch table={table} onChange={setTable} />}>
      <DrawingBox least={300} most={560} caption={title} table={table} draw={draw} />
    </Section>
  );
};
