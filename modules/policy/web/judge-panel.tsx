/** Steps 5 and 6 on the console: choose effects, ask every phone, watch the count, reveal; then ask again. */
import { getQuestion } from "#platform/contract/questions.ts";
import { listRatedEffects, mostAsked, effectsContract, type EffectsQuestion } from "../contract/effect-room.ts";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { titleIn } from "#platform/web/ui/record/title-in.ts";
import { QuestionPanel } from "#platform/web/ui/room/question-panel.tsx";
import type { StepPanelProps } from "#platform/web/module/step-room.ts";
import { RatedEffects } from "./rated-effects.tsx";
import { isOpposed } from "../contract/opposed.ts";
import { MeasureSign } from "./measure-sign.tsx";
import { MeasureTitle } from "./measure-title.tsx";
import { keyOf, useAskable, type Askable } from "./use-askable.ts";
import "./judge.css";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

/** Reads the room's effects question, and reads it again whenever the event stream reports a change of the room. */
export const useRoomEffectsQuestion = (workspace: string, room: string, told: unknown) => {
  useEffect(() => void refresh(getQuestion, listRatedEffects), [told]);
  return useRead(effectsContract.get, { workspace, room, kind: "effects" }).data;
};

const idsOf = ({ measure, scenario, on }: Askable) => ({ measure: measure.id, scenario: scenario.id, on });

/** @param before the last effects question; the form for a new effects question starts with the effects of this one */
const Start = ({ workspace, room, before }: StepPanelProps & { readonly before: EffectsQuestion | null }) => {
  const { t, language } = useWords();
  const { loaded, askable } = useAskable(workspace, room.assessment, room.marking);
  const [picked, setPicked] = useState<readonly string[] | null>(null);
  const first =
    before === null
      ? askable
          .filter(({ on, measure }) => on === "likelihood" && !isOpposed(measure.testState))
          .slice(0, mostAsked)
          .map((one) => keyOf(idsOf(one)))
      : before.items.map(keyOf);
  const chosen = askable.map(idsOf).filter((one) => (picked ?? first).includes(keyOf(one)));
  const start = useCommandForm({
    send: () => call(effectsContract.start, { params: { workspace, room: room.id, kind: "effects" }, body: { items: chosen } }),
    stale: [],
    onSettled: () => refresh(getQuestion),
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
              {t(`effect-room.on.${one.on}`)} · <bdi>{one.scenario.code}</bdi> <span {...langOf(title.lang)}>{title.text}</span>{" "}
              <MeasureSign measure={one.measure} />
            </>
          ),
        };
      })}
    />
  );
  return (
    <CommandForm
      className="form two-choices"
      act={start}
      onSubmit={() => start.mutate()}
      submit={t(before === null ? "effect-room.ask" : "effect-room.again")}
      look={before === null ? "primary" : "secondary"}
      next={before === null}
      size="room"
      blocked={room.state !== "open" || chosen.length === 0 || chosen.length > mostAsked}
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
    </CommandForm>
  );
};

const JudgePanel = ({ workspace, room }: StepPanelProps) => {
  const { t } = useWords();
  const { question: effectsQuestion, answered, present, closedBecause, result } = useRoomEffectsQuestion(workspace, room.id, room);
  const count = t("effect-room.answered", { n: answered, of: present });
  const id = effectsQuestion?.id ?? "";
  const { assessment, marking } = room;
  return (
    <QuestionPanel
      title={t("effect-room.wall.question")}
      state={effectsQuestion?.state ?? null}
      because={closedBecause}
      answered={answered}
      present={present}
      count={count}
      hidden={t("effect-room.hidden")}
      reveal={t("effect-room.reveal")}
      consequence={t("effect-room.reveal-consequence", { n: Math.max(0, present - answered) })}
      confirm={t("effect-room.reveal-do")}
      asked={{ workspace, room: room.id, kind: "effects", question: id }}
      renew={() => refresh(listRatedEffects)}
      means={t("effect-room.means")}
      result={
        result === null ? null : (
          <>
            <p>{count}</p>
            <RatedEffects workspace={workspace} assessment={assessment} marking={marking} result={result} />
          </>
        )
      }
      start={<Start key={effectsQuestion?.id ?? "first"} workspace={workspace} room={room} before={effectsQuestion} />}
      link={
        <Link to="/w/$workspace/assessments/$assessment/effect" params={{ workspace, assessment }} className="quiet-link">
          {t("effect-room.to-page")}
        </Link>
      }
    />
  );
};
export default JudgePanel;
