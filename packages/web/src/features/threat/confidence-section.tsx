/** How well founded: in a section of its own, because confidence never stands in the sentence of likelihood. */
import type { ScenarioResult } from "@counterpart/contract/judgement";
import { foundationDrawing } from "@counterpart/core/drawing";
import { useState } from "react";
import { DrawingBox, TableSwitch } from "../../drawings/scene-view.tsx";
import { showingOf } from "../../drawings/strips.ts";
import { useWords } from "../../shell/words.ts";
import { Section } from "../../ui/page.tsx";

export const ConfidenceSection = ({ result }: { readonly result: ScenarioResult }) => {
  const words = useWords();
  const { t } = words;
  const [table, setTable] = useState(false);
  const { confidence } = result;
  if (confidence.low + confidence.moderate + confidence.high === 0) return null;
  const title = t("drawing.confidence.title");
  return (
    <Section title={title} limit={t("scenario.told-apart")} end={<TableSwitch table={table} onChange={setTable} />}>
      <DrawingBox
        least={280}
        most={560}
        caption={title}
        table={table}
        draw={(width) => foundationDrawing(result, showingOf(words, "desk", width))}
      />
    </Section>
  );
};
