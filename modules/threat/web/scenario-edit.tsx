/** The page on which a person changes a scenario: the form, the content filter's refusal, and the conflict page if somebody else saved first. */
import { changeScenario, getScenario, listScenarios, scenarioHistory, type Scenario } from "../contract/threat.ts";
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { Problem } from "#platform/contract/problems.ts";
import { useState } from "react";
import { call, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { partsOf } from "#platform/web/ui/record/merge.ts";
import { useRecordForm } from "#platform/web/ui/record/use-record-form.ts";
import { Choices } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { ScenarioConflict } from "./scenario-conflict.tsx";
import { draftOf, fieldsOf, type ScenarioDraft } from "./scenario-draft.ts";
import { ScenarioFieldsForm } from "./scenario-form.tsx";

/** The state of the scenario belongs to the draft too: after a lost reply, a changed state is sent again. */
interface EditDraft extends ScenarioDraft {
  readonly status: "draft" | "ready";
}
const editOf = (one: Scenario): EditDraft => ({ ...draftOf(one), status: one.status === "ready" ? "ready" : "draft" });

interface Props {
  readonly workspace: string;
  readonly scenario: Scenario;
  readonly onDone: () => void;
}

export const EditScenario = ({ workspace, scenario, onDone }: Props) => {
  const { t, language } = useWords();
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const [unmarked, setUnmarked] = useState(false);
  const parts = partsOf(draftOf(scenario));
  const { draft, setDraft, change, conflict, save, submit } = useRecordForm<Scenario, EditDraft, keyof ScenarioDraft>({
    row: scenario,
    first: editOf(scenario),
    draftOf: editOf,
    parts,
    send: async (_, wanted, on) => {
      const fields = fieldsOf(wanted, on, language.tag);
      if (fields === null) throw new Problem("invalid-input", { at: ["marking"] });
      return call(changeScenario, {
        params: { workspace, scenario: scenario.id },
        body: { expectedRev: (on ?? scenario).rev, ...fields, status: wanted.status },
      });
    },
    latest: () => call(getScenario, { params: { workspace, scenario: scenario.id } }),
    stale: [getScenario, listScenarios, scenarioHistory],
    kept: { form: "threat.scenario", record: scenario.id },
    onDone,
  });
  if (conflict !== null)
    return <ScenarioConflict {...conflict} parts={parts} onSave={(chosen) => conflict.onSave({ ...draft, ...chosen })} />;
  return (
    <CommandForm
      act={save}
      submit={t("desk.save")}
      onCancel={onDone}
      className="form"
      onSubmit={() => {
        setUnmarked(draft.marking === "");
        if (draft.marking !== "") submit();
      }}
    >
      <ScenarioFieldsForm
        workspace={workspace}
        draft={draft}
        catalogue={catalogue}
        onChange={(fields) => setDraft({ ...draft, ...fields })}
      />
      <Choices
        legend={t("common.state-of")}
        help={t("scenario.status-help")}
        kind="radio"
        chosen={[draft.status]}
        onChange={([one]) => change({ status: one === "ready" ? "ready" : "draft" })}
        choices={(["draft", "ready"] as const).map((one) => ({ value: one, label: t(`scenario.status.${one}`) }))}
      />
      {unmarked ? <ErrorSentence what={t("assessment.choose-marking")} /> : null}
    </CommandForm>
  );
};
