/** The other forms of a lesson: its translation, an entry of the response, and its withdrawal. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { Choices, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import {
  addResponse,
  answers,
  getLesson,
  listLessons,
  responseStates,
  translateLesson,
  withdrawLesson,
  type Lesson,
  type ResponseFields,
} from "../../contract/lessons.ts";
import { TranslationFields } from "../record-texts.tsx";
import { headOf, lessonSections } from "./lesson-form.tsx";

interface Props {
  readonly workspace: string;
  readonly lesson: Lesson;
  readonly onClose: () => void;
}
const stale = [getLesson, listLessons];

export const TranslateLesson = ({ workspace, lesson, onClose }: Props) => {
  const { t, language } = useWords();
  const lang = language.tag;
  const before = lesson.translations.find((one) => one.lang === lang);
  const { title = "", happened = "", learned = "", differently = "" } = before ?? {};
  const [draft, setDraft] = useState({ title, happened, learned, differently });
  const save = useCommandForm({
    send: () => call(translateLesson, { params: { workspace, lesson: lesson.id, lang }, body: draft }),
    stale,
    onDone: onClose,
    kept: { form: "practice.lesson-translation", record: `${lesson.id}.${lang}`, value: draft, restore: setDraft },
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <TranslationFields
        fields={lessonSections}
        head={(field) => t(headOf(lesson.kind, field))}
        original={lesson}
        draft={draft}
        change={(field, text) => setDraft({ ...draft, [field]: text })}
      />
    </CommandForm>
  );
};

/** @param after the number of entries so far */
export const ResponseForm = ({ workspace, lesson, after, onClose }: Props & { readonly after: number }) => {
  const { t, language } = useWords();
  // if somebody adds an entry while the form is open, the result is a conflict
  const [read] = useState(after);
  const [draft, setDraft] = useState({
    day: "",
    answer: lesson.response?.answer ?? ("accepted" as ResponseFields["answer"]),
    state: lesson.response?.state ?? ("open" as ResponseFields["state"]),
    owner: lesson.response?.owner ?? "",
    until: lesson.response?.until ?? "",
    note: "",
  });
  const state = draft.answer === "not-accepted" ? "dropped" : draft.state;
  const save = useCommandForm({
    send: (commandId) =>
      call(addResponse, {
        params: { workspace, lesson: lesson.id },
        body: {
          commandId,
          after: read,
          day: draft.day,
          answer: draft.answer,
          state,
          owner: draft.owner.trim(),
          until: state !== "open" || draft.until === "" ? null : draft.until,
          note: { text: draft.note.trim(), lang: language.tag },
        },
      }),
    stale,
    onDone: onClose,
    kept: { form: "practice.response", record: lesson.id, value: draft, restore: setDraft },
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <p className="read">{t("lesson.response-help")}</p>
      <Choices
        legend={t("lesson.answer")}
        kind="radio"
        choices={answers.map((value) => ({ value, label: t(`lesson.answer.${value}`) }))}
        chosen={[draft.answer]}
        onChange={([value]) => setDraft({ ...draft, answer: answers.find((one) => one === value) ?? "accepted" })}
      />
      {draft.answer === "not-accepted" ? null : (
        <Choices
          legend={t("lesson.state")}
          kind="radio"
          choices={responseStates.map((value) => ({ value, label: t(`lesson.state.${value}`) }))}
          chosen={[state]}
          onChange={([value]) => setDraft({ ...draft, state: responseStates.find((one) => one === value) ?? "open" })}
        />
      )}
      <TextField
        label={t("lesson.owner")}
        help={t("lesson.office-help")}
        {...(state === "open" ? { required: true } : { optional: t("desk.optional") })}
        value={draft.owner}
        onValue={(owner) => setDraft({ ...draft, owner })}
        maxLength={200}
      />
      {state === "open" ? (
        <DateField
          label={t("lesson.until")}
          optional={t("desk.optional")}
          value={draft.until}
          onValue={(until) => setDraft({ ...draft, until })}
        />
      ) : null}
      <DateField label={t("lesson.day")} value={draft.day} onValue={(day) => setDraft({ ...draft, day })} required />
      <TextArea
        label={t("lesson.note")}
        {...(state === "dropped" ? { required: true } : { optional: t("desk.optional") })}
        rows={3}
        value={draft.note}
        onValue={(note) => setDraft({ ...draft, note })}
        maxLength={4_000}
      />
    </CommandForm>
  );
};

export const WithdrawLesson = ({ workspace, lesson, onClose }: Props) => {
  const { t } = useWords();
  return (
    <CommandDialog
      of={withdrawLesson}
      send={({ reason }) =>
        call(withdrawLesson, {
          params: { workspace, lesson: lesson.id },
          body: { expectedRev: lesson.rev, reason },
        })
      }
      stale={stale}
      kind={t(lesson.kind === "evaluation" ? "lesson.withdraw-evaluation" : "lesson.withdraw-kind")}
      title={{ text: lesson.title, lang: lesson.lang }}
      marking={lesson.marking}
      what={<bdi>L{lesson.number}</bdi>}
      follows={[t("practice.withdraw-follows")]}
      told={t("decision.told.workspace")}
      act={t("common.withdraw")}
      onClose={onClose}
    />
  );
};
