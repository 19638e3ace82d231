/** Shows the actor's capability and the actor's intent, as the room rated them on five described levels. */
import type { Catalogue } from "#modules/assessment/contract/catalogue.ts";
import type { ScenarioResult } from "../contract/judgement.ts";
import { useState } from "react";
import { showing } from "#platform/web/charts/showing.ts";
import { drawLevels } from "./result-drawings.ts";
import { DrawingBox, TableSwitch } from "#platform/web/charts/scene-view.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";

export const LevelsSection = ({ result, catalogue }: { readonly result: ScenarioResult; readonly catalogue: Catalogue }) => {
  const words = useWords();
  const { t, name } = words;
  const [table, setTable] = useState(false);
  if (result.capability.n === 0 && result.intent.n === 0) return null;
  const title = t("scenario.who-could");
  const { levels } = catalogue.scales.capability;
  const names = { capability: t("scenario.question.capability"), intent: t("scenario.question.intent") };
  const ends = { low: name(levels[0]?.word ?? {}), high: name(levels.at(-1)?.word ?? {}) };
  return (
    <Section title={title} end={<TableSwitch table={table} onChange={setTable} />}>
      <DrawingBox
        least={250}
        most={560}
        caption={title}
        table={table}
        draw={(width) => drawLevels(result, names, ends, showing(words, "desk", width))}
      />
    </Section>
  );
};
