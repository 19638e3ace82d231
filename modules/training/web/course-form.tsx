/** The form for a course: its event, title, subject, objectives, deadline, the seats of each State, the rule of the certificate, and the marking. */
import { Problem } from "#platform/contract/problems.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { VersionedForm } from "#platform/web/ui/record/versioned-form.tsx";
import { useRecordForm } from "#platform/web/ui/record/use-record-form.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { addCourse, changeCourse, getCourse, listCourses, subjects, type Course } from "../contract/training.ts";
import { courseDraft, courseFields, newCourse, type CourseDraft } from "./course-draft.ts";

interface Props {
  readonly workspace: string;
  readonly course: Course | null;
  readonly choices: Pick<OutputOf<typeof listCourses>, "events" | "choosable">;
  readonly onClose: () => void;
}

export const CourseForm = ({ workspace, course, choices, onClose }: Props) => {
  const { t, language, localDate, name } = useWords();
  const form = useRecordForm<Course, CourseDraft>({
    row: course,
    first: course === null ? newCourse(language.tag) : courseDraft(course),
    draftOf: courseDraft,
    send: async (commandId, one, on): Promise<unknown> => {
      const fields = courseFields(one);
      if (fields === null) throw new Problem("invalid-input", { at: ["marking"] });
      return on === null
        ? call(addCourse, { params: { workspace }, body: { commandId, ...fields } })
        : call(changeCourse, { params: { workspace, course: on.id }, body: { ...fields, expectedRev: on.rev } });
    },
    latest: async (on) => (await call(getCourse, { params: { workspace, course: on.id } })).course,
    stale: [],
    kept: { form: "training.course", record: course?.id ?? "new" },
    onDone: onClose,
    onSettled: () => refresh(listCourses, getCourse),
  });
  const { draft, change, save } = form;
  const eventOf = (id: string): string => choices.events.find((one) => one.id === id)?.title.text ?? "";
  const seatsOf = (one: CourseDraft): string =>
    choices.choosable
      .filter(({ code }) => Number(one.quotas[code] ?? "") > 0)
      .map((state) => `${name(state.name)} ${one.quotas[state.code] ?? ""}`)
      .join(comma());
  const at = save.error instanceof Problem && save.error.code === "invalid-input" ? save.error.body.at?.[0] : undefined;
  const wrong = at === "deadline" ? t("training.deadline-late") : at === "event" ? t("training.event-kept") : undefined;
  return (
    <VersionedForm
      form={form}
      onCancel={onClose}
      error={wrong === undefined ? save.error : null}
      lead={t("training.conflict")}
      shown={[
        { key: "title", label: t("common.title"), show: (one) => one.title },
        { key: "event", label: t("people.event"), show: (one) => eventOf(one.event) },
        { key: "subject", label: t("training.subject"), show: (one) => t(`training.subject.${one.subject}`) },
        { key: "objectives", label: t("training.objectives"), show: (one) => one.objectives },
        { key: "deadline", label: t("training.deadline"), show: (one) => localDate(one.deadline) },
        { key: "decideBy", label: t("training.decide-by"), show: (one) => (one.decideBy === "" ? "–" : localDate(one.decideBy)) },
        { key: "confirmBy", label: t("training.confirm-by"), show: (one) => (one.confirmBy === "" ? "–" : localDate(one.confirmBy)) },
        { key: "alternateDays", label: t("training.alternate-days"), show: (one) => one.alternateDays },
        { key: "quotas", label: t("training.seats-by-state"), show: seatsOf },
        { key: "share", label: t("training.share"), show: (one) => one.share },
        { key: "marking", label: t("common.marking"), show: (one) => one.marking },
      ]}
    >
      <TextField label={t("common.title")} value={draft.title} onValue={(title) => change({ title })} required maxLength={200} />
      <SelectField
        label={t("people.event")}
        help={t("training.event-help")}
        {...(at === "event" && wrong !== undefined ? { error: wrong } : {})}
        value={draft.event}
        onValue={(event) => change({ event })}
        required
        empty={t("desk.choose")}
        options={choices.events.map(({ id }) => id)}
        show={eventOf}
      />
      <div className="form-row">
        <SelectField
          label={t("training.subject")}
          value={draft.subject}
          onValue={(subject) => change({ subject })}
          options={subjects}
          show={(one) => t(`training.subject.${one}`)}
        />
        <DateField
          label={t("training.deadline")}
          {...(at === "deadline" && wrong !== undefined ? { error: wrong } : {})}
          value={draft.deadline}
          onValue={(deadline) => change({ deadline })}
          required
        />
      </div>
      <fieldset className="field">
        <legend>{t("training.days")}</legend>
        <p className="field-help">{t("training.days-help")}</p>
        <div className="form-row">
          <DateField
            label={t("training.decide-by")}
            optional={t("desk.optional")}
            value={draft.decideBy}
            onValue={(decideBy) => change({ decideBy })}
          />
          <DateField
            label={t("training.confirm-by")}
            optional={t("desk.optional")}
            value={draft.confirmBy}
            onValue={(confirmBy) => change({ confirmBy })}
          />
          <TextField
            type="number"
            min={1}
            max={30}
            label={t("training.alternate-days")}
            value={draft.alternateDays}
            onValue={(alternateDays) => change({ alternateDays })}
            required
          />
        </div>
      </fieldset>
      <TextArea
        label={t("training.objectives")}
        help={t("training.objectives-help")}
        value={draft.objectives}
        onValue={(objectives) => change({ objectives })}
        rows={3}
        required
        maxLength={200}
      />
      <fieldset className="field">
        <legend>{t("training.seats-by-state")}</legend>
        <p className="field-help">{t("training.seats-help")}</p>
        <div className="form-row">
          {choices.choosable.map(({ code, name: state }) => (
            <TextField
              key={code}
              type="number"
              min={0}
              max={500}
              label={name(state)}
              optional={t("desk.optional")}
              value={draft.quotas[code] ?? ""}
              onValue={(seats) => change({ quotas: { ...draft.quotas, [code]: seats } })}
            />
          ))}
        </div>
      </fieldset>
      <TextField
        type="number"
        min={1}
        max={100}
        label={t("training.share")}
        help={t("training.share-help")}
        value={draft.share}
        onValue={(share) => change({ share })}
        required
      />
      <MarkingSelect label={t("common.marking")} value={draft.marking} onChange={(marking) => change({ marking })} required />
    </VersionedForm>
  );
};
