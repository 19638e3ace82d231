/** Withdraws a scenario. The scenario remains readable and shows the reason. */
import { getScenario, listScenarios, withdrawScenario, type Scenario } from "../contract/threat.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { call } from "#platform/web/shell/api.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { titleIn } from "#platform/web/ui/record/title-in.ts";

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
  const title = titleIn(scenario, language.tag);
  return (
    <CommandDialog
      of={withdrawScenario}
      send={({ reason }) =>
        call(withdrawScenario, {
          params: { workspace, scenario: scenario.id },
          body: { expectedRev: scenario.rev, reason },
        })
      }
      stale={[getScenario, listScenarios]}
      kind={t("scenario.withdraw")}
      title={title}
      marking={scenario.marking}
      what={
        <b>
          <bdi>{scenario.code}</bdi>
        </b>
      }
      follows={[t("scenario.withdraw-consequence")]}
      told={`${t("decision.told.workspace")} ${t("decision.programme-nothing")}`}
      act={t("scenario.withdraw")}
      onClose={onClose}
    />
  );
};
