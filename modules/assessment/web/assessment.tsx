/** Shows an assessment's settings (time horizon, yardstick with its gaps, criteria), with a form that changes these settings. */
import type { CriteriaSetData } from "../contract/catalogue.ts";
import { listReportVersions } from "../contract/report-version.ts";
import { Problem } from "#platform/contract/problems.ts";
import {
  assessmentStatuses,
  changeAssessment,
  getAssessment,
  getCatalogue,
  listAssessments,
  type Assessment,
} from "../contract/assessment.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call, read, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { isProblem } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { useRecordForm } from "#platform/web/ui/record/use-record-form.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { AssessmentConflict } from "./assessment-conflict.tsx";
import { AssessmentFields } from "./assessment-form.tsx";
import type { Change } from "./assessment-change.ts";
import { statusGlyph } from "./assessment-status.ts";
import { OwnCriteriaSet } from "./own-criteria.tsx";
import { OwnYardstick } from "./own-yardstick.tsx";
import { Levels, ScalesSection } from "./scales-section.tsx";
import { YardstickTrack } from "./yardstick-track.tsx";

const Criteria = ({ set }: { readonly set: CriteriaSetData }) => {
  const { t, name } = useWords();
  return (
    <>
      <p className="read">{name(set.aggregation)}</p>
      <ul className="rows">
        {set.criteria.map((criterion) => (
          <li key={criterion.code}>
            <b>{name(criterion.name)}</b> <span className="meta">{name(criterion.help)}</span>
            <Levels levels={criterion.levels} />
          </li>
        ))}
      </ul>
      <p className="meta small">{t("assessment.yardstick-source", { source: set.source })}</p>
    </>
  );
};

const draftOf = (one: Assessment): Change => ({
  title: one.title.text,
  horizonMonths: one.horizonMonths,
  yardstick: one.yardstick,
  criteriaSet: one.criteriaSet,
  marking: one.marking,
  status: one.status,
});

const Edit = ({
  assessment,
  workspace,
  onDone,
}: {
  readonly assessment: Assessment;
  readonly workspace: string;
  readonly onDone: () => void;
}) => {
  const { t, language } = useWords();
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const { draft, setDraft, conflict, save, submit } = useRecordForm<Assessment, Change>({
    row: assessment,
    first: draftOf(assessment),
    draftOf,
    send: async (_, change, on) => {
      if (change.marking === "") throw new Problem("invalid-input");
      const { title, rev } = on ?? assessment;
      const lang = change.title === title.text ? title.lang : language.tag;
      return call(changeAssessment, {
        params: { workspace, assessment: assessment.id },
        body: {
          expectedRev: rev,
          title: { text: change.title.trim(), lang },
          horizonMonths: change.horizonMonths,
          yardstick: change.yardstick,
          criteriaSet: change.criteriaSet,
          marking: change.marking,
          status: change.status,
        },
      });
    },
    latest: () => call(getAssessment, { params: { workspace, assessment: assessment.id } }),
    stale: [getAssessment, listAssessments],
    kept: { form: "assessment.settings", record: assessment.id },
    onDone,
  });
  if (conflict !== null) return <AssessmentConflict {...conflict} catalogue={catalogue} />;
  return (
    <CommandForm
      className="form"
      act={save}
      submit={t("desk.save")}
      onSubmit={submit}
      onCancel={onDone}
      error={isProblem(save.error, "conflict") ? null : save.error}
    >
      <AssessmentFields
        draft={draft}
        catalogue={catalogue}
        onChange={(fields) => setDraft({ ...fields, status: draft.status })}
        fixed={assessment.rounds > 0}
      >
        <Choices
          legend={t("common.status")}
          kind="radio"
          chosen={[draft.status]}
          onChange={([status]) => setDraft({ ...draft, status: status as Assessment["status"] })}
          choices={assessmentStatuses.map((status) => ({ value: status, label: t(`assessment.status.${status}`) }))}
        />
      </AssessmentFields>
    </CommandForm>
  );
};

