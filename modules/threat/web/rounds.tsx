/** The rounds of an assessment: their questions, participants, and which scenarios are revealed. */
import { listRounds } from "../contract/judgement.ts";
import { getAssessment } from "#modules/assessment/contract/assessment.ts";
import { Link, useParams } from "@tanstack/react-router";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { TitleText, useTitles } from "./scenario-title.tsx";

const Rounds = () => {
  const { t, date, number } = useWords();
  const { id: workspace } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const titleOf = useTitles(workspace, assessment);
  const { data: record } = useRead(getAssessment, { workspace, assessment });
  const { data } = useRead(listRounds, { workspace, assessment });
  return (
    <div className="page">
      <PageHead title={t("common.rounds")} below={t("scenario.rounds-purpose")} marking={record.marking} />
      <div className="sections">
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
                    key: "state",
                    head: t("common.state-of"),
                    cell: (row) => (
                      <Status
                        glyph={
                          row.state === "revealed" ? "done" : row.state === "closed" || round.state === "closed" ? "skipped" : "under-way"
                        }
                      >
                        {t(
                          `scenario.in-round.${row.state === "revealed" ? "revealed" : row.state === "closed" ? "few" : round.state === "closed" ? "not-revealed" : "open"}`,
                        )}
                      </Status>
                    ),
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
