/** How bad: five columns a criterion, the pooled line under them, unknowns counted and never imputed. */
import type { CriteriaSetData } from "@counterpart/contract/catalogue";
import type { ScenarioResult } from "@counterpart/contract/judgement";
import { impactDrawing, type Drawing } from "@counterpart/core/drawing";
import { useState } from "react";
import { DrawingBox, TableSwitch } from "../../drawings/scene-view.tsx";
import { useWords } from "../../shell/words.ts";
import { Section } from "../../ui/page.tsx";

interface Props {
  readonly result: ScenarioResult;
  readonly criteria: CriteriaSetData | undefined;
}

export const ImpactSection = ({ result, criteria }: Props) => {
  const words = useWords();
  const { t, name, number, decimal } = words;
  const [table, setTable] = useState(false);
  if (result.impacts.length === 0) return null;
  const title = t("drawing.impact.title");
  const levels = criteria?.criteria[0]?.levels ?? [];
  const ends = { low: name(levels[0]?.word ?? {}), high: name(levels.at(-1)?.word ?? {}) };
  const draw = (width: number): Drawing =>
    impactDrawing({
      rows: result.impacts.map((impact) => {
        const criterion = criteria?.criteria.find((one) => one.code === impact.criterion);
        const few = impact.n < 3;
        return {
          name: criterion === undefined ? impact.criterion : name(criterion.name),
          note:
            impact.cannotSay === "fewer-than-three"
              ? t("drawing.n.few-cannot-say", { n: impact.n })
              : impact.cannotSay === 0
                ? t("drawing.n", { n: impact.n })
                : t("drawing.n.cannot-say", { n: impact.n, k: impact.cannotSay }),
          counts: [0, 1, 2, 3, 4].map((at) => impact.counts[at] ?? 0),
          // a split has no middle to tell: the hollow diamond stands between the ends, without a figure
          pooled:
            impact.low === null || impact.high === null
              ? null
              : { low: impact.low, middle: impact.median ?? (impact.low + impact.high) / 2, high: impact.high },
          split: impact.split,
          ...(few ? { hidden: t("drawing.few") } : {}),
        };
      }),
      levels: [1, 2, 3, 4, 5].map(number),
      ends,
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
    });
  return (
    <Section title={title} end={<TableSwitch table={table} onChange={setTable} />}>
      <DrawingBox least={300} most={560} caption={title} table={table} draw={draw} />
    </Section>
  );
};
