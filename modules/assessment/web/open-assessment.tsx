/** The page that opens an assessment. It has its own address, because the home page and a duty (a task that waits for a person) link to it. */
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Tlp } from "#platform/contract/markings.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { Empty, PageHead } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { getCatalogue, listAssessments, openAssessment } from "../contract/assessment.ts";
import { AssessmentFields, type AssessmentDraft } from "./assessment-form.tsx";

const empty: AssessmentDraft = { title: "", horizonMonths: 24, yardstick: "", criteriaSet: "", marking: "" };

const OpenForm = ({ workspace }: { readonly workspace: string }) => {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const [draft, setDraft] = useState(empty);
  const [unmarked, setUnmarked] = useState(false);
  const open = useCommandForm({
    kept: { form: "assessment.open", record: "new", value: draft, restore: setDraft },
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
    <CommandForm
      className="form"
      act={open}
      submit={t("assessment.open-do")}
      onSubmit={() => {
        setUnmarked(draft.marking === "");
        if (draft.marking !== "") open.mutate(draft.marking);
      }}
      onCancel={() => void navigate({ to: "/w/$workspace/assessments", params: { workspace } })}
    >
      <AssessmentFields draft={draft} catalogue={catalogue} onChange={setDraft} />
      {unmarked ? <ErrorSentence what={t("assessment.choose-marking")} /> : null}
    </CommandForm>
  );
};

const OpenAssessment = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  return (
    <div className="page">
      <PageHead title={t("assessment.open-one")} below={t("assessment.list-purpose")} />
      {may("assessment.edit") ? (
        <OpenForm workspace={workspace} />
      ) : (
        <Empty
          title={t("problem.no-access.what")}
          action={
            <Link to="/w/$workspace/assessments" params={{ workspace }} className="quiet-link">
              {t("assessment.list")}
            </Link>
          }
        />
      )}
    </div>
  );
};
export default OpenAssessment;
