/** The eight steps on the console: in any order, repeated, or skipped with a reason. Starting one moves the room to it. */
import { listSteps, stepNames, type Step } from "#modules/assessment/contract/step.ts";
import { setStep, getRoom, getWall, type Room } from "../contract/workshop.ts";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { StatusGlyph } from "#platform/web/ui/status.tsx";
import { ownSteps } from "./own-steps.ts";
import { SkipDialog } from "./skip-dialog.tsx";
import { actionsFor, type StageAction } from "./stage-actions.ts";
import { StageMenu } from "./stage-menu.tsx";

export const StepList = ({ workspace, room }: { readonly workspace: string; readonly room: Room }) => {
  const { t, number } = useWords();
  const params = { workspace, assessment: room.assessment };
  const { data } = useSuspenseQuery(read(listSteps, params));
  const [narrow] = useState(() => matchMedia("(max-width: 900px)").matches);
  const [skipping, setSkipping] = useState<Step | null>(null);
  const act = useMutation({
    mutationFn: ({ step, action, reason }: { step: Step; action: StageAction; reason: { text: string; lang: string } | null }) =>
      call(setStep, { params: { ...params, step: step.step }, body: { expectedRev: step.rev, action, reason } }),
    onSuccess: () => setSkipping(null),
    onSettled: () => refresh(listSteps, getRoom, getWall),
  });
  return (
    <>
      {/* the list is closed on a narrow page, so that the step itself comes first, and if the step has stages, because they need the space */}
      <details className="step-course" open={ownSteps[room.step] === undefined && !narrow}>
        <summary>{t("room-steps.step", { number: stepNames.indexOf(room.step) + 1, name: t(`assessment.step.${room.step}`) })}</summary>
        <ol className="stage-list" aria-label={t("common.steps")}>
          {data.steps.map((step) => (
            <li key={step.step} data-state={step.state} aria-current={step.step === room.step ? "step" : undefined}>
              <StatusGlyph glyph={step.state} />
              <span className="stage-name">
                {number(stepNames.indexOf(step.step) + 1)} {t(`assessment.step.${step.step}`)}
                {step.times > 1 ? <span className="meta"> {t("console.times", { n: step.times })}</span> : null}
                <span className="visually-hidden">, {t(`console.stage-state.${step.state}`)}</span>
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
                  onChoose={(action) => (action === "skip" ? setSkipping(step) : act.mutate({ step, action, reason: null }))}
                />
              ) : null}
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
        onClose={() => setSkipping(null)}
      />
    </>
  );
};
