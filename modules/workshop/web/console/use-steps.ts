/** The steps of the room's assessment, and the commands that change them or move the room. */
import { listSteps, type Step } from "#modules/assessment/contract/step.ts";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getRoom, getWall, setStep, type Room } from "../../contract/workshop.ts";
import type { StageAction } from "../stage-actions.ts";

type Reason = { readonly text: string; readonly lang: string } | null;

export const useSteps = (workspace: string, room: Room, onDone: () => void) => {
  const params = { workspace, assessment: room.assessment };
  const { steps } = useRead(listSteps, params).data;
  const send = (step: Step, action: StageAction | "show", reason: Reason) =>
    call(setStep, { params: { ...params, step: step.step }, body: { expectedRev: step.rev, action, reason, room: room.id } });
  const onSettled = () => refresh(listSteps, getRoom, getWall);
  const act = useCommandForm({
    send: (_, { step, action, reason }: { step: Step; action: StageAction; reason: Reason }) => send(step, action, reason),
    stale: [],
    onDone,
    onSettled,
  });
  /** Moves the room to a step, and starts the step if it has not started. With `finish`, the previous step of the room is set to done. */
  const move = useCommandForm({
    send: async (_, { step, finish }: { step: Step; finish: boolean }) => {
      const left = steps.find((one) => one.step === room.step);
      if (finish && left?.state === "under-way") await send(left, "finish", null);
      await send(step, step.state === "not-started" || step.state === "skipped" ? "start" : "show", null);
    },
    stale: [],
    onDone,
    onSettled,
  });
  return { steps, act, move };
};
