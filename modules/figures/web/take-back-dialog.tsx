/** Dialog that asks for a reason and a confirmation before a frozen figure is taken back. */
import { call } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { getFigure, listFigures, takeBackFigure, type FrozenFigure } from "../contract/figures.ts";
import { useFigureWords } from "./figure-words.ts";

export const TakeBackDialog = ({ figure, onClose }: { readonly figure: FrozenFigure; readonly onClose: () => void }) => {
  const { t } = useWords();
  const { title, version } = useFigureWords();
  const { id: workspace } = useWorkspace();
  return (
    <CommandDialog
      of={takeBackFigure}
      send={({ reason }) => call(takeBackFigure, { params: { workspace, figure: figure.id }, body: { reason } })}
      stale={[getFigure, listFigures]}
      kind={t("figures.take-back-kind")}
      title={title(figure.rule, figure)}
      marking={figure.marking}
      what={version(figure)}
      follows={[t("figures.take-back-follows")]}
      told={t("decision.told.workspace")}
      act={t("figures.take-back")}
      onClose={onClose}
    />
  );
};
