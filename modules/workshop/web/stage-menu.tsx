/** A menu with the actions on one stage. */
import { useWords } from "#platform/web/shell/words.ts";
import { ActionMenu } from "#platform/web/ui/menu.tsx";
import type { StageAction } from "./stage-actions.ts";

interface Props {
  readonly label: string;
  readonly actions: readonly StageAction[];
  readonly onChoose: (action: StageAction) => void;
}

export const StageMenu = ({ label, actions, onChoose }: Props) => {
  const { t } = useWords();
  return (
    <ActionMenu
      label={label}
      trigger={null}
      className="stage-button"
      sections={[{ id: "actions", entries: actions.map((action) => ({ id: action, label: t(`console.action.${action}`) })) }]}
      onChoose={(id) => onChoose(id as StageAction)}
    />
  );
};
