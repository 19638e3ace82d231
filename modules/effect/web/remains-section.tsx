/**
 * Shows the remaining risk of each scenario: first a table, then a drawing. The reader can expand each figure to see its rule and its inputs.
 */
import type { Calculation, EffectResult } from "../contract/effect.ts";
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { drawResidual, type NameOf } from "#methods/drawing/index.ts";
import { printedFigures } from "#methods/printing/index.ts";
import { useState } from "react";
import { showing } from "#platform/web/charts/showing.ts";
import { DrawingBox } from "#platform/web/charts/scene-view.tsx";
import { printedRange } from "#platform/web/shell/percent.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField } from "#platform/web/ui/field.tsx";
import { FigureThatOpens } from "#platform/web/ui/overlay.tsx";
import { Facts, Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { listOf, rangeText, short } from "./effect-words.ts";

interface Props {
  readonly calculation: Calculation;
  readonly result: EffectResult;
  readonly nameOf: NameOf;
  readonly criteria: CriteriaSetData | undefined;
}
type Set = "nothing" | "everything" | "chosen";

/** A figure with its 90 % range. The reader can expand the figure to see its rule and its inputs. */
const Figure = ({
  calculation: { counted },
  result,
  nameOf,
  criteria,
  set,
  id,
}: Props & { readonly set: Set; readonly id: string | null }) => {
  const words = useWords();
  const { t, decimal, figure } = words;
  const found = id === null ? result[set].total : result[set].byScenario[id];
  if (found === undefined) return null;
  const [mean, low, high] = printedFigures([found.mean, found.p05, found.p95]).map(figure);
  const { index } = criteria ?? { index: [] };
  const acting = counted.filter(({ scenario, measure }) => (id === null || scenario === id) && result[set].measures.includes(measure));
  return (
    <FigureThatOpens
      figure={<bdi>{t("effect.figure.text", { mean: mean ?? "", low: low ?? "", high: high ?? "" })}</bdi>}
      title={t("effect.figure.title")}
    >
      <p>{t("effect.figure.rule", { months: result.horizonMonths, least: decimal(index[0] ?? 0), most: decimal(index.at(-1) ?? 0) })}</p>
      <p>{t("effect.figure.range", { low: low ?? "", high: high ?? "" })}</p>
      {id === null ? <p>{t("effect.figure.total", { n: figure(short(result[set].worst)) })}</p> : null}
      {set === "nothing" ? null : acting.length === 0 ? (
        <p>{t("effect.figure.nothing-acts")}</p>
      ) : (
        <ul className="plain-list">
          {acting.map(({ measure, scenario, on, basis, ...range }) => (
            <li key={`${measure} ${scenario} ${on}`}>
              <bdi>{nameOf(measure).code}</bdi> {t(`effect.on.${on}`, { code: nameOf(scenario).code })}{" "}
              {rangeText({ ...range, split: true }, words)}{" "}
              <span className="meta">{t(basis === "rated" ? "effect.basis.room" : "effect.basis.stated")}</span>
            </li>
          ))}
        </ul>
      )}
    </FigureThatOpens>
  );
};

const Behind = ({ calculation, result }: Pick<Props, "calculation" | "result">) => {
  const { t, date } = useWords();
  return (
    <FigureThatOpens figure={t("effect.draws", { n: result.draws })} title={t("effect.draws-title")}>
      <p>{t("effect.draws-rule")}</p>
      <Facts
        facts={[
          { label: t("common.seed"), value: <span className="ltr">{calculation.seed}</span> },
          { label: t("effect.made"), value: date(calculation.madeAt) },
          { label: t("common.inputs-digest"), value: <code className="ltr digest">{calculation.inputsDigest}</code> },
          { label: t("common.result-digest"), value: <code className="ltr digest">{calculation.digest}</code> },
        ]}
      />
    </FigureThatOpens>
  );
};

export const RemainsSection = (props: Props) => {
  const words = useWords();
  const { t, name } = words;
  const { calculation, result, nameOf, criteria } = props;
  const [set, setSet] = useState<"chosen" | "everything">("chosen");
  const rows = [
    ...result.scenarios.toSorted(
      (a, b) => (result.nothing.byScenario[b.id]?.mean ?? 0) - (result.nothing.byScenario[a.id]?.mean ?? 0) || (a.id < b.id ? -1 : 1),
    ),
    null,
  ];
  const unknown = result.scenarios.filter((one) => one.unknown.length > 0);
  const criterion = (code: string): string => name(criteria?.criteria.find((one) => one.code === code)?.name ?? {});
  return (
    <Section title={t("effect.residual.title")} limit={<Behind calculation={calculation} result={result} />}>
      <p className="read">{t("effect.residual.lead")}</p>
      <Table
        caption={t("effect.residual.title")}
        rows={rows}
        keyOf={(row) => row?.id ?? "total"}
        columns={[
          {
            key: "scenario",
            head: t("common.scenario"),
            names: true,
            width: "34%",
            cell: (row) =>
              row === null ? (
                <b>{t("effect.total")}</b>
              ) : (
                <>
                  <bdi>{nameOf(row.id).code}</bdi> <bdi>{nameOf(row.id).name}</bdi>
                  <span className="meta block small">{t("effect.likelihood", printedRange(row.likelihood.p05, row.likelihood.p95))}</span>
                </>
              ),
          },
          ...(["nothing", "chosen", "everything"] as const).map((which) => ({
            key: which,
            head: t(`effect.key.${which}`),
            end: true,
            cell: (row: (typeof rows)[number]) => <Figure {...props} set={which} id={row?.id ?? null} />,
          })),
        ]}
      />
      <div className="effect-pick">
        <SelectField label={t("effect.set")} value={set} onValue={setSet}>
          <option value="chosen">{t("effect.key.chosen")}</option>
          <option value="everything">{t("effect.key.everything")}</option>
        </SelectField>
      </div>
      <DrawingBox
        draw={(width) => drawResidual(result, set, nameOf, showing(words, "desk", width))}
        least={300}
        most={860}
        caption={t("effect.residual.title")}
        table={false}
      />
      <p className="meta">
        {calculation.ranking === null ? t("effect.weights.equal") : t("effect.weights.ranking", { number: calculation.ranking })}{" "}
        {t("effect.mechanism-rule")}
      </p>
      {unknown.map((one) => (
        <p key={one.id} className="meta">
          {t("effect.unknown", { code: nameOf(one.id).code, criteria: listOf(one.unknown.map(criterion), words) })}
        </p>
      ))}
    </Section>
  );
};
