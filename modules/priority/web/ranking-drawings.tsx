/** The drawings of a ranking, each with a sentence above it, and with a table that the reader can open. */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { Ranking, RankingResult } from "../contract/priority.ts";
import { drawPairs, drawProbabilityImpact, drawRankHeat, drawWeightProfile, type Drawing, type NameOf } from "#methods/drawing/index.ts";
import { useState, type ReactNode } from "react";
import { showing } from "#platform/web/charts/showing.ts";
import { DrawingBox, TableSwitch } from "#platform/web/charts/scene-view.tsx";
import { percent } from "#platform/web/shell/percent.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField } from "#platform/web/ui/field.tsx";
import { FigureThatOpens } from "#platform/web/ui/overlay.tsx";
import { Facts, Section } from "#platform/web/ui/page.tsx";
import { criterionNames } from "./ranking-words.ts";

interface Props {
  readonly ranking: Ranking;
  readonly result: RankingResult;
  readonly nameOf: NameOf;
  readonly criteria: CriteriaSetData | undefined;
}

const Drawn = ({
  title,
  limit,
  lead,
  least,
  most,
  draw,
}: {
  readonly title: string;
  readonly limit?: ReactNode;
  readonly lead: ReactNode;
  readonly least: number;
  readonly most?: number;
  readonly draw: (width: number) => Drawing;
}) => {
  const [table, setTable] = useState(false);
  return (
    <Section title={title} {...(limit === undefined ? {} : { limit })} end={<TableSwitch table={table} onChange={setTable} />}>
      <p className="read">{lead}</p>
      <DrawingBox draw={draw} least={least} {...(most === undefined ? {} : { most })} caption={title} table={table} />
    </Section>
  );
};

/** Explains how the shares in the drawings are computed, and names the inputs of the draws. */
export const DrawsThatOpen = ({ ranking, result }: Pick<Props, "ranking" | "result">) => {
  const { t, date } = useWords();
  return (
    <FigureThatOpens figure={t("priority.draws", { n: result.draws })} title={t("priority.rule.title")}>
      <p>{t("priority.rule.share")}</p>
      <Facts
        facts={[
          { label: t("common.seed"), value: <span className="ltr">{ranking.seed}</span> },
          { label: t("priority.made"), value: date(ranking.madeAt) },
          { label: t("common.inputs-digest"), value: <code className="ltr digest">{ranking.inputsDigest}</code> },
          { label: t("common.result-digest"), value: <code className="ltr digest">{ranking.digest}</code> },
        ]}
      />
    </FigureThatOpens>
  );
};

export const HeatSection = ({ ranking, result, nameOf }: Props) => {
  const words = useWords();
  return (
    <Drawn
      title={words.t("priority.heat.title")}
      limit={<DrawsThatOpen ranking={ranking} result={result} />}
      lead={words.t("priority.heat.lead")}
      least={480}
      most={860}
      draw={(width) => drawRankHeat(result, nameOf, showing(words, "desk", width))}
    />
  );
};

export const PlotSection = ({ result, nameOf }: Props) => {
  const words = useWords();
  return (
    <Drawn
      title={words.t("priority.plot.title")}
      lead={words.t("priority.plot.lead")}
      least={420}
      most={720}
      draw={(width) => drawProbabilityImpact(result, nameOf, result.horizonMonths, showing(words, "desk", width))}
    />
  );
};

export const PairsSection = ({ result, nameOf }: Props) => {
  const words = useWords();
  return (
    <Drawn
      title={words.t("priority.pairs.title")}
      lead={words.t("priority.pairs.lead")}
      least={520}
      most={860}
      draw={(width) => drawPairs(result, nameOf, showing(words, "desk", width))}
    />
  );
};

export const WeightsOfRanking = ({ result, nameOf, criteria }: Props) => {
  const words = useWords();
  const { t } = words;
  const firsts = result.risks.filter(({ centralWeights }) => centralWeights !== null);
  const [chosen, setChosen] = useState(firsts[0]?.id ?? "");
  const other = firsts.find(({ id }) => id === chosen)?.centralWeights ?? null;
  const name = criterionNames(criteria, words);
  const [table, setTable] = useState(false);
  const title = t("priority.weights.title");
  return (
    <Section
      title={title}
      limit={
        result.weights.basis === "stated"
          ? t("priority.weights.people", { n: result.weights.used, of: result.weights.given })
          : t("priority.weights.none")
      }
      end={<TableSwitch table={table} onChange={setTable} />}
    >
      <p className="read">{t(result.weights.basis === "stated" ? "priority.weights.lead" : "priority.weights.lead-none")}</p>
      <SelectField label={t("priority.weights.whose")} value={chosen} onValue={setChosen}>
        {firsts.map(({ id, acceptability }) => (
          <option key={id} value={id}>
            {t("priority.weights.whose-option", { code: nameOf(id).code, name: nameOf(id).name, n: percent(acceptability[0] ?? 0) })}
          </option>
        ))}
      </SelectField>
      <DrawingBox
        least={300}
        most={620}
        caption={title}
        table={table}
        draw={(width) =>
          drawWeightProfile(
            (criteria?.criteria.map(({ code }) => code) ?? result.criteria).map((code) => {
              const { mean = 0, p10 = 0, p90 = 0 } = result.weights.spread[code] ?? {};
              return { name: name(code), mean, p10, p90, ...(other === null ? {} : { other: other[code] ?? 0 }) };
            }),
            { ...showing(words, "desk", width), answers: result.weights.basis === "stated" ? result.weights.used : null },
          )
        }
      />
    </Section>
  );
};
