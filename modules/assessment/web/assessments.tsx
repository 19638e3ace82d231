/** The assessments of the workspace, and a form that opens a new one. */
import type { Tlp } from "#platform/contract/markings.ts";
import { getCatalogue, listAssessments, openAssessment } from "../contract/assessment.ts";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { AssessmentFields, type AssessmentDraft } from "./assessment-form.tsx";
import { statusGlyph } from "./assessment-status.ts";
import { Form } from "#platform/web/ui/form.tsx";

const OpenForm = ({ workspace }: { readonly workspace: string }) => {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const [draft, setDraft] = useState<AssessmentDraft>({ title: "", horizonMonths: 24, yardstick: "", criteriaSet: "", marking: "" });
  const [unmarked, setUnmarked] = useState(false);
  const open = useCommandForm({
    send: (commandId, marking: Tlp) =>
      call(openAssessment, {
        params: { workspace },
        body: {
          commandId,
          title: { text: draft.title.trim(), lang: language.tag },
          horizonMonths: draft.horizonMonths,
          yardstick: draft.yardstick,
          criteriaSet: draft.criteriaSet,
          marking,
        },
      }),
    stale: [listAssessments],
    onDone: (made) => navigate({ to: "/w/$workspace/assessments/$assessment", params: { workspace, assessment: made.id } }),
  });
  return (
    <Form
      className="form"
      onSubmit={() => {
        setUnmarked(draft.marking === "");
        if (draft.marking !== "") open.mutate(draft.marking);
      }}
    >
      <AssessmentFields draft={draft} catalogue={catalogue} onChange={setDraft} />
      {unmarked ? <ErrorSentence what={t("assessment.choose-marking")} /> : null}
      <ProblemSentence error={open.error} />
      <br />
      <Button look="primary" type="submit" disabled={open.isPending}>
        {t("assessment.open-do")}
      </Button>
    </Form>
  );
};

const Assessments = () => {
  const { t, date, number } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listAssessments, { workspace });
  const [opening, setOpening] = useState(false);
  const edits = may("assessment.edit");
  return (
    <div className="page">
      <PageHead
        title={t("assessment.list")}
        below={t("assessment.list-purpose")}
        actions={
          edits && !opening && data.assessments.length > 0 ? (
            <Button look="primary" icon="plus" onClick={() => setOpening(true)}>
              {t("assessment.open-one")}
            </Button>
          ) : undefined
        }
      />
      <div className="sections">
        {data.assessments.length === 0 ? (
          opening ? null : (
            <Empty
              title={t("assessment.none")}
              action={
                edits ? (
                  <Button look="primary" onClick={() => setOpening(true)}>
                    {t("assessment.open-one")}
                  </Button>
                ) : undefined
              }
            >
              {t("assessment.none-why")}
            </Empty>
          )
        ) : (
          <Section title={t("assessment.list")} limit={number(data.assessments.length)}>
            <Table
              caption={t("assessment.list")}
              rows={data.assessments}
              keyOf={(row) => row.id}
              columns={[
                {
                  key: "title",
                  head: t("common.title"),
                  names: true,
                  cell: (row) => (
                    <Link to="/w/$workspace/assessments/$assessment" params={{ workspace, assessment: row.id }} {...langOf(row.title.lang)}>
                      {row.title.text}
                    </Link>
                  ),
                },
                {
                  key: "status",
                  head: t("common.status"),
                  cell: (row) => <Status glyph={statusGlyph(row.status)}>{t(`assessment.status.${row.status}`)}</Status>,
                },
                { key: "opened", head: t("assessment.opened"), cell: (row) => date(row.openedAt) },
                { key: "scenarios", head: t("common.scenarios"), end: true, cell: (row) => number(row.scenarios) },
                { key: "rounds", head: t("common.rounds"), end: true, cell: (row) => number(row.rounds) },
                { key: "marking", head: t("common.marking"), end: true, cell: (row) => <TlpLabel label={row.marking} /> },
              ]}
            />
          </Section>
        )}
        {opening ? (
          <Section title={t("assessment.open-one")}>
            <OpenForm workspace={workspace} />
          </Section>
        ) : null}
      </div>
    </div>
  );
};
export default Assessments;
