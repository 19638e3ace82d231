/**
 * A bar that is shown while the console shows another step than the room. It names both steps and has two buttons: one returns to the room's step,
 * the other moves the room to the shown step.
 */
import type { StepName } from "#modules/assessment/contract/step.ts";
import { stepNames } from "#platform/contract/step-names.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { useEscape } from "./keys.ts";

interface Props {
  readonly looked: StepName;
  readonly roomAt: StepName;
  readonly disabled: boolean;
  readonly onBack: () => void;
  readonly onBring: () => void;
}

export const LookingBar = ({ looked, roomAt, disabled, onBack, onBring }: Props) => {
  const { t } = useWords();
  const nameOf = (step: StepName) => t("room-steps.step", { number: stepNames.indexOf(step) + 1, name: t(`assessment.step.${step}`) });
  useEscape(onBack);
  return (
    <div className="console-notice" role="status">
      <p>
        <b>{t("console.looking", { step: nameOf(looked) })}</b> {t("console.looking-room", { step: nameOf(roomAt) })}
      </p>
      <div className="button-row">
        <Button onClick={onBack} aria-keyshortcuts="Escape">
          {t("console.looking-back")}
        </Button>
        <Button look="tertiary" disabled={disabled} onClick={onBring}>
          {t("console.looking-bring")}
        </Button>
      </div>
    </div>
  );
};
