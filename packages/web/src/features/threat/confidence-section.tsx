/** How well founded: in a section of its own, because confidence never stands in the sentence of likelihood. */
import type { Catalogue } from "@counterpart/contract/catalogue";
import type { ScenarioResult } from "@counterpart/contract/judgement";
import { confidenceDrawing } from "@counterpart/core/drawing";
import { useState } from "react";
import { DrawingBox, TableSwitch } from "../../drawings/scene-view.tsx";
import { useWords } from "../../shell/words.ts";
import { Section } from "../../ui/page.tsx";

export const ConfidenceSection = ({ result, catalogue }: { readonly result: ScenarioResult; readonly catalogue: Catalogue }) => {
  const words = useWords();
  const { t } = words;
  const [table, setTable] = useState(false);
  const { confidence } = result;
  const total = confidence.low + confidence.moderate + confidence.high;
  if (total === 0) return null;
  const title = t("drawing.confidence.title");
  const segments = catalogue.scales.confidence.map((one) => ({
    n: confidence[one.code],
    label: t(`drawing.confidence.${one.code}`, { n: confidence[one.code] }),
  }));
  return (
    <Section title={title} limit={t("scenario.told-apart")} end={<TableSwitch table={table} onChange={setTable} />}>
      <DrawingBox
        least={280}
        most={560}
        caption={title}
        table={table}
        draw={(width) =>
          confidenceDrawing({
            segments,
            ...(total < 3 ? { hidden: t("drawing.few") } : {}),
            words: {
              title,
              description: t("drawing.confidence.description"),
              answer: t("drawing.answer"),
              none: t("drawing.confidence.none"),
            },
            direction: words.language.direction,
            mode: "desk",
            width,
          })
        }
      />
    </Section>
  );
};
