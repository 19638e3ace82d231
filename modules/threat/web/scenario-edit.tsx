/** Changes a scenario: the form, the guard's refusal, and the conflict screen if somebody else saved first. */
import { changeScenario, getScenario, listScenarios, scenarioHistory, type Scenario } from "../contract/threat.ts";
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { Problem } from "#platform/contract/problems.ts";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { isProblem, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices } from "#platform/web/ui/field.tsx";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { HeldNotice } from "#platform/web/shell/held-notice.tsx";
import { ScenarioConflict } from "./scenario-conflict.tsx";
import { draftOf, fieldsOf, mergeUntouched, type ScenarioDraft } from "./scenario-draft.ts";
import { ScenarioFieldsForm } from "./scenario-form.tsx";

interface Props {
  readonly workspace: string;
  readonly scenario: Scenario;
  readonly onDone: () => void;
}

export const EditScenario = ({ workspace, scenario, onDone }: Props) => {
  const { t, language } = useWords();
  const { data: catalogue } = useSuspenseQuery(read(getCatalogue, { workspace }));
  const [base, setBase] = useState(scenario);
  const [draft, setDraft] = useState(draftOf(scenario));
  const [status, setStatus] = useState<"draft" | "ready">(scenario.status === "ready" ? "ready" : "draft");
  const [theirs, setTheirs] = useState<{
    readonly scenario: Scenario;
    readonly merged: ScenarioDraft;
    readonly ask: readonly (keyof ScenarioDraft)[];
  } | null>(null);
  const [unmarked, setUnmarked] = useState(false);
  const save = useMutation({
    mutationFn: ({ wanted, on }: { wanted: ScenarioDraft; on: Scenario }) => {
      const fields = fieldsOf(wanted, on, language.tag);
      if (fields === null) throw new Problem("invalid-input", { at: ["marking"] });
      return call(changeScenario, { params: { workspace, scenario: scenario.id }, body: { expectedRev: on.rev, ...fields, status } });
    },
    onSuccess: async () => {
      await refresh(getScenario, listScenarios, scenarioHistory);
      onDone();
    },
    onError: async (error, { wanted }) => {
      if (!isProblem(error, "conflict")) return;
      const now = await call(getScenario, { params: { workspace, scenario: scenario.id } });
      setTheirs({ scenario: now, ...mergeUntouched(base, wanted, draftOf(now)) });
    },
  });
  if (isProblem(save.error, "held-for-moderator")) return <HeldNotice onClose={onDone} />;
  if (theirs !== null) {
    return (
      <ScenarioConflict
        mine={theirs.merged}
        theirs={draftOf(theirs.scenario)}
        ask={theirs.ask}
        busy={save.isPending}
        onSave={(chosen) => {
          setDraft(chosen);
          setBase(theirs.scenario);
          setTheirs(null);
          save.mutate({ wanted: chosen, on: theirs.scenario });
        }}
        onKeepDraft={() => {
          setBase(theirs.scenario);
          setTheirs(null);
          save.reset();
        }}
      />
    );
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        setUnmarked(draft.marking === "");
        if (draft.marking !== "") save.mutate({ wanted: draft, on: base });
      }}
    >
      <ScenarioFieldsForm workspace={workspace} draft={draft} catalogue={catalogue} onChange={setDraft} />
      <Choices
        legend={t("common.state-of")}
        help={t("scenario.status-help")}
        kind="radio"
        chosen={[status]}
        onChange={([one]) => setStatus(one === "ready" ? "ready" : "draft")}
        choices={(["draft", "ready"] as const).map((one) => ({ value: one, label: t(`scenario.status.${one}`) }))}
      />
      {unmarked ? <ErrorSentence what={t("assessment.choose-marking")} /> : null}
      {isProblem(save.error, "conflict") ? null : <ProblemSentence error={save.error} />}
      <div className="button-row">
        <Button look="primary" type="submit" disabled={save.isPending}>
          {t("desk.save")}
        </Button>
        <Button onClick={onDone}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};
