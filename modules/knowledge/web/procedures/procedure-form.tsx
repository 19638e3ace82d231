/**
 * The form of a procedure: roles, steps with the next step for each answer, and the headings of a blank form. While the person writes, the form
 * shows faults in the order of the steps, such as a loop.
 */
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { VersionedForm } from "#platform/web/ui/record/versioned-form.tsx";
import { useRecordForm } from "#platform/web/ui/record/use-record-form.ts";
import { addProcedure, changeProcedure, getProcedure, listProcedures, procedureUses, type Procedure } from "../../contract/procedures.ts";
import { faultsIn, newProcedure, procedureDraft, procedureFields, withStep, type ProcedureDraft } from "./procedure-draft.ts";
import { StepFields } from "./step-fields.tsx";
import "./procedure.css";

interface Props {
  readonly workspace: string;
  readonly procedure: Procedure | null;
  readonly works: readonly { readonly id: string; readonly title: Text }[];
  readonly onClose: () => void;
}

const Faults = ({ draft }: { readonly draft: ProcedureDraft }) => {
  const { t } = useWords();
  const faults = faultsIn(draft);
  if (faults.length === 0) return null;
  const nameOf = (id: string): string => {
    const at = draft.steps.findIndex((step) => step.id === id);
    return draft.steps[at]?.title.trim() || t("procedure.step", { n: at + 1 });
  };
  return (
    <ul className="procedure-faults" role="status">
      {faults.slice(0, 6).map(({ kind, steps }) => (
        <li key={`${kind} ${steps.join(" ")}`}>{t(`procedure.fault.${kind}`, { name: steps.map(nameOf).join(" → ") })}</li>
      ))}
    </ul>
  );
};

export const ProcedureForm = ({ workspace, procedure, works, onClose }: Props) => {
  const { t, language } = useWords();
  const form = useRecordForm<Procedure, ProcedureDraft>({
    row: procedure,
    first: procedure === null ? newProcedure(language.tag) : procedureDraft(procedure),
    draftOf: procedureDraft,
    send: async (commandId, wanted, on): Promise<unknown> => {
      const fields = procedureFields(wanted);
      if (fields === null) throw new Problem("invalid-input", { at: ["marking"] });
      return on === null
        ? call(addProcedure, { params: { workspace }, body: { commandId, ...fields } })
        : call(changeProcedure, { params: { workspace, procedure: on.id }, body: { ...fields, expectedRev: on.rev } });
    },
    latest: async (on) => (await call(getProcedure, { params: { workspace, procedure: on.id } })).procedure,
    stale: [],
    kept: { form: "knowledge.procedure", record: procedure?.id ?? "new" },
    onDone: onClose,
    onSettled: () => refresh(listProcedures, getProcedure),
  });
  const { draft, setDraft, change } = form;
  return (
    <VersionedForm
      form={form}
      blocked={faultsIn(draft).length > 0}
      onCancel={onClose}
      lead={t("procedure.conflict")}
      shown={[
        { key: "title", label: t("common.title"), show: (one) => one.title },
        { key: "purpose", label: t("procedure.purpose"), show: (one) => one.purpose },
        { key: "roles", label: t("procedure.roles"), show: (one) => one.roles },
        {
          key: "steps",
          label: t("procedure.steps", { n: draft.steps.length }),
          show: (one) => one.steps.map(({ title }) => title).join("\n"),
        },
        { key: "form", label: t("procedure.form"), show: (one) => one.form },
        { key: "marking", label: t("common.marking"), show: (one) => one.marking },
      ]}
    >
      <TextField label={t("common.title")} value={draft.title} onValue={(title) => change({ title })} required maxLength={200} />
      <div className="form-row">
        <SelectField
          label={t("procedure.use")}
          value={draft.use}
          onValue={(use) => change({ use })}
          options={procedureUses}
          show={(one) => t(`procedure.use.${one}`)}
        />
        {works.length === 0 ? null : (
          <SelectField label={t("procedure.work")} value={draft.work} onValue={(work) => change({ work })}>
            <option value="">{t("procedure.work-none")}</option>
            {works.map(({ id, title }) => (
              <option key={id} value={id}>
                {title.text}
              </option>
            ))}
          </SelectField>
        )}
      </div>
      <TextArea
        label={t("procedure.purpose")}
        value={draft.purpose}
        onValue={(purpose) => change({ purpose })}
        maxLength={2_000}
        rows={3}
      />
      <TextArea
        label={t("procedure.roles")}
        help={t("procedure.roles-help")}
        value={draft.roles}
        onValue={(roles) => change({ roles })}
        maxLength={1_400}
        rows={3}
        required
      />
      {draft.steps.map((step, at) => (
        <StepFields key={step.id} draft={draft} at={at} onDraft={setDraft} />
      ))}
      <Button icon="plus" onClick={() => setDraft(withStep(draft))} disabled={draft.steps.length >= 60}>
        {t("procedure.step-add")}
      </Button>
      <Faults draft={draft} />
      <TextArea
        label={t("procedure.form")}
        help={t("procedure.form-help")}
        value={draft.form}
        onValue={(form) => change({ form })}
        maxLength={3_200}
        rows={4}
      />
      <MarkingSelect label={t("common.marking")} value={draft.marking} onChange={(marking) => change({ marking })} required />
    </VersionedForm>
  );
};
