/** Steps 5 and 6 on the console: choose effects, ask every phone, watch the count, reveal; then ask again. */
import { getRoomAsking, listJudgedEffects, mostAsked, revealAsking, startAsking, type Asking } from "../contract/effect-room.ts";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices } from "#platform/web/ui/field.tsx";
import { titleIn } from "#platform/web/ui/record/title-in.ts";
import { QuestionPanel } from "#platform/web/ui/room/question-panel.tsx";
import type { StepPanelProps } from "#platform/web/module/step-room.ts";
import { JudgedEffects } from "./judged-effects.tsx";
import { MeasureTitle } from "./measure-title.tsx";
import { keyOf, useAskable, type Askable } from "./use-askable.ts";
import "./judge.css";

/** Loads again whenever the stream reports a change of the room. */
export const useRoomAsking = (workspace: string, room: string, told: unknown) => {
  useEffect(() => void refresh(getRoomAsking, listJudgedEffects), [told]);
  return useSuspenseQuery(read(getRoomAsking, { workspace, room })).data;
};

const idsOf = ({ measure, scenario, on }: Askable) => ({ measure: measure.id, scenario: scenario.id, on });

/** @param before the last asking; the form for a new one starts with the effects of the last */
const Start = ({ workspace, room, before }: StepPanelProps & { readonly before: Asking | null }) => {
  const { t, language } = useWords();
  const { loaded, askable } = useAskable(workspace, room.assessment, room.marking);
  const [picked, setPicked] = useState<readonly string[] | null>(null);
  const first =
    before === null
      ? askable
          .filter(({ on }) => on === "likelihood")
          .slice(0, mostAsked)
          .map((one) => keyOf(idsOf(one)))
      : before.items.map(keyOf);
  const chosen = askable.map(idsOf).filter((one) => (picked ?? first).includes(keyOf(one)));
  const start = useMutation({
    mutationFn: () => call(startAsking, { params: { workspace, room: room.id }, body: { items: chosen } }),
    onSettled: () => refresh(getRoomAsking),
  });
  if (loaded && askable.length === 0) return <p className="read">{t("effect-room.none")}</p>;
  const effects = (
    <Choices
      legend={t("effect-room.what")}
      kind="checkbox"
      chosen={chosen.map(keyOf)}
      onChange={setPicked}
      choices={askable.map((one) => {
        const title = titleIn(one.scenario, language.tag);
        return {
          value: keyOf(idsOf(one)),
          label: <MeasureTitle measure={one.measure} />,
          more: (
            <>
              {t(`effect-room.on.${one.on}`)} · <bdi>{one.scenario.code}</bdi> <span {...langOf(title.lang)}>{title.text}</span>
            </>
          ),
        };
      })}
    />
  );
  return (
    <form
      className="form two-choices"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      {before === null ? (
        effects
      ) : (
        <details className="folded">
          <summary>{t("effect-room.what")}</summary>
          {effects}
        </details>
      )}
      <p className="meta small" role="status">
        {t("effect-room.chosen", { n: chosen.length, most: mostAsked })}
      </p>
      <ProblemSentence error={start.error} />
      <div className="button-row">
        <Button
          // in step 5 the first action is to draft a measure
          look={before === null && room.step === "effect" ? "primary" : "secondary"}
          size="room"
          type="submit"
          disabled={start.isPending || room.state !== "open" || chosen.length === 0 || chosen.length > mostAsked}
        >
          {t(before === null ? "effect-room.ask" : "effect-room.again")}
        </Button>
      </div>
    </form>
  );
};

const JudgePanel = ({ workspace, room }: StepPanelProps) => {
  const { t } = useWords();
  const { asking, answered, present, result } = useRoomAsking(workspace, room.id, room);
  const count = t("effect-room.answered", { n: answered, of: present });
  const id = asking?.id ?? "";
  const { assessment, marking } = room;
  return (
    <QuestionPanel
      title={t("effect-room.wall.question")}
      state={asking?.state ?? null}
      answered={answered}
      present={present}
      count={count}
      hidden={t("effect-room.hidden")}
      reveal={t("effect-room.reveal")}
      consequence={t("effect-room.reveal-consequence", { n: Math.max(0, present - answered) })}
      confirm={t("effect-room.reveal-do")}
      asked={{ workspace, room: room.id, kind: "effects", question: id }}
      onReveal={() => call(revealAsking, { params: { workspace, room: room.id, asking: id } })}
      renew={() => refresh(getRoomAsking, listJudgedEffects)}
      means={t("effect-room.means")}
      result={
        result === null ? null : (
          <>
            <p>{count}</p>
            <JudgedEffects workspace={workspace} assessment={assessment} marking={marking} result={result} />
          </>
        )
      }
      start={<Start key={asking?.id ?? "first"} workspace={workspace} room={room} before={asking} />}
      link={
        <Link to="/w/$workspace/assessments/$assessment/effect" params={{ workspace, assessment }} className="quiet-link">
          {t("effect-room.to-page")}
        </Link>
      }
    />
  );
};
export default JudgePanel;
