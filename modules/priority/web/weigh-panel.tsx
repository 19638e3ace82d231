/**
 * Step 4 on the console. The facilitator asks every phone for weights, watches the count and reveals the answers. After that the
 * console shows the individual weights.
 */
import { getQuestion } from "#platform/contract/questions.ts";
import { weightsContract } from "../contract/priority-room.ts";
import { weightsMethods, type WeightsMethod } from "../contract/priority.ts";
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { call, read, refresh, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import type { StepPanelProps } from "#platform/web/module/step-room.ts";
import { QuestionPanel } from "#platform/web/ui/room/question-panel.tsx";
import { WeightsSection } from "./weights-section.tsx";
import "./ranking.css";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

/** Reads the room's weights question, and reads it again whenever the event stream reports a change of the room. */
export const useRoomWeightsQuestion = (workspace: string, room: string, told: unknown) => {
  useEffect(() => void refresh(getQuestion), [told]);
  return useRead(weightsContract.get, { workspace, room, kind: "weights" }).data;
};

const isMethod = (value: string): value is WeightsMethod => (weightsMethods as readonly string[]).includes(value);

const Start = ({ workspace, room, again }: StepPanelProps & { readonly again: boolean }) => {
  const { t } = useWords();
  const [method, setMethod] = useState<WeightsMethod>("swing");
  const start = useCommandForm({
    send: () => call(weightsContract.start, { params: { workspace, room: room.id, kind: "weights" }, body: { method } }),
    stale: [],
    onSettled: () => refresh(getQuestion),
  });
  return (
    <CommandForm
      className="form"
      act={start}
      onSubmit={() => start.mutate()}
      submit={t(again ? "priority.weigh-again" : "priority.weigh-start")}
      look={again ? "secondary" : "primary"}
      next={!again}
      size="room"
      blocked={room.state !== "open"}
    >
      <Choices
        legend={t("priority.method")}
        kind="radio"
        chosen={[method]}
        onChange={([one]) => one !== undefined && isMethod(one) && setMethod(one)}
        choices={weightsMethods.map((one) => ({
          value: one,
          label: t(`priority.method.${one}`),
          more: t(`priority.method.${one}-means`),
        }))}
      />
    </CommandForm>
  );
};

const WeighPanel = ({ workspace, room }: StepPanelProps) => {
  const { t } = useWords();
  const { question: weightsQuestion, answered, present, closedBecause, result } = useRoomWeightsQuestion(workspace, room.id, room);
  const { data: catalogue } = useQuery(read(getCatalogue, { workspace }));
  const criteria = catalogue?.criteriaSets.find((one) => one.id === weightsQuestion?.criteriaSet)?.data;
  const id = weightsQuestion?.id ?? "";
  return (
    <QuestionPanel
      title={t("assessment.step.priorities")}
      state={weightsQuestion?.state ?? null}
      because={closedBecause}
      answered={answered}
      present={present}
      count={t("priority.weights-question.answered", { n: answered, of: present })}
      hidden={t("priority.weights-question.hidden")}
      reveal={t("priority.reveal")}
      consequence={t("priority.reveal-consequence", { n: Math.max(0, present - answered) })}
      confirm={t("priority.reveal-do")}
      asked={{ workspace, room: room.id, kind: "weights", question: id }}
      means={t("priority.weigh-means")}
      result={result === null ? null : <WeightsSection workspace={workspace} result={result} criteria={criteria} />}
      start={<Start workspace={workspace} room={room} again={result !== null} />}
      link={
        <Link
          to="/w/$workspace/assessments/$assessment/priorities"
          params={{ workspace, assessment: room.assessment }}
          className="quiet-link"
        >
          {t("priority.to-ranking")}
        </Link>
      }
    />
  );
};
export default WeighPanel;
