/** The form of a lesson or of the recommendation of an evaluation. The kind can be chosen only once. */
import { Problem } from "#platform/contract/problems.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { VersionedForm } from "#platform/web/ui/record/versioned-form.tsx";
import { useRecordForm } from "#platform/web/ui/record/use-record-form.ts";
import { addLesson, changeLesson, getLesson, lessonKinds, lessonTexts, listLessons, type Lesson } from "../../contract/lessons.ts";
import { AreasField, type Areas } from "../areas-field.tsx";
import { fromReport, lessonDraft, lessonFields, newLesson, type LessonDraft } from "./lesson-draft.ts";
import { LinkField, type Named } from "./link-field.tsx";

/** The sections of a lesson, in the order of the page. */
export const lessonSections = lessonTexts.filter((field) => field !== "title");
/** The recommendation of an evaluation has the same texts under other headings. */
export const headOf = (kind: Lesson["kind"], field: (typeof lessonSections)[number]) =>
  kind === "evaluation" ? (`lesson.${field}-evaluation` as const) : (`lesson.${field}` as const);

interface FieldsProps {
  readonly draft: LessonDraft;
  readonly change: (more: Partial<LessonDraft>) => void;
}

const ReportFields = ({ draft, change }: FieldsProps) => {
  const { t } = useWords();
  const { report } = draft;
  const set = (more: Partial<LessonDraft["report"]>) => change({ report: { ...report, ...more } });
  const optional = t("desk.optional");
  return (
    <>
      <TextField label={t("lesson.report-title")} value={report.title} onValue={(title) => set({ title })} required maxLength={300} />
      <div className="form-row">
        <TextField
          label={t("lesson.publisher")}
          optional={optional}
          value={report.publisher}
          onValue={(publisher) => set({ publisher })}
          maxLength={200}
        />
        <TextField
          label={t("lesson.paragraph")}
          optional={optional}
          value={report.paragraph}
          onValue={(paragraph) => set({ paragraph })}
          maxLength={60}
        />
      </div>
      <DateField label={t("lesson.report-date")} optional={optional} value={report.date} onValue={(date) => set({ date })} />
      <TextField
        label={t("lesson.link")}
        help={t("lesson.link-help")}
        optional={optional}
        dir="ltr"
        value={report.link}
        onValue={(link) => set({ link })}
        maxLength={500}
      />
    </>
  );
};

const Source = ({ draft, change }: FieldsProps) => {
  const { t } = useWords();
  return (
    <>
      {draft.kind === "evaluation" ? null : (
        <Choices
          legend={t("lesson.source")}
          kind="radio"
          choices={(["own", "report"] as const).map((value) => ({ value, label: t(`lesson.source.${value}`) }))}
          chosen={[draft.source]}
          onChange={([value]) => change({ source: value === "report" ? "report" : "own" })}
        />
      )}
      {fromReport(draft) ? <ReportFields draft={draft} change={change} /> : null}
      {draft.kind === "evaluation" ? (
        <TextField
          label={t("lesson.addressee")}
          help={t("lesson.office-help")}
          value={draft.addressee}
          onValue={(addressee) => change({ addressee })}
          required
          maxLength={200}
        />
      ) : null}
    </>
  );
};

/** A lesson with the records that it names. */
export type LessonRow = Lesson & { readonly links: readonly Named[] };
const draftOf = (row: LessonRow): LessonDraft =>
  lessonDraft(
    row,
    row.links.map(({ urn }) => urn),
  );

interface Props {
  readonly workspace: string;
  readonly lesson: LessonRow | null;
  readonly areas: Areas;
  readonly onClose: () => void;
}

export const LessonForm = ({ workspace, lesson, areas, onClose }: Props) => {
  const { t, language, number } = useWords();
  const form = useRecordForm<LessonRow, LessonDraft>({
    row: lesson,
    first: lesson === null ? newLesson(language.tag) : draftOf(lesson),
    draftOf,
    send: async (commandId, one, on): Promise<unknown> => {
      const fields = lessonFields(one);
      if (fields === null) throw new Problem("invalid-input", { at: ["marking"] });
      return on === null
        ? call(addLesson, { params: { workspace }, body: { commandId, ...fields } })
        : call(changeLesson, { params: { workspace, lesson: on.id }, body: { ...fields, expectedRev: on.rev } });
    },
    latest: async (on) => {
      const now = await call(getLesson, { params: { workspace, lesson: on.id }, query: { lang: language.tag } });
      return { ...now.lesson, links: now.links };
    },
    stale: [],
    kept: { form: "practice.lesson", record: lesson?.id ?? "new" },
    onDone: onClose,
    onSettled: () => refresh(listLessons, getLesson),
  });
  const { draft, change } = form;
  return (
    <VersionedForm
      form={form}
      onCancel={onClose}
      lead={t("lesson.conflict")}
      shown={[
        { key: "title", label: t("common.title"), show: (one) => one.title },
        ...lessonSections.map((field) => ({
          key: field,
          label: t(headOf(draft.kind, field)),
          show: (one: LessonDraft) => one[field],
        })),
        { key: "source", label: t("lesson.source"), show: (one) => t(`lesson.source.${one.source}`) },
        { key: "report", label: t("lesson.report-title"), show: (one) => Object.values(one.report).join(" ") },
        { key: "addressee", label: t("lesson.addressee"), show: (one) => one.addressee },
        { key: "areas", label: t("practice.areas"), show: (one) => number(one.areas.length) },
        { key: "links", label: t("lesson.links"), show: (one) => number(one.links.length) },
        { key: "marking", label: t("common.marking"), show: (one) => one.marking },
      ]}
    >
      {lesson === null ? (
        <Choices
          legend={t("lesson.kind")}
          kind="radio"
          choices={lessonKinds.map((value) => ({ value, label: t(`lesson.kind.${value}`), more: t(`lesson.kind.${value}-means`) }))}
          chosen={[draft.kind]}
          onChange={([value]) => change({ kind: value === "evaluation" ? "evaluation" : "lesson" })}
        />
      ) : null}
      <TextField label={t("common.title")} value={draft.title} onValue={(title) => change({ title })} required maxLength={200} />
      {lessonSections.map((field) => (
        <TextArea
          key={field}
          label={t(headOf(draft.kind, field))}
          rows={3}
          value={draft[field]}
          onValue={(value) => change({ [field]: value })}
          maxLength={4_000}
        />
      ))}
      <Source draft={draft} change={change} />
      <AreasField areas={areas} chosen={draft.areas} onChange={(chosen) => change({ areas: chosen })} />
      <LinkField
        workspace={workspace}
        self={lesson?.id ?? null}
        known={lesson?.links ?? []}
        chosen={draft.links}
        onChange={(links) => change({ links })}
      />
      <MarkingSelect label={t("common.marking")} value={draft.marking} onChange={(marking) => change({ marking })} required />
    </VersionedForm>
  );
};
