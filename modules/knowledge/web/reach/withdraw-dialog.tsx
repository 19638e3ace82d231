/** Dialog that withdraws an introduction, a use recorded by the programme, or a request for a language, with a reason. */
import type { Tlp } from "#platform/contract/markings.ts";
import type { Text, Translated } from "#platform/contract/values.ts";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
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
  const { t, name, localDate } = useWords();
  return (
    <CommandDialog
      of={of === "introduction" ? withdrawIntroduction : of === "use" ? withdrawToldUse : withdrawLanguageRequest}
      send={({ reason }): Promise<unknown> => {
        if (of === "introduction") return call(withdrawIntroduction, { params: { workspace, introduction: row.id }, body: { reason } });
        if (of === "use") return call(withdrawToldUse, { params: { workspace, told: row.id }, body: { reason } });
        return call(withdrawLanguageRequest, { params: { workspace, asked: row.id }, body: { reason } });
      }}
      stale={[getReach]}
      kind={t(`reach.withdraw.${of}`)}
      title={name(row.stateName)}
      marking={row.marking}
      what={
        <>
          {row.title === null ? null : <span {...langOf(row.title.lang)}>{row.title.text}, </span>}
          {localDate(row.day)}
        </>
      }
      follows={[t("decision.withdraw-follows"), t("reach.withdraw-counts")]}
      told={t("decision.told.workspace")}
      act={t("common.withdraw")}
      onClose={onClose}
    />
  );
};
