/** The form of a card: seven texts, evidence, technology areas, marking. */
import { Problem } from "#platform/contract/problems.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { VersionedForm } from "#platform/web/ui/record/versioned-form.tsx";
import { useRecordForm } from "#platform/web/ui/record/use-record-form.ts";
import {
  addPractice,
  changePractice,
  evidenceGrades,
  getPractice,
  listPractices,
  practiceTexts,
  type Practice,
} from "../contract/practice.ts";
import { newPractice, practiceDraft, practiceFields, type PracticeDraft } from "./practice-draft.ts";
import { AreasField, type Areas } from "./areas-field.tsx";

/** The sections of a card, in the order of the page. */
export const sections = practiceTexts.filter((field) => field !== "title");

interface FieldsProps {
  readonly draft: PracticeDraft;
  readonly change: (more: Partial<PracticeDraft>) => void;
  readonly areas: Areas;
}

export const PracticeInputs = ({ draft, change, areas }: FieldsProps) => {
  const { t } = useWords();
  return (
    <>
      <TextField label={t("common.title")} value={draft.title} onValue={(title) => change({ title })} required maxLength={200} />
      {sections.map((field) => (
        <TextArea
          key={field}
          label={t(`practice.${field}`)}
          help={t(`practice.${field}-help`)}
          rows={field === "done" || field === "failed" ? 4 : 3}
          value={draft[field]}
          onValue={(value) => change({ [field]: value })}
          maxLength={4_000}
        />
      ))}
      <Choices
        legend={t("practice.evidence")}
        kind="radio"
        choices={evidenceGrades.map((value) => ({
          value,
          label: t(`practice.evidence.${value}`),
          more: t(`practice.evidence.${value}-means`),
        }))}
        chosen={[draft.evidence]}
        onChange={([value]) => change({ evidence: evidenceGrades.find((one) => one === value) ?? "told" })}
      />
      <TextField
        label={t("practice.evidence-note")}
        optional={t("desk.optional")}
        value={draft.evidenceNote}
        onValue={(evidenceNote) => change({ evidenceNote })}
        maxLength={400}
      />
      <AreasField areas={areas} chosen={draft.areas} onChange={(chosen) => change({ areas: chosen })} />
    </>
  );
};

interface Props {
  readonly workspace: string;
  readonly practice: Practice | null;
  readonly areas: Areas;
  readonly onClose: () => void;
}

export const PracticeForm = ({ workspace, practice, areas, onClose }: Props) => {
  const { t, language, number } = useWords();
  const form = useRecordForm<Practice, PracticeDraft>({
    row: practice,
    first: practice === null ? newPractice(language.tag) : practiceDraft(practice),
    draftOf: practiceDraft,
    send: async (commandId, one, on): Promise<unknown> => {
      const fields = practiceFields(one);
      if (fields === null) throw new Problem("invalid-input", { at: ["marking"] });
      return on === null
        ? call(addPractice, { params: { workspace }, body: { commandId, ...fields } })
        : call(changePractice, { params: { workspace, practice: on.id }, body: { ...fields, expectedRev: on.rev } });
    },
    latest: async (on) => (await call(getPractice, { params: { workspace, practice: on.id } })).practice,
    stale: [],
    kept: { form: "practice.card", record: practice?.id ?? "new" },
    onDone: onClose,
    onSettled: () => refresh(listPractices, getPractice),
  });
  const { draft, change } = form;
  return (
    <VersionedForm
      form={form}
      onCancel={onClose}
      lead={t("practice.conflict")}
      shown={[
        { key: "title", label: t("common.title"), show: (one) => one.title },
        ...sections.map((field) => ({
          key: field,
          label: t(`practice.${field}`),
          show: (one: PracticeDraft) => one[field],
        })),
        { key: "evidence", label: t("practice.evidence"), show: (one) => t(`practice.evidence.${one.evidence}`) },
        { key: "evidenceNote", label: t("practice.evidence-note"), show: (one) => one.evidenceNote },
        { key: "areas", label: t("practice.areas"), show: (one) => number(one.areas.length) },
        { key: "marking", label: t("common.marking"), show: (one) => one.marking },
      ]}
    >
      <PracticeInputs draft={draft} change={change} areas={areas} />
      <MarkingSelect label={t("common.marking")} value={draft.marking} onChange={(marking) => change({ marking })} required />
    </VersionedForm>
  );
};
