/** Withdraws a scenario; it stays readable, with the reason. */
import { getScenario, listScenarios, withdrawScenario, type Scenario } from "../contract/threat.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";

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
  const act = useMutation({
    mutationFn: () =>
      call(withdrawScenario, {
        params: { workspace, scenario: scenario.id },
        body: { expectedRev: scenario.rev, reason: { text: reason.trim(), lang: language.tag } },
      }),
    onSuccess: async () => {
      await refresh(getScenario, listScenarios);
      onClose();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate();
      }}
    >
      <p className="read">{t("scenario.withdraw-consequence")}</p>
      <br />
      <TextField label={t("desk.reason")} value={reason} onChange={(event) => setReason(event.target.value)} required maxLength={200} />
      <ProblemSentence error={act.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={act.isPending}>
          {t("scenario.withdraw")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};
