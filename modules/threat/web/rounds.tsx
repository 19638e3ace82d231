/** The rounds of an assessment: their questions, the figures of the revealed scenarios, and a link to a room. */
import { listRounds, type Round } from "../contract/judgement.ts";
import { getAssessment, getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { Link, useParams } from "@tanstack/react-router";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { Parts } from "#platform/web/module/parts.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { LikelihoodFigure, LikelihoodWord } from "./likelihood-figure.tsx";
import { wayToRoom } from "./places.ts";
import { TitleText, useTitles } from "./scenario-title.tsx";

type RoundRow = Round["scenarios"][number];

/** Why a scenario of a round has no figure. */
const Unrevealed = ({ row, round }: { readonly row: RoundRow; readonly round: Round }) => {
  const { t } = useWords();
  if (row.state === "revealed") return <Status glyph="done">{t("scenario.in-round.revealed")}</Status>;
  const over = row.state === "closed" || round.state === "closed";
  const which = row.state === "closed" ? "few" : over ? "not-revealed" : "open";
  return <Status glyph={over ? "skipped" : "under-way"}>{t(`scenario.in-round.${which}`)}</Status>;
};

const Rounds = () => {
  const { t, date, number } = useWords();
  const { id: workspace } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const titleOf = useTitles(workspace, assessment);
  const { data: record } = useRead(getAssessment, { workspace, assessment });
  const { data } = useRead(listRounds, { workspace, assessment });
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const yardstick = catalogue.yardsticks.find(({ id }) => id === record.yardstick)?.data;
  const figures = new Map(data.figures.map((one) => [`${one.round} ${one.scenario}`, one]));
  return (
    <div className="page">
      <PageHead title={t("common.rounds")} below={t("scenario.rounds-purpose")} marking={record.marking} />
      <div className="sections">
        <Parts at={wayToRoom} props={{ assessment }} />
        {data.rounds.length === 0 ? <Empty title={t("scenario.no-rounds")}>{t("scenario.no-rounds-why")}</Empty> : null}
        {data.rounds
          .toSorted((a, b) => b.openedAt.localeCompare(a.openedAt))
          .map((round) => (
            <Section
              key={round.id}
              title={t("common.round-n", { number: round.number })}
              limit={t("scenario.round-facts", { date: date(round.openedAt), fields: round.fieldsPerPerson, panels: round.panels })}
              end={<Status glyph={round.state === "open" ? "under-way" : "done"}>{t(`scenario.round-state.${round.state}`)}</Status>}
            >
              <p className="meta">{round.questions.map((question) => t(`scenario.question.${question}`)).join(" · ")}</p>
              <Table
                caption={t("common.round-n", { number: round.number })}
                rows={round.scenarios}
                keyOf={(row) => row.scenario}
                columns={[
                  { key: "code", head: t("scenario.code"), width: "3.5rem", cell: (row) => <span className="meta ltr">{row.code}</span> },
                  {
                    key: "title",
                    head: t("common.scenario"),
                    names: true,
                    cell: (row) => (
                      <Link to="/w/$workspace/scenarios/$scenario" params={{ workspace, scenario: row.scenario }}>
                        <TitleText title={titleOf(row.scenario, row.title)} />
                      </Link>
                    ),
                  },
                  ...(round.panels > 1
                    ? [{ key: "panel", head: t("scenario.panel"), cell: (row: { readonly panel: number }) => number(row.panel + 1) }]
                    : []),
                  {
                    key: "n",
                    head: t("scenario.n"),
                    end: true,
                    cell: (row) => {
                      const found = figures.get(`${round.id} ${row.scenario}`);
                      return found === undefined ? "" : number(found.likelihood.n);
                    },
                  },
                  {
                    key: "range",
                    head: t("scenario.pooled-range"),
                    cell: (row) => {
                      const found = figures.get(`${round.id} ${row.scenario}`);
                      if (found === undefined) return <Unrevealed row={row} round={round} />;
                      return <LikelihoodFigure code={row.code} result={{ ...found, roundNumber: round.number }} yardstick={yardstick} />;
                    },
                  },
                  {
                    key: "word",
                    head: t("scenario.yardstick-word"),
                    cell: (row) => {
                      const found = figures.get(`${round.id} ${row.scenario}`);
                      return found === undefined ? "" : <LikelihoodWord result={found} yardstick={yardstick} />;
                    },
                  },
                ]}
              />
            </Section>
          ))}
      </div>
    </div>
  );
};
export default Rounds;
