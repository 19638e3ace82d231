/** Merges several drafts into one scenario. The other drafts stay readable and name the scenario into which they were merged. */
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { listScenarios, mergeScenarios, type Scenario } from "../contract/threat.ts";
import { Problem } from "#platform/contract/problems.ts";
import { Suspense, useState } from "react";
import { isProblem } from "#platform/web/shell/problem-sentence.tsx";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { Waiting } from "#platform/web/shell/waiting.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { draftOf, fieldsOf, type ScenarioDraft } from "./scenario-draft.ts";
import { ScenarioFieldsForm } from "./scenario-form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

const labelOf = (one: Scenario) => ({
  value: one.id,
  label: (
    <>
      <span className="ltr">{one.code}</span> <bdi lang={one.title.lang}>{one.title.text}</bdi>
    </>
  ),
});

export const MergeScenarios = ({
  workspace,
  scenarios,
  onClose,
}: {
  readonly workspace: string;
  readonly scenarios: readonly Scenario[];
  readonly onClose: () => void;
}) => {
  const { t, language } = useWords();
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const [into, setInto] = useState<Scenario | null>(null);
  const [from, setFrom] = useState<readonly string[]>([]);
  const [draft, setDraft] = useState<ScenarioDraft | null>(null);
  const merge = useCommandForm({
    send: () => {
      const fields = into === null || draft === null ? null : fieldsOf(draft, into, language.tag);
      if (into === null || fields === null) throw new Problem("invalid-input");
      return call(mergeScenarios, {
        params: { workspace, scenario: into.id },
        body: { expectedRev: into.rev, from: [...from], ...fields },
      });
    },
    stale: [listScenarios],
    onDone: onClose,
    kept: {
      form: "threat.merge",
      record: `${scenarios[0]?.assessment ?? "none"}.merge`,
      value: { into: into?.id ?? null, from, draft },
      // another person may have merged or withdrawn a scenario since the form was stored, so this scenario is removed from the selection
      restore: (was) => {
        const found = scenarios.find((one) => one.id === was.into) ?? null;
        setInto(found);
        setFrom(was.from.filter((id) => scenarios.some((one) => one.id === id)));
        setDraft(found === null ? null : was.draft);
      },
    },
    onError: (error) => (isProblem(error, "conflict") ? void refresh(listScenarios) : undefined),
  });
  const choose = (id: string): void => {
    const found = scenarios.find((one) => one.id === id) ?? null;
    setInto(found);
    setFrom([]);
    setDraft(found === null ? null : draftOf(found));
  };
  const add = (ids: readonly string[]): void => {
    const added = ids
      .filter((id) => !from.includes(id))
      .map((id) => scenarios.find((one) => one.id === id))
      .filter((one) => one !== undefined);
    setFrom(ids);
    // the form adds the texts of the other drafts, so that the facilitator need not copy them
    if (draft !== null && added.length > 0) {
      setDraft({
        ...draft,
        summary: [draft.summary, ...added.map((one) => one.summary.text)].filter((text) => text.trim() !== "").join("\n\n"),
        technologyAreas: [...new Set([...draft.technologyAreas, ...added.flatMap((one) => one.technologyAreas)])].slice(0, 12),
        interests: [...new Set([...draft.interests, ...added.flatMap((one) => one.interests)])].slice(0, 12),
      });
    }
  };
  return (
    <CommandForm
      className="form"
      act={merge}
      onSubmit={() => merge.mutate()}
      submit={t("scenario.merge-do")}
      blocked={into === null || from.length === 0}
      onCancel={onClose}
    >
      <p className="read">{t("scenario.merge-why")}</p>
      <br />
      <Choices
        legend={t("scenario.merge-into")}
        kind="radio"
        chosen={into === null ? [] : [into.id]}
        onChange={([id]) => choose(id ?? "")}
        choices={scenarios.map(labelOf)}
      />
      {into === null || draft === null ? null : (
        <>
          <Choices
            legend={t("scenario.merge-from")}
            kind="checkbox"
            chosen={from}
            onChange={add}
            choices={scenarios.filter((one) => one.id !== into.id).map(labelOf)}
          />
          {/* without this Suspense the loading state of the agencies would replace the whole page, and the list of drafts would lose the focus */}
          <Suspense fallback={<Waiting />}>
            <ScenarioFieldsForm workspace={workspace} draft={draft} catalogue={catalogue} onChange={setDraft} />
          </Suspense>
        </>
      )}
    </CommandForm>
  );
};
