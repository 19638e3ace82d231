/**
 * The run-sheet on the console: the eight steps with their planned times. A click on a name shows the step on the console; a separate menu changes
 * the step's state (start, finish, repeat, skip with a reason).
 */
import type { Step } from "#modules/assessment/contract/step.ts";
import { stepNames } from "#platform/contract/step-names.ts";
import type { Room } from "../contract/workshop.ts";
import { useEffect, useState, type ReactNode } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Status, StatusGlyph } from "#platform/web/ui/status.tsx";
import { minutesBehind } from "./console/behind.ts";
import type { useSteps } from "./console/use-steps.ts";
import { clockOf } from "./run-sheet-times.ts";
import { SkipDialog } from "./skip-dialog.tsx";
import { actionsFor } from "./stage-actions.ts";
import { StageMenu } from "./stage-menu.tsx";

interface Props {
  readonly room: Room;
  readonly course: ReturnType<typeof useSteps>;
  /** The step that the console shows. */
  readonly shown: Step["step"];
  readonly onShow: (step: Step["step"]) => void;
  /** Runs the function. If a question of the room is open, it asks the facilitator first. */
  readonly leave: (run: () => void) => void;
  /** The step for which the facilitator is writing a reason for skipping; null if there is none. */
  readonly skipping: Step | null;
  readonly onSkip: (step: Step | null) => void;
  /** The stages of the room's step, shown below this step. */
  readonly children: ReactNode;
}

/** The present time, updated often enough for a clock that shows minutes. */
const useNow = (): Date => {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};

const Clock = ({ step }: { readonly step: Step | undefined }) => {
  const { t, locale } = useWords();
  const now = useNow();
  const behind = step === undefined ? null : minutesBehind(step, now);
  return (
    <>
      <div className="run-sheet-head">
        <h2>{t("room-steps.run-sheet")}</h2>
        <span className="meta">{clockOf(now, locale)}</span>
      </div>
      {behind === null ? null : (
        <p className="small">
          <Status glyph="due">{t("console.behind", { n: behind })}</Status>
        </p>
      )}
    </>
  );
};

export const StepList = ({ room, course: { steps, act }, shown, onShow, leave, skipping, onSkip, children }: Props) => {
  const { t, number, locale } = useWords();
  const [narrow] = useState(() => matchMedia("(max-width: 900px)").matches);
  return (
    <>
      <Clock step={room.break === null ? steps.find(({ step }) => step === room.step) : undefined} />
      {/* the list is closed on a narrow page, so that the step itself comes first */}
      <details className="step-course" open={!narrow}>
        <summary>{t("room-steps.step", { number: stepNames.indexOf(room.step) + 1, name: t(`assessment.step.${room.step}`) })}</summary>
        <ol className="stage-list" aria-label={t("common.steps")}>
          {steps.map((step) => (
            <li key={step.step} data-state={step.state} aria-current={step.step === room.step ? "step" : undefined}>
              <StatusGlyph glyph={step.state} />
              <span className="stage-name">
                <button type="button" className="step-name" aria-pressed={step.step === shown} onClick={() => onShow(step.step)}>
                  {number(stepNames.indexOf(step.step) + 1)} {t(`assessment.step.${step.step}`)}
                  {step.times > 1 ? <span className="meta"> {t("console.times", { n: step.times })}</span> : null}
                  <span className="visually-hidden">, {t(`console.stage-state.${step.state}`)}</span>
                </button>
                {step.plannedStart === null ? null : (
                  <span className="meta block small">{clockOf(new Date(step.plannedStart), locale, new Date())}</span>
                )}
                {step.reason === null ? null : (
                  <span className="meta block small" {...langOf(step.reason.lang)}>
                    {step.reason.text}
                  </span>
                )}
              </span>
              {room.state === "open" ? (
                <StageMenu
                  label={t("room-steps.actions", { name: t(`assessment.step.${step.step}`) })}
                  actions={actionsFor(step)}
                  onChoose={(action) => {
                    const run = () => act.mutate({ step, action, reason: null });
                    if (action === "skip") onSkip(step);
                    else if (action === "finish" || step.step === room.step) run();
                    else leave(run);
                  }}
                />
              ) : null}
              {step.step === room.step && children !== null ? <div className="run-sheet-course">{children}</div> : null}
            </li>
          ))}
        </ol>
      </details>
      {skipping === null ? <ProblemSentence error={act.error} /> : null}
      <SkipDialog
        name={skipping === null ? null : t(`assessment.step.${skipping.step}`)}
        error={act.error}
        pending={act.isPending}
        onSkip={(reason) => skipping !== null && act.mutate({ step: skipping, action: "skip", reason })}
        onClose={() => onSkip(null)}
      />
    </>
  );
};
