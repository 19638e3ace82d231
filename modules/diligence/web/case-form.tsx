/** The form of a case: unit, activity, scope, factors, mitigations. */
import { agencyTypes } from "#modules/programme/contract/programme.ts";
import { Problem } from "#platform/contract/problems.ts";
import { supportKinds } from "#platform/contract/support.ts";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { VersionedForm } from "#platform/web/ui/record/versioned-form.tsx";
import { useRecordForm } from "#platform/web/ui/record/use-record-form.ts";
import { addCase, changeCase, getCase, listCases, type Case } from "../contract/diligence.ts";
import { caseDraft, caseFields, newCase, type CaseDraft } from "./case-draft.ts";
import { FactorFields, MitigationFields } from "./case-parts.tsx";

interface Props {
  readonly workspace: string;
  readonly of: Case | null;
  readonly onClose: () => void;
}

export const CaseForm = ({ workspace, of, onClose }: Props) => {
  const { t, language, name, number } = useWords();
  const { data } = useRead(listCases, { workspace });
  const form = useRecordForm<Case, CaseDraft>({
    row: of,
    first: of === null ? newCase(language.tag) : caseDraft(of),
    draftOf: caseDraft,
    send: (commandId, one, on): Promise<unknown> =>
      on === null
        ? call(addCase, { params: { workspace }, body: { commandId, ...caseFields(one) } })
        : call(changeCase, { params: { workspace, case: on.id }, body: { ...caseFields(one), expectedRev: on.rev } }),
    latest: async (on) => (await call(getCase, { params: { workspace, case: on.id } })).case,
    stale: [],
    kept: { form: "diligence.case", record: of?.id ?? "new" },
    onDone: onClose,
    onSettled: () => refresh(listCases, getCase),
  });
  const { draft, change, save } = form;
  const states = new Map(data.states.map((one) => [one.code, name(one.name)]));
  if (of !== null) states.set(of.state, name(of.stateName));
  const impossible = save.error instanceof Problem && save.error.code === "invalid-input" ? t("diligence.impossible") : undefined;
  return (
    <VersionedForm
      form={form}
      onCancel={onClose}
      blocked={draft.covers.length === 0 || draft.delivers.length === 0}
      lead={t("problem.conflict.what")}
      shown={[
        { key: "title", label: t("diligence.activity"), show: (one) => one.title },
        { key: "state", label: t("diligence.state"), show: (one) => states.get(one.state) ?? one.state },
        { key: "unit", label: t("diligence.unit-kind"), show: (one) => t(`programme.type.${one.unit}`) },
        { key: "scope", label: t("diligence.scope"), show: (one) => t(`diligence.scope.${one.scope}`) },
        { key: "scopeReason", label: t("diligence.scope-reason"), show: (one) => one.scopeReason },
        { key: "covers", label: t("diligence.covers"), show: (one) => number(one.covers.length) },
        { key: "delivers", label: t("diligence.delivers"), show: (one) => number(one.delivers.length) },
        { key: "factors", label: t("diligence.factors"), show: (one) => number(one.factors.length) },
        { key: "mitigations", label: t("diligence.mitigations"), show: (one) => number(one.mitigations.length) },
        { key: "marking", label: t("common.marking"), show: (one) => one.marking },
      ]}
    >
      <TextField
        label={t("diligence.activity")}
        {...(impossible === undefined ? {} : { error: impossible })}
        value={draft.title}
        onValue={(title) => change({ title })}
        required
        maxLength={200}
      />
      <div className="form-row">
        <SelectField
          label={t("diligence.state")}
          empty=""
          value={draft.state}
          onValue={(state) => change({ state })}
          options={[...states.keys()]}
          show={(code) => states.get(code) ?? code}
          disabled={of !== null}
          required
        />
        <SelectField
          label={t("diligence.unit-kind")}
          value={draft.unit}
          onValue={(unit) => change({ unit })}
          options={agencyTypes}
          disabled={of !== null}
          show={(unit) => t(`programme.type.${unit}`)}
        />
      </div>
      <Choices
        legend={t("diligence.covers")}
        kind="checkbox"
        columns
        choices={supportKinds.map((value) => ({ value, label: t(`diligence.cover.${value}`) }))}
        chosen={draft.covers}
        onChange={(chosen) => change({ covers: supportKinds.filter((kind) => chosen.includes(kind)) })}
      />
      <Choices
        legend={t("diligence.delivers")}
        help={t("diligence.delivers-help")}
        kind="checkbox"
        columns
        choices={data.people.map(({ account, name: called }) => ({ value: account, label: <bdi>{called}</bdi> }))}
        chosen={draft.delivers}
        onChange={(delivers) => change({ delivers })}
      />
      <SelectField
        label={t("diligence.scope")}
        value={draft.scope}
        onValue={(scope) => change({ scope })}
        options={["none", "inside", "outside"] as const}
        show={(scope) => t(`diligence.scope.${scope}`)}
      />
      {draft.scope === "none" ? null : (
        <TextArea
          label={t("diligence.scope-reason")}
          value={draft.scopeReason}
          onValue={(scopeReason) => change({ scopeReason })}
          required
          rows={3}
          maxLength={4000}
        />
      )}
      <FactorFields draft={draft} change={change} />
      <MitigationFields draft={draft} change={change} />
      <MarkingSelect label={t("common.marking")} value={draft.marking} onChange={(marking) => change({ marking })} required />
    </VersionedForm>
  );
};
