/** Adds or changes a risk: the form, the guard's refusal, and the conflict screen if somebody else saved first. */
import type { Catalogue, CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { addRisk, changeRisk, getRisk, listRisks, riskHistory, type ReadAs, type Risk } from "../contract/risk-list.ts";
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { useRecordForm } from "#platform/web/ui/record/use-record-form.ts";
import { RiskConflict } from "./risk-list-conflict.tsx";
import { draftOf, emptyRisk, fieldsOf, parts, type Part, type RiskDraft } from "./risk-list-draft.ts";
import { RiskFieldsForm } from "./risk-list-fields.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";

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
  const [missing, setMissing] = useState<"marking" | "likelihood" | null>(null);
  const { draft, setDraft, base, conflict, save, submit } = useRecordForm<Risk, RiskDraft, Part>({
    row: risk,
    first: risk === null ? emptyRisk(readAs, marking) : draftOf(risk),
    draftOf,
    parts,
    send: async (commandId, wanted, on): Promise<unknown> => {
      const fields = fieldsOf(wanted, on, language.tag);
      if ("missing" in fields) throw new Problem("invalid-input", { at: [fields.missing] });
      return on === null
        ? call(addRisk, { params: { workspace, assessment }, body: { commandId, ...fields } })
        : call(changeRisk, { params: { workspace, risk: on.id }, body: { expectedRev: on.rev, ...fields } });
    },
    latest: async (on) => {
      const now = await call(getRisk, { params: { workspace, risk: on.id } });
      return now.status === "active" ? now : null;
    },
    stale: [listRisks, getRisk, riskHistory],
    kept: { form: "priority.risk", record: risk?.id ?? `${assessment}.new` },
    onDone,
  });
  if (conflict !== null) return <RiskConflict {...conflict} catalogue={catalogue} criteria={criteria} />;
  return (
    <Section title={t(risk === null ? "risk-list.add" : "risk-list.change")}>
      <CommandForm
        act={save}
        submit={t("desk.save")}
        onCancel={onDone}
        className="form"
        onSubmit={() => {
          const fields = fieldsOf(draft, base, language.tag);
          setMissing("missing" in fields ? fields.missing : null);
          if (!("missing" in fields)) submit();
        }}
      >
        <RiskFieldsForm draft={draft} catalogue={catalogue} criteria={criteria} readAs={readAs} onChange={setDraft} />
        {missing === null ? null : (
          <ErrorSentence what={t(missing === "marking" ? "assessment.choose-marking" : "risk-list.fault.likelihood-unclear")} />
        )}
      </CommandForm>
    </Section>
  );
};
