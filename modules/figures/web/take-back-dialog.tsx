/** Dialog that asks for a reason and a confirmation before a frozen figure is taken back. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getFigure, listFigures, takeBackFigure, type FrozenFigure } from "../contract/figures.ts";
import { useFigureWords } from "./figure-words.ts";

export const TakeBackDialog = ({ figure, onClose }: { readonly figure: FrozenFigure; readonly onClose: () => void }) => {
  const { t, language } = useWords();
  const { title, version } = useFigureWords();
  const { id: workspace } = useWorkspace();
  const [typed, setTyped] = useState("");
  const act = useCommandForm({
    send: () =>
      call(takeBackFigure, { params: { workspace, figure: figure.id }, body: { reason: { text: typed.trim(), lang: language.tag } } }),
    stale: [getFigure, listFigures],
    onDone: onClose,
  });
  return (
    <DecisionDialog
      open
      of={takeBackFigure}
      kind={t("figures.take-back-kind")}
      title={title(figure.rule, figure)}
      marking={figure.marking}
      what={version(figure)}
      follows={[t("figures.take-back-follows")]}
      told={t("decision.told.workspace")}
      words={{ value: typed, onValue: setTyped }}
      act={{ label: t("figures.take-back"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    />
  );
};
