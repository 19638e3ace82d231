/** Dialog that withdraws an introduction, a use recorded by the programme, or a request for a language, with a reason. */
import { useState } from "react";
import type { Tlp } from "#platform/contract/markings.ts";
import type { Text, Translated } from "#platform/contract/values.ts";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getReach, withdrawIntroduction, withdrawLanguageRequest, withdrawToldUse } from "../../contract/reach.ts";

export interface Withdrawing {
  readonly of: "introduction" | "use" | "language";
  readonly row: {
    readonly id: string;
    readonly stateName: Translated;
    readonly title: Text | null;
    readonly day: string;
    readonly marking: Tlp;
  };
}

interface Props extends Withdrawing {
  readonly workspace: string;
  readonly onClose: () => void;
}

export const WithdrawReach = ({ workspace, of, row, onClose }: Props) => {
  const { t, name, language, localDate } = useWords();
  const [typed, setTyped] = useState("");
  const act = useCommandForm({
    send: (): Promise<unknown> => {
      const body = { reason: { text: typed.trim(), lang: language.tag } };
      if (of === "introduction") return call(withdrawIntroduction, { params: { workspace, introduction: row.id }, body });
      if (of === "use") return call(withdrawToldUse, { params: { workspace, told: row.id }, body });
      return call(withdrawLanguageRequest, { params: { workspace, asked: row.id }, body });
    },
    stale: [getReach],
    onDone: onClose,
  });
  const common = {
    open: true,
    kind: t(`reach.withdraw.${of}`),
    title: name(row.stateName),
    marking: row.marking,
    what: (
      <>
        {row.title === null ? null : <span {...langOf(row.title.lang)}>{row.title.text}, </span>}
        {localDate(row.day)}
      </>
    ),
    follows: [t("decision.withdraw-follows"), t("reach.withdraw-counts")],
    told: t("decision.told.workspace"),
    words: { value: typed, onValue: setTyped },
    act: { label: t("common.withdraw"), pending: act.isPending, error: act.error, run: () => act.mutate() },
    onClose,
  };
  if (of === "introduction") return <DecisionDialog {...common} of={withdrawIntroduction} />;
  if (of === "use") return <DecisionDialog {...common} of={withdrawToldUse} />;
  return <DecisionDialog {...common} of={withdrawLanguageRequest} />;
};
