/**
 * The timer of the question: five lengths, pause, one more minute, and a soft tone near the end. The timer ends with its question. The server has the
 * time, and every screen counts down from the time that the server sent.
 */
import { getRoom, getWall, setTimer, type Room } from "../contract/workshop.ts";
import { useModules } from "#platform/web/module/use-modules.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { ClockDigits, useRemaining } from "./clock.tsx";
import { useTones } from "./console/tones.ts";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

type Action = "start" | "pause" | "resume" | "add" | "stop";
const lengths = [1, 3, 5, 10, 20];
const moreMinutes = 1;

export const TimerControls = ({ workspace, room }: { readonly workspace: string; readonly room: Room }) => {
  const { t, number } = useWords();
  const act = useCommandForm({
    send: (_, { action, seconds }: { action: Action; seconds: number | null }) =>
      call(setTimer, { params: { workspace, room: room.id }, body: { action, seconds } }),
    stale: [],
    onSettled: () => refresh(getRoom, getWall),
  });
  const press =
    (action: Action, seconds: number | null = null) =>
    (): void =>
      act.mutate({ action, seconds });
  const { timer } = room;
  const ends = useModules().questions[room.question ?? ""]?.timeEnds;
  const left = useRemaining(timer);
  const [sound, setSound] = useTones(left);
  return (
    <div className="timer" role="group" aria-label={t("console.timer")}>
      {timer === null ? null : (
        <>
          <span className="meta">{t("console.time-left")}</span>
          <ClockDigits clock={timer} className="timer-digits" />
          {left === 0 ? (
            <p role="status">
              <Status glyph="due">{t(ends === undefined ? "console.timer-over" : timer.running ? ends.soon : ends.waits)}</Status>
            </p>
          ) : ends === undefined ? null : (
            <p className="meta small">{t(ends.ahead)}</p>
          )}
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
      <div className="timer-lengths">
        <span className="meta small">{t("console.timer-set")}</span>
        <span className="button-row">
          {lengths.map((n) => (
            <Button key={n} aria-label={t("console.timer-start", { n })} disabled={act.isPending} onClick={press("start", n * 60)}>
              {number(n)}
            </Button>
          ))}
        </span>
        <label className="small">
          <input type="checkbox" checked={sound} onChange={(event) => setSound(event.target.checked)} />
          {t("console.timer-sound")}
        </label>
      </div>
      <ProblemSentence error={act.error} />
    </div>
  );
};
