/** The list of scenarios of an assessment: drafts from the desk and from break-out groups, scenarios that are ready, merged or withdrawn. */
import { draftScenario, listScenarios, type Scenario, isInUse } from "../contract/threat.ts";
import { getAssessment, getCatalogue, listAssessments } from "#modules/assessment/contract/assessment.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { OrderedTable } from "#platform/web/ui/ordered-table.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { scenarioGlyph } from "./scenario-glyph.ts";
import { MergeScenarios } from "./merge.tsx";
import { emptyDraft, fieldsOf } from "./scenario-draft.ts";
import { ScenarioFieldsForm } from "./scenario-form.tsx";
import { TitleText } from "./scenario-title.tsx";
import { titleIn } from "#platform/web/ui/record/title-in.ts";
import { CommandForm } from "#platform/web/ui/form.tsx";

const NewScenario = ({
  workspace,
  assessment,
  marking,
  onClose,
}: {
  readonly workspace: string;
  readonly assessment: string;
  readonly marking: Tlp;
  readonly onClose: () => void;
}) => {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const [draft, setDraft] = useState(emptyDraft(marking));
  const save = useCommandForm({
    send: async (commandId) => {
      const fields = fieldsOf(draft, null, language.tag);
      if (fields === null) throw new Problem("invalid-input", { at: ["marking"] });
      return call(draftScenario, { params: { workspace, assessment }, body: { commandId, ...fields } });
    },
    stale: [listScenarios, listAssessments, getAssessment],
    onDone: (made) => navigate({ to: "/w/$workspace/scenarios/$scenario", params: { workspace, scenario: made.id } }),
    kept: { form: "threat.scenario", record: `${assessment}.new`, value: draft, restore: setDraft },
  });
  return (
    <CommandForm className="form" act={save} onSubmit={() => save.mutate()} submit={t("scenario.save-draft")} onCancel={onClose}>
      <ScenarioFieldsForm workspace={workspace} draft={draft} catalogue={catalogue} onChange={setDraft} />
    </CommandForm>
  );
};

const Scenarios = () => {
  const { t, name, number, date, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const params = { workspace, assessment };
  const { data: record } = useRead(getAssessment, params);
  const { data } = useRead(listScenarios, params);
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const [open, setOpen] = useState<null | "draft" | "merge">(null);
  const areas = (scenario: Scenario): string =>
    scenario.technologyAreas
      .map((code) => name(catalogue.technologyAreas.find((one) => one.code === code)?.name ?? { en: code }))
      .join(semicolon());
  const alive = data.scenarios.filter(isInUse);
  const gone = data.scenarios.filter((one) => one.status === "merged" || one.status === "withdrawn");
  const codeOf = (id: string | null): string => data.scenarios.find((one) => one.id === id)?.code ?? "";
  const edits = may("assessment.edit");
  return (
    <div className="page">
      <PageHead
        title={t("common.scenarios")}
        below={<span {...langOf(record.title.lang)}>{record.title.text}</span>}
        marking={record.marking}
        actions={
          open === null ? (
            <>
              {may("assessment.moderate") && alive.length > 1 ? (
                <Button onClick={() => setOpen("merge")}>{t("scenario.merge")}</Button>
              ) : null}
              {edits && data.scenarios.length > 0 ? (
                <Button look="primary" icon="plus" onClick={() => setOpen("draft")}>
                  {t("scenario.draft-one")}
                </Button>
              ) : null}
            </>
          ) : undefined
        }
      />
      <div className="sections">
        {open === "draft" ? (
          <Section title={t("scenario.draft-one")}>
            <NewScenario workspace={workspace} assessment={assessment} marking={record.marking} onClose={() => setOpen(null)} />
          </Section>
        ) : null}
        {open === "merge" ? (
          <Section title={t("scenario.merge")}>
            <MergeScenarios workspace={workspace} scenarios={alive} onClose={() => setOpen(null)} />
          </Section>
        ) : null}
        {data.scenarios.length === 0 && open === null ? (
          <Empty
            title={t("assessment.no-scenarios")}
            action={
              edits ? (
                <Button look="primary" onClick={() => setOpen("draft")}>
                  {t("scenario.draft-one")}
                </Button>
              ) : undefined
            }
          >
            {t("assessment.no-scenarios-why")}
          </Empty>
        ) : null}
        {data.scenarios.length === 0 || open !== null ? null : (
          <Section title={t("common.scenarios")} limit={number(alive.length)}>
            <OrderedTable
              caption={t("common.scenarios")}
              keyOf={(row: Scenario) => row.id}
              groups={[
                { key: "alive", rows: alive },
                ...(gone.length === 0 ? [] : [{ key: "gone", title: t("scenario.gone"), rows: gone }]),
              ]}
              columns={[
                { key: "code", head: t("scenario.code"), width: "3.5rem", cell: (row) => <span className="meta ltr">{row.code}</span> },
                {
                  key: "title",
                  head: t("common.scenario"),
                  names: true,
                  by: (row) => titleIn(row, language.tag).text,
                  cell: (row) => (
                    <Link to="/w/$workspace/scenarios/$scenario" params={{ workspace, scenario: row.id }}>
                      <TitleText title={titleIn(row, language.tag)} />
                    </Link>
                  ),
                },
                { key: "areas", head: t("scenario.technology"), cell: (row) => <span className="meta">{areas(row)}</span> },
                {
                  key: "status",
                  head: t("common.state-of"),
                  width: "11rem",
                  cell: (row) => (
                    <>
                      <Status glyph={scenarioGlyph(row.status)}>
                        {row.status === "merged"
                          ? t("scenario.merged-into", { code: codeOf(row.mergedInto) })
                          : t(`scenario.status.${row.status}`)}
                      </Status>
                      {row.group === null ? null : (
                        <span className="meta block small">{t("scenario.from-group", { group: row.group })}</span>
                      )}
                    </>
                  ),
                },
                {
                  key: "changed",
                  head: t("scenario.changed"),
                  by: (row) => row.updatedAt,
                  cell: (row) => <span className="nowrap">{date(row.updatedAt)}</span>,
                },
                { key: "marking", head: t("common.marking"), end: true, cell: (row) => <TlpLabel label={row.marking} /> },
              ]}
            />
          </Section>
        )}
      </div>
    </div>
  );
};
export default Scenarios;
