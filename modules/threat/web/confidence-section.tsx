/** Shows confidence in a separate section, because confidence and likelihood are never in the same sentence. */
import type { ScenarioResult } from "../contract/judgement.ts";
import { useState } from "react";
import { showing } from "#platform/web/charts/showing.ts";
import { drawFoundation } from "./result-drawings.ts";
import { DrawingBox, TableSwitch } from "#platform/web/charts/scene-view.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";

export const ConfidenceSection = ({ result }: { readonly result: ScenarioResult }) => {
  const words = useWords();
  const [table, setTable] = useState(false);
  if (result.confidence.n === 0) return null;
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
