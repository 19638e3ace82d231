/** The form for a decision on one nomination. To decline or withdraw a person, the officer must choose a reason from a list. */
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, SelectField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { allReasons, decideNomination, getCourse, listCourses, possible, reasons, type Nomination } from "../contract/training.ts";

interface Props {
  readonly nomination: Nomination;
  /** Today's date in the time zone of the course. */
  readonly today: string;
  readonly onClose: () => void;
}

export const DecideForm = ({ nomination, today, onClose }: Props) => {
  const { t, localDate } = useWords();
  const { confirmBy } = nomination;
  const { id: workspace } = useWorkspace();
  const offered = possible[nomination.status];
  const [to, setTo] = useState(offered[0] ?? "withdrawn");
  const [reason, setReason] = useState("");
  const listed: readonly string[] = to === "declined" || to === "withdrawn" ? reasons[to] : [];
  const chosen = allReasons.find((one) => one === reason && listed.includes(one)) ?? null;
  const save = useCommandForm({
    send: () =>
      call(decideNomination, {
        params: { workspace, nomination: nomination.id },
        body: { expectedRev: nomination.rev, to, reason: chosen },
      }),
    stale: [],
    onDone: onClose,
    onSettled: () => refresh(getCourse, listCourses),
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      {confirmBy === null || confirmBy >= today ? null : <p className="read">{t("training.confirm-ask", { day: localDate(confirmBy) })}</p>}
      <Choices
        kind="radio"
        legend={t("training.decision")}
        choices={offered.map((one) => ({ value: one, label: t(`training.decide.${one}`) }))}
        chosen={[to]}
        onChange={([one]) => setTo(offered.find((each) => each === one) ?? to)}
      />
      {listed.length === 0 ? null : (
        <SelectField
          label={t("desk.reason")}
          help={t(to === "withdrawn" ? "training.withdrawn-help" : "training.declined-help")}
          value={chosen ?? ""}
          onValue={setReason}
          required
          empty={t("desk.choose")}
          options={allReasons.filter((one) => listed.includes(one))}
          show={(one) => t(`training.reason.${one}`)}
        />
      )}
    </CommandForm>
  );
};
