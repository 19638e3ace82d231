/** The dialog that withdraws a record that was a mistake, and the note that the page of the record shows afterwards. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { DecisionLine, useWhen } from "#platform/web/ui/decision-line.tsx";
import { getStrategy, listStrategies, withdrawRecord, type Strategy } from "../contract/strategy.ts";
import { What } from "./release-dialogs.tsx";

interface Props {
  readonly workspace: string;
  readonly strategy: Strategy;
  readonly onClose: () => void;
}
export const EndDialog = ({ workspace, strategy, onClose }: Props) => {
  const { t, name } = useWords();
  // withdraws the version that the person has read; if the record changes in the meantime, the result is a conflict
  const [rev] = useState(strategy.rev);
  const { released } = strategy;
  return (
    <CommandDialog
      of={withdrawRecord}
      send={({ reason }) =>
        call(withdrawRecord, {
          params: { workspace, strategy: strategy.id },
          body: { expectedRev: rev, reason },
        })
      }
      stale={[listStrategies, getStrategy]}
      kind={t("strategy.end")}
      title={{ text: strategy.title, lang: strategy.lang }}
      marking={strategy.marking}
      what={<What strategy={strategy} />}
      follows={[t("strategy.end-stays"), t("strategy.end-copies", { n: released.length })]}
      told={
        <>
          {t("decision.told.workspace")}
          {released.map((one) => (
            <span key={one.workspace} className="block">
              {name(one.name)}
            </span>
          ))}
        </>
      }
      act={t("common.withdraw")}
      onClose={onClose}
    />
  );
};

export const Ended = ({ withdrawn }: { readonly withdrawn: NonNullable<Strategy["withdrawn"]> }) => {
  const { t } = useWords();
  const when = useWhen();
  return (
    <DecisionLine
      takenBack
      done={t("decision.withdrawn-on", { when: when(withdrawn.at) })}
      bound={
        <>
          {t("strategy.ended")}
          {withdrawn.by === null ? null : (
            <>
              {" "}
              <bdi>{withdrawn.by}</bdi>
            </>
          )}
        </>
      }
    >
      <span {...langOf(withdrawn.reason.lang)}>{withdrawn.reason.text}</span>
    </DecisionLine>
  );
};
