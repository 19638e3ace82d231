/** Withdraws a scenario. The scenario remains readable and shows the reason. */
import { getScenario, listScenarios, withdrawScenario, type Scenario } from "../contract/threat.ts";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { titleIn } from "#platform/web/ui/record/title-in.ts";
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
  const title = titleIn(scenario, language.tag);
  return (
    <DecisionDialog
      open
      of={withdrawScenario}
      kind={t("scenario.withdraw")}
      title={title.text}
      titleLang={langOf(title.lang)}
      marking={scenario.marking}
      what={
        <b>
          <bdi>{scenario.code}</bdi>
        </b>
      }
      follows={[t("scenario.withdraw-consequence")]}
      told={`${t("decision.told.workspace")} ${t("decision.programme-nothing")}`}
      words={{ value: reason, onValue: setReason }}
      act={{ label: t("scenario.withdraw"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    />
  );
};
