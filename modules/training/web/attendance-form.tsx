/** The form with the people who attended a session, and the trainer who confirms this. Only a confirmed session counts for a certificate. */
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getCourse, keepAttendance, type CourseSession } from "../contract/training.ts";

interface Props {
  readonly data: OutputOf<typeof getCourse>;
  readonly session: CourseSession;
  readonly onClose: () => void;
}

const unnamed = "unnamed";

export const AttendanceForm = ({ data: { course, nominations, trainers }, session, onClose }: Props) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const people = nominations.filter(({ status }) => status === "confirmed" || status === "certified");
  const [present, setPresent] = useState<readonly string[]>(
    people.filter(({ attended }) => attended.includes(session.id)).map(({ id }) => id),
  );
  /** The id of the trainer who confirms, or the option for a trainer who is not on the roster; empty if nobody confirms. */
  const [confirmed, setConfirmed] = useState<string>(session.confirmed === null ? "" : (session.confirmed.trainer?.id ?? unnamed));
  const named = trainers.some(({ id }) => id === confirmed);
  const save = useCommandForm({
    send: () =>
      call(keepAttendance, {
        params: { workspace, course: course.id, session: session.id },
        body: { present: [...present], confirmed: trainers.length === 0 ? confirmed !== "" : named, trainer: named ? confirmed : null },
      }),
    stale: [getCourse],
    onDone: onClose,
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <Choices
        kind="checkbox"
        legend={t("training.who-attended")}
        choices={people.map(({ id, person }) => ({ value: id, label: person === null ? t("training.erased") : <bdi>{person.name}</bdi> }))}
        chosen={[...present]}
        onChange={setPresent}
      />
      {trainers.length === 0 ? (
        <Choices
          kind="checkbox"
          legend={t("training.confirmation")}
          help={t("training.confirmation-help")}
          choices={[{ value: unnamed, label: t("training.trainer-confirms") }]}
          chosen={confirmed === "" ? [] : [unnamed]}
          onChange={([one]) => setConfirmed(one ?? "")}
        />
      ) : (
        <Choices
          kind="radio"
          legend={t("training.trainer-which")}
          help={t("training.confirmation-help")}
          choices={[
            { value: "", label: t("training.unconfirmed") },
            ...trainers.map(({ id, name, organisation }) => ({ value: id, label: <bdi>{name}</bdi>, more: <bdi>{organisation}</bdi> })),
          ]}
          chosen={[named ? confirmed : ""]}
          onChange={([one]) => setConfirmed(one ?? "")}
        />
      )}
    </CommandForm>
  );
};
