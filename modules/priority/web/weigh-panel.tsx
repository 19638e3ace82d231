/** Step 4 on the console: ask every phone for weights, watch the count, reveal; then the individual weights. */
import { getRoomWeighing, revealWeighing, startWeighing } from "../contract/priority-room.ts";
import { weighingMethods, type WeighingMethod } from "../contract/priority.ts";
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { useMutation, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices } from "#platform/web/ui/field.tsx";
import type { StepPanelProps } from "#platform/web/module/step-room.ts";
import { QuestionPanel } from "#platform/web/ui/room/question-panel.tsx";
import { WeightsSection } from "./weights-section.tsx";
import "./ranking.css";

/** Loads again whenever the stream reports a change of the room. */
export const useRoomWeighing = (workspace: string, room: string, told: unknown) => {
  useEffect(() => void refresh(getRoomWeighing), [told]);
  return useSuspenseQuery(read(getRoomWeighing, { workspace, room })).data;
};

const isMethod = (value: string): value is WeighingMethod => (weighingMethods as readonly string[]).includes(value);

const Start = ({ workspace, room, again }: StepPanelProps & { readonly again: boolean }) => {
  const { t } = useWords();
  const [method, setMethod] = useState<WeighingMethod>("swing");
  const start = useMutation({
    mutationFn: () => call(startWeighing, { params: { workspace, room: room.id }, body: { method } }),
    onSettled: () => refresh(getRoomWeighing),
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <Choices
        legend={t("priority.method")}
        kind="radio"
        chosen={[method]}
        onChange={([one]) => one !== undefined && isMethod(one) && setMethod(one)}
        choices={weighingMethods.map((one) => ({
          value: one,
          label: t(`priority.method.${one}`),
          more: t(`priority.method.${one}-means`),
        }))}
      />
      <ProblemSentence error={start.error} />
      <div className="button-row">
        <Button look={again ? "secondary" : "primary"} size="room" type="submit" disabled={start.isPending || room.state !== "open"}>
          {t(again ? "priority.weigh-again" : "priority.weigh-start")}
        </Button>
      </div>
    </form>
  );
};

const WeighPanel = ({ workspace, room }: StepPanelProps) => {
  const { t } = useWords();
  const { weighing, answered, present, result } = useRoomWeighing(workspace, room.id, room);
  const { data: catalogue } = useQuery(read(getCatalogue, { workspace }));
  const criteria = catalogue?.criteriaSets.find((one) => one.id === weighing?.criteriaSet)?.data;
  const id = weighing?.id ?? "";
  return (
    <QuestionPanel
      title={t("assessment.step.priorities")}
      state={weighing?.state ?? null}
      answered={answered}
      present={present}
      count={t("priority.weighing.answered", { n: answered, of: present })}
      hidden={t("priority.weighing.hidden")}
      reveal={t("priority.reveal")}
      consequence={t("priority.reveal-consequence", { n: Math.max(0, present - answered) })}
      confirm={t("priority.reveal-do")}
      asked={{ workspace, room: room.id, kind: "weights", question: id }}
      onReveal={() => call(revealWeighing, { params: { workspace, room: room.id, weighing: id } })}
      renew={() => refresh(getRoomWeighing)}
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
