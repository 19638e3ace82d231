/** The facilitator merges several drafts into one scenario. The others stay readable and name their target. */
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { listScenarios, mergeScenarios, type Scenario } from "../contract/threat.ts";
import { Problem } from "#platform/contract/problems.ts";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { isProblem, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { Waiting } from "#platform/web/shell/waiting.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices } from "#platform/web/ui/field.tsx";
import { HeldNotice } from "#platform/web/shell/held-notice.tsx";
import { draftOf, fieldsOf, type ScenarioDraft } from "./scenario-draft.ts";
import { ScenarioFieldsForm } from "./scenario-form.tsx";

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
  const { data: catalogue } = useSuspenseQuery(read(getCatalogue, { workspace }));
  const [into, setInto] = useState<Scenario | null>(null);
  const [from, setFrom] = useState<readonly string[]>([]);
  const [draft, setDraft] = useState<ScenarioDraft | null>(null);
  const merge = useMutation({
    mutationFn: () => {
      const fields = into === null || draft === null ? null : fieldsOf(draft, into, language.tag);
      if (into === null || fields === null) throw new Problem("invalid-input");
      return call(mergeScenarios, {
        params: { workspace, scenario: into.id },
        body: { expectedRev: into.rev, from: [...from], ...fields },
      });
    },
    onSuccess: async () => {
      await refresh(listScenarios);
      onClose();
    },
    onError: (error) => (isProblem(error, "conflict") ? void refresh(listScenarios) : undefined),
  });
  if (isProblem(merge.error, "held-for-moderator")) return <HeldNotice onClose={onClose} />;
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
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        merge.mutate();
      }}
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
          {/* without this Suspense the whole page would be replaced while the agencies load, and the list of drafts would lose the focus */}
          <Suspense fallback={<Waiting />}>
            <ScenarioFieldsForm workspace={workspace} draft={draft} catalogue={catalogue} onChange={setDraft} />
          </Suspense>
        </>
      )}
      <ProblemSentence error={merge.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={merge.isPending || into === null || from.length === 0}>
          {t("scenario.merge-do")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};
