/** Withdraws a scenario; it stays readable, with the reason. */
import { getScenario, listScenarios, withdrawScenario, type Scenario } from "../contract/threat.ts";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { call } from "#platform/web/shell/api.ts";
import { TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

export const Withdraw = ({
  workspace,
  scenario,
  onClose,
}: {
  readonly workspace: string;
  readonly scenario: Scenario;
  readonly onClose: () => void;
}) => {
  const { t, language } = useWords();
  const [reason, setReason] = useState("");
  const act = useCommandForm({
    send: () =>
      call(withdrawScenario, {
        params: { workspace, scenario: scenario.id },
        body: { expectedRev: scenario.rev, reason: { text: reason.trim(), lang: language.tag } },
      }),
    stale: [getScenario, listScenarios],
    onDone: onClose,
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("scenario.withdraw")} onCancel={onClose}>
      <p className="read">{t("scenario.withdraw-consequence")}</p>
      <br />
      <TextField label={t("desk.reason")} value={reason} onValue={setReason} required maxLength={200} />
    </CommandForm>
  );
};
