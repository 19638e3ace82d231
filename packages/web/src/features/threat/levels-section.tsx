/** Capability and intent of the actor, as the room placed them on five described levels. */
import type { Catalogue } from "@counterpart/contract/catalogue";
import type { ScenarioResult } from "@counterpart/contract/judgement";
import { impactDrawing } from "@counterpart/core/drawing";
import { useState } from "react";
import { DrawingBox, TableSwitch } from "../../drawings/scene-view.tsx";
import { useWords } from "../../shell/words.ts";
import { Section } from "../../ui/page.tsx";
import { levelRange } from "./level-range.ts";

export const LevelsSection = ({ result, catalogue }: { readonly result: ScenarioResult; readonly catalogue: Catalogue }) => {
  const words = useWords();
  const { t, name, number, decimal } = words;
  const [table, setTable] = useState(false);
  const asked = (["capability", "intent"] as const).filter((which) => result[which].n > 0);
  if (asked.length === 0) return null;
  const title = t("scenario.who-could");
  const levels = catalogue.scales.capability.levels;
  return (
    <Section title={title} end={<TableSwitch table={table} onChange={setTable} />}>
      <DrawingBox
        least={300}
        most={560}
        caption={title}
        table={table}
        draw={(width) =>
          impactDrawing({
            rows: asked.map((which) => {
              const { n, counts, median, split } = result[which];
              const range = levelRange(counts);
              return {
                name: name(catalogue.scales[which].name),
                note: t("drawing.n", { n }),
                counts: [0, 1, 2, 3, 4].map((at) => counts[at] ?? 0),
                pooled: range === null ? null : { ...range, middle: median ?? (range.low + range.high) / 2 },
                split,
                ...(n < 3 ? { hidden: t("drawing.few") } : {}),
              };
            }),
            levels: [1, 2, 3, 4, 5].map(number),
            ends: { low: name(levels[0]?.word ?? {}), high: name(levels.at(-1)?.word ?? {}) },
            words: {
              title,
              description: t("drawing.impact.description"),
              split: t("drawing.split"),
              criterion: t("drawing.criterion"),
              lowest: t("drawing.lowest"),
              middle: t("drawing.middle"),
              highest: t("drawing.highest"),
            },
            format: { number, percent: (value) => t("drawing.percent", { n: value }), count: decimal, level: decimal },
            direction: words.language.direction,
            mode: "desk",
            width,
          })
        }
      />
    </Section>
  );
};
