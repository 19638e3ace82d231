/** Adds or changes a risk: the form, the guard's refusal, and the conflict screen if somebody else saved first. */
import type { Catalogue, CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { addRisk, changeRisk, getRisk, listRisks, riskHistory, type ReadAs, type Risk } from "../contract/risk-list.ts";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { isProblem, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { HeldNotice } from "#platform/web/shell/held-notice.tsx";
import { RiskConflict } from "./risk-list-conflict.tsx";
import { draftOf, emptyRisk, fieldsOf, mergeUntouched, type Part, type RiskDraft } from "./risk-list-draft.ts";
import { RiskFieldsForm } from "./risk-list-fields.tsx";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  /** The risk to change; null to add one. */
  readonly risk: Risk | null;
  readonly catalogue: Catalogue;
  readonly criteria: CriteriaSetData["criteria"];
  readonly readAs: ReadAs;
  readonly marking: Tlp;
  readonly onDone: () => void;
}

export const RiskForm = ({ workspace, assessment, risk, catalogue, criteria, readAs, marking, onDone }: Props) => {
  const { t, language } = useWords();
  const [base, setBase] = useState(risk);
  const [draft, setDraft] = useState(risk === null ? emptyRisk(readAs, marking) : draftOf(risk));
  const [missing, setMissing] = useState<"marking" | "likelihood" | null>(null);
  const [theirs, setTheirs] = useState<{ readonly risk: Risk; readonly merged: RiskDraft; readonly ask: readonly Part[] } | null>(null);
  const save = useCommandForm({
    send: async (commandId, { wanted, on }: { wanted: RiskDraft; on: Risk | null }): Promise<unknown> => {
      const fields = fieldsOf(wanted, on, language.tag);
      if ("missing" in fields) throw new Problem("invalid-input", { at: [fields.missing] });
      return on === null
        ? call(addRisk, { params: { workspace, assessment }, body: { commandId, ...fields } })
        : call(changeRisk, { params: { workspace, risk: on.id }, body: { expectedRev: on.rev, ...fields } });
    },
    stale: [listRisks, getRisk, riskHistory],
    onDone,
    onError: async (error, { wanted, on }) => {
      if (!isProblem(error, "conflict") || on === null || base === null) return;
      const now = await call(getRisk, { params: { workspace, risk: on.id } });
      if (now.status === "active") setTheirs({ risk: now, ...mergeUntouched(base, wanted, draftOf(now)) });
    },
  });
  if (isProblem(save.error, "held-for-moderator")) return <HeldNotice onClose={onDone} />;
  if (theirs !== null) {
    return (
      <RiskConflict
        mine={theirs.merged}
        theirs={draftOf(theirs.risk)}
        ask={theirs.ask}
        catalogue={catalogue}
        criteria={criteria}
        busy={save.isPending}
        onSave={(chosen) => {
          setDraft(chosen);
          setBase(theirs.risk);
          setTheirs(null);
          save.mutate({ wanted: chosen, on: theirs.risk });
        }}
        onKeepDraft={() => {
          setBase(theirs.risk);
          setTheirs(null);
          save.reset();
        }}
      />
    );
  }
  return (
    <Section title={t(risk === null ? "risk-list.add" : "risk-list.change")}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const fields = fieldsOf(draft, base, language.tag);
          setMissing("missing" in fields ? fields.missing : null);
          if (!("missing" in fields)) save.mutate({ wanted: draft, on: base });
        }}
      >
        <RiskFieldsForm draft={draft} catalogue={catalogue} criteria={criteria} readAs={readAs} onChange={setDraft} />
        {missing === null ? null : (
          <ErrorSentence what={t(missing === "marking" ? "assessment.choose-marking" : "risk-list.fault.likelihood-unclear")} />
        )}
        {isProblem(save.error, "conflict") && risk !== null && theirs !== null ? null : <ProblemSentence error={save.error} />}
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