const AssessmentPage = () => {
  const { t, date, name, number } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { assessment: id = "" } = useParams({ strict: false });
  const { data: assessment } = useRead(getAssessment, { workspace, assessment: id });
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const reportVersions = useQuery({ ...read(listReportVersions, { workspace, assessment: id }), enabled: assessment.approved !== null });
  const approved = reportVersions.data?.reportVersions.find((one) => one.id === assessment.approved?.reportVersion);
  const [editing, setEditing] = useState(false);
  const yardstick = catalogue.yardsticks.find((one) => one.id === assessment.yardstick);
  const criteria = catalogue.criteriaSets.find((one) => one.id === assessment.criteriaSet);
  const edits = may("assessment.edit");
  return (
    <div className="page">
      <PageHead
        title={assessment.title.text}
        titleLang={langOf(assessment.title.lang)}
        marking={assessment.marking}
        below={t("assessment.home.opened", { date: date(assessment.openedAt), months: assessment.horizonMonths })}
        actions={
          edits && !editing ? (
            <Button icon="edit" onClick={() => setEditing(true)}>
              {t("common.change")}
            </Button>
          ) : undefined
        }
      />
      {approved?.since === "differs" ? (
        <CautionSentence title={t("assessment.stale", { number: approved.number })}>
          {t("assessment.stale-why")}{" "}
          <Link to="/w/$workspace/assessments/$assessment/reports" params={{ workspace, assessment: assessment.id }}>
            {t("scenario.reports")}
          </Link>
        </CautionSentence>
      ) : null}
      {editing ? (
        <Section title={t("assessment.change")}>
          <Edit assessment={assessment} workspace={workspace} onDone={() => setEditing(false)} />
        </Section>
      ) : (
        <>
          <Facts
            facts={[
              {
                label: t("common.status"),
                value: <Status glyph={statusGlyph(assessment.status)}>{t(`assessment.status.${assessment.status}`)}</Status>,
              },
              { label: t("assessment.horizon"), value: t("assessment.months", { n: assessment.horizonMonths }) },
              {
                label: t("common.scenarios"),
                value: (
                  <Link to="/w/$workspace/assessments/$assessment/scenarios" params={{ workspace, assessment: id }} className="quiet-link">
                    {number(assessment.scenarios)}
                  </Link>
                ),
              },
              {
                label: t("common.rounds"),
                value: (
                  <Link to="/w/$workspace/assessments/$assessment/rounds" params={{ workspace, assessment: id }} className="quiet-link">
                    {number(assessment.rounds)}
                  </Link>
                ),
              },
              {
                label: t("assessment.approved"),
                value:
                  assessment.approved === null ? (
                    <Status glyph="not-started">{t("assessment.not-approved")}</Status>
                  ) : (
                    <Status glyph="done">
                      {t("assessment.approved-by", {
                        number: assessment.approved.number,
                        name: assessment.approved.by,
                        date: date(assessment.approved.at),
                      })}
                    </Status>
                  ),
              },
            ]}
          />
          <div className="columns">
            <div className="sections">
              <Section title={t("common.yardstick")} limit={yardstick === undefined ? "" : name(yardstick.data.name)}>
                {yardstick === undefined ? null : <YardstickTrack yardstick={yardstick.data} />}
                <p className="read">{t("assessment.gaps")}</p>
              </Section>
              <ScalesSection catalogue={catalogue} />
              {edits ? <OwnYardstick workspace={workspace} /> : null}
              {edits ? <OwnCriteriaSet workspace={workspace} /> : null}
            </div>
            <Section title={t("assessment.criteria")} limit={criteria === undefined ? "" : name(criteria.data.name)}>
              {criteria === undefined ? null : <Criteria set={criteria.data} />}
            </Section>
          </div>
        </>
      )}
    </div>
  );
};
export default AssessmentPage;
