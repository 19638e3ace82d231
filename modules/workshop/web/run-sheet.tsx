/** The run-sheet of the eight steps: start, length and status of each; and a text for invitations. */
import { listSteps, planSteps, type Step } from "#modules/assessment/contract/step.ts";
import { stepNames } from "#platform/contract/step-names.ts";
import { setStep } from "../contract/workshop.ts";
import { getAssessment } from "#modules/assessment/contract/assessment.ts";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { MomentField } from "#platform/web/ui/moment-field.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { Invite } from "./invite.tsx";
import { localOf, timesOf } from "./run-sheet-times.ts";
import { SkipDialog } from "./skip-dialog.tsx";
import { actionsFor, type StageAction } from "./stage-actions.ts";
import { StageMenu } from "./stage-menu.tsx";
import "./console.css";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

const Plan = ({ step, assessment, onClose }: { readonly step: Step; readonly assessment: string; readonly onClose: () => void }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const [start, setStart] = useState(step.plannedStart === null ? "" : localOf(step.plannedStart));
  const [minutes, setMinutes] = useState(String(step.plannedMinutes ?? ""));
  const [until, setUntil] = useState(step.plannedUntil ?? "");
  const save = useCommandForm({
    send: () =>
      call(planSteps, {
        params: { workspace, assessment },
        body: {
          plans: [
            {
              step: step.step,
              expectedRev: step.rev,
              plannedStart: start === "" ? null : new Date(start).toISOString(),
              plannedMinutes: minutes === "" ? null : Number(minutes),
              plannedUntil: until === "" ? null : until,
            },
          ],
        },
      }),
    stale: [],
    onDone: onClose,
    onSettled: () => refresh(listSteps),
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <MomentField label={t("room-steps.planned-start")} help={t("room-steps.planned-help")} value={start} onValue={setStart} />
      <TextField label={t("room-steps.planned-minutes")} type="number" min={5} max={2400} step={5} value={minutes} onValue={setMinutes} />
      <DateField label={t("room-steps.planned-until")} help={t("room-steps.planned-until-help")} value={until} onValue={setUntil} />
    </CommandForm>
  );
};

const RunSheet = () => {
  const { t, number, locale, localDate } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const params = { workspace, assessment };
  const { data } = useRead(listSteps, params);
  const { data: record } = useRead(getAssessment, params);
  const [planning, setPlanning] = useState<Step | null>(null);
  const [skipping, setSkipping] = useState<Step | null>(null);
  const act = useCommandForm({
    send: (_, { step, action, reason }: { step: Step; action: StageAction; reason: { text: string; lang: string } | null }) =>
      call(setStep, { params: { ...params, step: step.step }, body: { expectedRev: step.rev, action, reason } }),
    stale: [],
    onDone: () => setSkipping(null),
    onSettled: () => refresh(listSteps),
  });
  const facilitates = may("room.facilitate");
  const nameOf = (step: Step) => t(`assessment.step.${step.step}`);
  return (
    <div className="page">
      <PageHead title={t("room-steps.run-sheet")} marking={record.marking} below={t("room-steps.run-sheet-what")} />
      <div className="sections">
        <Section title={t("common.steps")}>
          <Table
            caption={t("room-steps.run-sheet")}
            rows={data.steps}
            keyOf={(step) => step.step}
            columns={[
              {
                key: "step",
                head: t("room-steps.head.step"),
                names: true,
                cell: (step) => t("room-steps.step", { number: stepNames.indexOf(step.step) + 1, name: nameOf(step) }),
              },
              {
                key: "state",
                head: t("room-steps.head.state"),
                cell: (step) => (
                  <>
                    <Status glyph={step.state}>{t(`assessment.step.${step.state}`)}</Status>
                    {step.times > 1 ? <span className="meta"> {t("console.times", { n: step.times })}</span> : null}
                    {step.reason === null ? null : (
                      <span className="meta block small" {...langOf(step.reason.lang)}>
                        {step.reason.text}
                      </span>
                    )}
                  </>
                ),
              },
              {
                key: "planned",
                head: t("room-steps.head.planned"),
                cell: (step) =>
                  step.plannedStart === null && step.plannedUntil === null ? (
                    <span className="meta">{t("room-steps.not-planned")}</span>
                  ) : (
                    <>
                      {step.plannedStart === null ? null : timesOf(step.plannedStart, step.plannedMinutes, locale)}
                      {step.plannedUntil === null ? null : (
                        <span className="block">{t("room-steps.at-desks", { date: localDate(step.plannedUntil) })}</span>
                      )}
                    </>
                  ),
              },
              {
                key: "minutes",
                head: t("room-steps.head.minutes"),
                end: true,
                cell: (step) => (step.plannedMinutes === null ? "" : number(step.plannedMinutes)),
              },
              ...(facilitates
                ? [
                    {
                      key: "actions",
                      head: t("room-steps.head.actions"),
                      cell: (step: Step) => (
                        <span className="button-row">
                          <Button
                            look="tertiary"
                            onClick={() => setPlanning(step)}
                            aria-label={t("room-steps.plan-of", { name: nameOf(step) })}
                          >
                            {t("room-steps.plan")}
                          </Button>
                          <StageMenu
                            label={t("room-steps.actions", { name: nameOf(step) })}
                            actions={actionsFor(step)}
                            onChoose={(action) => (action === "skip" ? setSkipping(step) : act.mutate({ step, action, reason: null }))}
                          />
                        </span>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          {skipping === null ? <ProblemSentence error={act.error} /> : null}
        </Section>
        {facilitates ? (
          <Section title={t("room-steps.invite")}>
            <Invite steps={data.steps} />
          </Section>
        ) : null}
      </div>
      <ModalDialog
        open={planning !== null}
        title={planning === null ? "" : t("room-steps.plan-of", { name: nameOf(planning) })}
        onClose={() => setPlanning(null)}
      >
        {planning === null ? null : <Plan step={planning} assessment={assessment} onClose={() => setPlanning(null)} />}
      </ModalDialog>
      <SkipDialog
        name={skipping === null ? null : nameOf(skipping)}
        error={act.error}
        pending={act.isPending}
        onSkip={(reason) => skipping !== null && act.mutate({ step: skipping, action: "skip", reason })}
        onClose={() => setSkipping(null)}
      />
    </div>
  );
};
export default RunSheet;
