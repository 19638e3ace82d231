/** Drafts or changes a measure: the form, the guard's refusal, and the conflict screen if somebody else saved first. */
import type { Tlp } from "#platform/contract/markings.ts";
import {
  changeMeasure,
  draftMeasure,
  getMeasure,
  getMeasureWords,
  listMeasures,
  measureHistory,
  type Measure,
} from "../contract/policy.ts";
import { Problem } from "#platform/contract/problems.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { isProblem, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { HeldNotice } from "#platform/web/shell/held-notice.tsx";
import { MeasureConflict } from "./measure-conflict.tsx";
import { draftOf, emptyMeasure, fieldsOf, mergeUntouched, type MeasureDraft, type Missing, type Part } from "./measure-draft.ts";
import { MeasureFieldsForm } from "./measure-fields.tsx";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  /** The measure to change; null for a new draft. */
  readonly measure: Measure | null;
  readonly marking: Tlp | "";
  readonly short?: boolean;
  readonly onDone: () => void;
}

export const MeasureForm = ({ workspace, assessment, measure, marking, short = false, onDone }: Props) => {
  const { t, language } = useWords();
  const { data: words } = useSuspenseQuery(read(getMeasureWords, { workspace }));
  const { data: threat } = useSuspenseQuery(read(listScenarios, { workspace, assessment }));
  const { data: programme } = useSuspenseQuery(read(listAgencies, { workspace }));
  const [base, setBase] = useState(measure);
  const [draft, setDraft] = useState(measure === null ? emptyMeasure(language.tag, marking) : draftOf(measure));
  const [missing, setMissing] = useState<Missing["missing"] | null>(null);
  const [theirs, setTheirs] = useState<{ readonly now: Measure; readonly merged: MeasureDraft; readonly ask: readonly Part[] } | null>(
    null,
  );
  const save = useCommandForm({
    send: async (commandId, { wanted, on }: { wanted: MeasureDraft; on: Measure | null }): Promise<unknown> => {
      const fields = fieldsOf(wanted);
      if ("missing" in fields) throw new Problem("invalid-input", { at: [fields.missing] });
      return on === null
        ? call(draftMeasure, { params: { workspace, assessment }, body: { commandId, ...fields } })
        : call(changeMeasure, { params: { workspace, measure: on.id }, body: { expectedRev: on.rev, ...fields } });
    },
    stale: [listMeasures, getMeasure, measureHistory],
    onDone,
    onError: async (error, { wanted, on }) => {
      if (!isProblem(error, "conflict") || on === null || base === null) return;
      const now = await call(getMeasure, { params: { workspace, measure: on.id } });
      setTheirs({ now, ...mergeUntouched(draftOf(base), wanted, draftOf(now)) });
    },
  });
  if (isProblem(save.error, "held-for-moderator")) return <HeldNotice onClose={onDone} />;
  const scenarios = threat.scenarios.filter(({ status }) => status === "draft" || status === "ready");
  if (theirs !== null)
    return (
      <MeasureConflict
        mine={theirs.merged}
        theirs={draftOf(theirs.now)}
        ask={theirs.ask}
        words={words}
        scenarios={scenarios}
        agencies={programme.agencies}
        busy={save.isPending}
        onSave={(chosen) => {
          setDraft(chosen);
          setBase(theirs.now);
          setTheirs(null);
          save.mutate({ wanted: chosen, on: theirs.now });
        }}
        onKeepDraft={() => {
          setBase(theirs.now);
          setTheirs(null);
          save.reset();
        }}
      />
    );
  return (
    <Section title={t(measure === null ? "policy.add" : "policy.change")}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const fields = fieldsOf(draft);
          setMissing("missing" in fields ? fields.missing : null);
          if (!("missing" in fields)) save.mutate({ wanted: draft, on: base });
        }}
      >
        <MeasureFieldsForm
          draft={draft}
          words={words}
          scenarios={scenarios}
          agencies={programme.agencies}
          short={short}
          onChange={setDraft}
        />
        {missing === null ? null : <ErrorSentence what={t(missing === "marking" ? "policy.choose-marking" : "policy.cost-unclear")} />}
        {isProblem(save.error, "conflict") ? null : <ProblemSentence error={save.error} />}
        <div className="button-row">
          <Button look="primary" type="submit" disabled={save.isPending}>
            {t("desk.save")}
          </Button>
          <Button onClick={onDone}>{t("desk.cancel")}</Button>
        </div>
      </form>
    </Section>
  );
};
