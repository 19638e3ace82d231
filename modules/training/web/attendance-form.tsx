/** Who attended one session. Only a confirmed session counts for a certificate. */
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

export const AttendanceForm = ({ data: { course, nominations }, session, onClose }: Props) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const people = nominations.filter(({ status }) => status === "confirmed" || status === "certified");
  const [present, setPresent] = useState<readonly string[]>(
    people.filter(({ attended }) => attended.includes(session.id)).map(({ id }) => id),
  );
  const [confirmed, setConfirmed] = useState(session.confirmed !== null);
  const save = useCommandForm({
    send: () =>
      call(keepAttendance, {
        params: { workspace, course: course.id, session: session.id },
        body: { present: [...present], confirmed },
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
      <Choices
        kind="checkbox"
        legend={t("training.confirmation")}
        help={t("training.confirmation-help")}
        choices={[{ value: "yes", label: t("training.trainer-confirms") }]}
        chosen={confirmed ? ["yes"] : []}
        onChange={(chosen) => setConfirmed(chosen.length > 0)}
      />
    </CommandForm>
  );
};
