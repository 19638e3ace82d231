/** The controls of the round's timer. The server has the time, and every screen counts down from it. */
import { getRoom, getWall, setTimer, type Room } from "../contract/workshop.ts";
import { useMutation } from "@tanstack/react-query";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ClockDigits } from "./clock.tsx";

type Action = "start" | "pause" | "resume" | "add" | "stop";
const firstMinutes = 5;
const moreMinutes = 2;

export const TimerControls = ({ workspace, room }: { readonly workspace: string; readonly room: Room }) => {
  const { t } = useWords();
  const act = useMutation({
    mutationFn: ({ action, seconds }: { action: Action; seconds: number | null }) =>
      call(setTimer, { params: { workspace, room: room.id }, body: { action, seconds } }),
    onSettled: () => refresh(getRoom, getWall),
  });
  const press =
    (action: Action, seconds: number | null = null) =>
    (): void =>
      act.mutate({ action, seconds });
  const { timer } = room;
  return (
    <div className="timer" role="group" aria-label={t("console.timer")}>
      {timer === null ? (
        <Button icon="play" disabled={act.isPending} onClick={press("start", firstMinutes * 60)}>
          {t("console.timer-start", { n: firstMinutes })}
        </Button>
      ) : (
        <>
          <span className="meta">{t("console.time-left")}</span>
          <ClockDigits clock={timer} className="timer-digits" />
          <div className="button-row">
            {timer.running ? (
              <Button icon="pause" disabled={act.isPending} onClick={press("pause")}>
                {t("console.timer-pause")}
              </Button>
            ) : (
              <Button icon="play" disabled={act.isPending} onClick={press("resume")}>
                {t("console.timer-resume")}
              </Button>
            )}
            <Button icon="plus" disabled={act.isPending} onClick={press("add", moreMinutes * 60)}>
              {t("console.timer-add", { n: moreMinutes })}
            </Button>
            <Button look="tertiary" disabled={act.isPending} onClick={press("stop")}>
              {t("console.timer-stop")}
            </Button>
          </div>
        </>
      )}
      <ProblemSentence error={act.error} />
    </div>
  );
};
