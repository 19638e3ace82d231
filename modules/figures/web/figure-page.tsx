/**
 * The page of a frozen figure: its rule as the first sentence, when and by whom it was frozen, whether a recount gives the same result, and the
 * counted rows.
 */
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { read, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DecisionLine } from "#platform/web/ui/decision-line.tsx";
import { Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { countAgain, getFigure, isLowerBound, listFigures, type FrozenFigure } from "../contract/figures.ts";
import { AgainLong, AgainShort } from "./count-again.tsx";
import { Breakdown } from "./breakdown.tsx";
import { useFigureWords } from "./figure-words.ts";
import { FrozenTable } from "./frozen-table.tsx";
import { RowsBehind } from "./rows-behind.tsx";
import { TakeBackDialog } from "./take-back-dialog.tsx";
import "./figures.css";

/** The newest frozen figure of each other rule, for comparison: no figure is computed from another one. */
const OtherRules = ({ figure }: { readonly figure: FrozenFigure }) => {
  const { t, date } = useWords();
  const { title, sentence } = useFigureWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listFigures, { workspace });
  const last = data.rules.flatMap(
    ({ name }) => data.figures.find(({ rule, takenBack }) => rule === name && rule !== figure.rule && takenBack === null) ?? [],
  );
  if (last.length === 0) return null;
  return (
    <Section title={t("figures.others")} limit={t("figures.others-limit")}>
      <Table
        caption={t("figures.others")}
        rows={last}
        keyOf={({ id }) => id}
        columns={[
          {
            key: "figure",
            head: t("figures.figure"),
            names: true,
            width: "34%",
            cell: (one) => (
              <Link to="/w/$workspace/figures/$figure" params={{ workspace, figure: one.id }} className="quiet-link">
                {title(one.rule, one)}
              </Link>
            ),
          },
          { key: "sentence", head: t("figures.sentence"), cell: ({ rule }) => sentence(rule) },
          { key: "at", head: t("figures.frozen-head"), width: "16%", cell: ({ frozenAt }) => date(frozenAt) },
        ]}
      />
    </Section>
  );
};

const FigurePage = () => {
  const { t, number } = useWords();
  const { title, nameOf, sentence, version, interval, measured, scope, moment } = useFigureWords();
  const { id: workspace, may } = useWorkspace();
  const { figure: id = "" } = useParams({ strict: false });
  const { data } = useRead(getFigure, { workspace, figure: id });
  const { figure, today, before, openings } = data;
  const [takingBack, setTakingBack] = useState(false);
  // the recount compares the figure with the present rows: it runs only when a person asks for it, and its result is never shown from a cache
  const again = useQuery({ ...read(countAgain, { workspace, figure: id }), enabled: false, gcTime: 0 });
  const { takenBack } = figure;
  const range = interval(figure);
  const change = measured(figure);
  return (
    <div className="page">
      <PageHead
        title={title(figure.rule, figure)}
        crumb={nameOf(figure.rule)}
        marking={figure.marking}
        below={<p className="figure-rule">{sentence(figure.rule)}</p>}
        actions={
          <>
            {may("figure.open") && today !== null ? (
              <Button
                look={again.data === undefined ? "primary" : "secondary"}
                disabled={again.isFetching}
                onClick={() => void again.refetch()}
              >
                {t("figures.again")}
              </Button>
            ) : null}
            {may("figure.freeze") && takenBack === null ? (
              <Button onClick={() => setTakingBack(true)}>{t("figures.take-back")}</Button>
            ) : null}
          </>
        }
      />
      {takenBack === null ? null : (
        <DecisionLine takenBack done={t("figures.taken-back-line", { when: moment(takenBack.at), name: takenBack.by })}>
          <span {...langOf(takenBack.reason.lang)}>{takenBack.reason.text}</span>
        </DecisionLine>
      )}
      <Facts
        facts={[
          { label: t("figures.frozen-head"), value: t("figures.by", { when: moment(figure.frozenAt), name: figure.frozenBy }) },
          { label: t("figures.rule"), value: version(figure) },
          { label: t("figures.scope"), value: scope(figure.scope) },
          { label: t("figures.rows"), value: number(figure.rows) },
          ...(range === null ? [] : [{ label: t("figures.interval"), value: range }]),
          ...(change === null ? [] : [{ label: t("figures.measured-head"), value: change }]),
          ...(figure.indicator === null
            ? []
            : [
                {
                  label: t("figures.indicator"),
                  value:
                    figure.period === null
                      ? figure.indicator
                      : t("figures.indicator-of", { code: figure.indicator, period: figure.period }),
                },
              ]),
          ...(may("figure.open") ? [{ label: t("figures.again-head"), value: <AgainShort again={again.data} /> }] : []),
        ]}
      />
      <ProblemSentence error={again.error} />
      <AgainLong figure={figure} again={again.data} today={today} />
      {range === null && !isLowerBound(figure) ? null : (
        <p className="meta figure-why">
          {t(isLowerBound(figure) ? "figures.at-least-why" : figure.sample === null ? "figures.interval-why" : "figures.sample-why")}
        </p>
      )}
      <div className="sections">
        <Breakdown figure={figure} />
        <OtherRules figure={figure} />
        {before.length === 0 ? null : (
          <Section title={t("figures.before")}>
            <FrozenTable caption={t("figures.before")} figures={before} />
          </Section>
        )}
        <RowsBehind figure={figure} openings={openings} />
        <p className="meta small">
          {t("figures.fingerprint")} <code className="ltr digest">{figure.fingerprint}</code>
        </p>
      </div>
      {takingBack ? <TakeBackDialog figure={figure} onClose={() => setTakingBack(false)} /> : null}
    </div>
  );
};
export default FigurePage;
