/** The dialog that withdraws a record that was a mistake, and the note that the page of the record shows afterwards. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { DecisionLine, useWhen } from "#platform/web/ui/decision-line.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getStrategy, listStrategies, withdrawRecord, type Strategy } from "../contract/strategy.ts";
import { What } from "./release-dialogs.tsx";

interface Props {
  readonly workspace: string;
  readonly strategy: Strategy;
  readonly onClose: () => void;
}
export const EndDialog = ({ workspace, strategy, onClose }: Props) => {
  const { t, name, language } = useWords();
  // withdraws the version that the person has read; if the record changes in the meantime, the result is a conflict
  const [rev] = useState(strategy.rev);
  const [typed, setTyped] = useState("");
  const act = useCommandForm({
    send: () =>
      call(withdrawRecord, {
        params: { workspace, strategy: strategy.id },
        body: { expectedRev: rev, reason: { text: typed.trim(), lang: language.tag } },
      }),
    stale: [listStrategies, getStrategy],
    onDone: onClose,
  });
  const { released } = strategy;
  return (
    <DecisionDialog
      open
      of={withdrawRecord}
      kind={t("strategy.end")}
      title={strategy.title}
      titleLang={langOf(strategy.lang)}
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
      words={{ value: typed, onValue: setTyped }}
      act={{ label: t("common.withdraw"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
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
