/**
 * Shows the list of risks, grouped by kind. For each risk it shows the likelihood over the assessment's horizon, the likelihood as
 * it was stated, and the strongest impact.
 */
import type { Catalogue, CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { riskKinds, type Risk } from "../contract/risk-list.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { OrderedTable } from "#platform/web/ui/ordered-table.tsx";
import { givenText, likelihoodText, strongestText, textsIn } from "./risk-list-words.ts";

interface Props {
  readonly risks: readonly Risk[];
  readonly catalogue: Catalogue;
  readonly criteria: CriteriaSetData["criteria"];
  readonly horizonMonths: number;
  readonly onOpen: (risk: Risk) => void;
}

export const RiskTable = ({ risks, catalogue, criteria, horizonMonths, onOpen }: Props) => {
  const words = useWords();
  const { t, language } = words;
  const groups = [
    ...riskKinds.map((kind) => ({
      key: kind as string,
      title: t(`risk-list.kind.${kind}`),
      rows: risks.filter((risk) => risk.kind === kind && risk.status === "active"),
    })),
    { key: "withdrawn", title: t("risk-list.withdrawn"), rows: risks.filter((risk) => risk.status === "withdrawn") },
  ];
  return (
    <OrderedTable
      caption={t("risk-list.title")}
      keyOf={(risk: Risk) => risk.id}
      groups={groups.filter(({ rows }) => rows.length > 0)}
      columns={[
        {
          key: "code",
          head: t("risk-list.code"),
          width: "5rem",
          cell: (risk) => (
            <span className="meta">
              <bdi>{risk.code}</bdi>
            </span>
          ),
        },
        {
          key: "title",
          head: t("risk-list.one"),
          names: true,
          by: (risk) => textsIn(risk, language.tag).title,
          cell: (risk) => {
            const shown = textsIn(risk, language.tag);
            return (
              <button type="button" className="risk-opens" onClick={() => onOpen(risk)}>
                <span {...langOf(shown.lang)}>{shown.title}</span>
              </button>
            );
          },
        },
        {
          key: "likelihood",
          head: t("risk-list.on-horizon", { months: horizonMonths }),
          width: "12rem",
          cell: (risk) => {
            const shown = likelihoodText(words, risk.onHorizon);
            return (
              <span>
                <span className="nowrap">{shown.best}</span>
                {shown.range === null ? null : <span className="meta small nowrap"> {shown.range}</span>}
              </span>
            );
          },
        },
        {
          key: "given",
          head: t("risk-list.as-written-head"),
          cell: (risk) => <span className="meta">{givenText(words, risk.likelihood, catalogue.yardsticks)}</span>,
        },
        { key: "impact", head: t("risk-list.strongest"), cell: (risk) => strongestText(words, risk, criteria) || t("risk-list.not-said") },
        {
          key: "marking",
          head: t("common.marking"),
          end: true,
          cell: (risk) => (
            <span>
              <TlpLabel label={risk.marking} />
            </span>
          ),
        },
      ]}
    />
  );
};
