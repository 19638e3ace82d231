/**
 * Dialog that asks for confirmation before a figure is frozen. It shows the figure with its rule, the data that will be stored, and the indicator
 * that the figure reports, if any.
 */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { countRules, freezeFigure, listFigures, type FrozenFigure, type Rule } from "../contract/figures.ts";
import { useFigureWords } from "./figure-words.ts";

interface Props {
  readonly rule: Rule;
  readonly count: Pick<FrozenFigure, "value" | "of" | "between" | "atLeast" | "sample" | "rows" | "measured">;
  readonly onClose: () => void;
}

export const FreezeDialog = ({ rule, count, onClose }: Props) => {
  const { t } = useWords();
  const { title, sentence, version, interval, measured, scope: scopeText } = useFigureWords();
  const range = interval(count);
  const change = measured(count);
  const { id: workspace } = useWorkspace();
  const go = useNavigate();
  const [indicator, setIndicator] = useState("");
  const [period, setPeriod] = useState("");
  const scope = { kind: "programme" as const, key: null };
  const typed = (text: string): string | null => (text.trim() === "" ? null : text.trim());
  const freeze = useCommandForm({
    send: (commandId) => {
      const body = { commandId, rule: rule.name, scope, value: count.value, indicator: typed(indicator), period: typed(period) };
      return call(freezeFigure, { params: { workspace }, body });
    },
    stale: [listFigures, countRules],
    onDone: ({ id }) => go({ to: "/w/$workspace/figures/$figure", params: { workspace, figure: id } }),
  });
  return (
    <DecisionDialog
      open
      of={freezeFigure}
      kind={t("figures.freeze-kind")}
      title={title(rule.name, count)}
      what={`${t("common.sentence", { text: version(rule) })} ${scopeText(scope)}`}
      holds={[
        { label: t("figures.rule"), value: sentence(rule.name) },
        ...(range === null ? [] : [{ label: t("figures.interval"), value: range }]),
        ...(change === null ? [] : [{ label: t("figures.measured-head"), value: change }]),
      ]}
      follows={[t("figures.freeze-keeps", { n: count.rows }), t("figures.freeze-again")]}
      told={t("decision.told.workspace")}
      act={{ label: t("figures.freeze"), pending: freeze.isPending, error: freeze.error, run: () => freeze.mutate() }}
      onClose={onClose}
    >
      <TextField label={t("figures.indicator")} optional={t("desk.optional")} maxLength={40} value={indicator} onValue={setIndicator} />
      <TextField label={t("figures.period")} optional={t("desk.optional")} maxLength={40} value={period} onValue={setPeriod} />
    </DecisionDialog>
  );
};
