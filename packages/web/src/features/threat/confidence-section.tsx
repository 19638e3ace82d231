/** How well founded: in a section of its own, because confidence never stands in the sentence of likelihood. */
import type { ScenarioResult } from "@counterpart/contract/judgement";
import { useState } from "react";
import { drawFoundation, showing } from "../../drawings/result.ts";
import { DrawingBox, TableSwitch } from "../../drawings/scene-view.tsx";
import { useWords } from "../../shell/words.ts";
import { Section } from "../../ui/page.tsx";

export const ConfidenceSection = ({ result }: { readonly result: ScenarioResult }) => {
  const words = useWords();
  const [table, setTable] = useState(false);
  const { low, moderate, high } = result.confidence;
  if (low + moderate + high === 0) return null;
  const title = words.t("drawing.confidence.title");
  return (
    <Section title={title} limit={words.t("scenario.told-apart")} end={<TableSwitch table={table} onChange={setTable} />}>
      <DrawingBox
        least={250}
        most={560}
        caption={title}
        table={table}
        draw={(width) => drawFoundation(result, showing(words, "desk", width))}
      />
    </Section>
  );
};
