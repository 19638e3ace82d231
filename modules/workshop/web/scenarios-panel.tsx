/**
 * Step 3 on the console. During a round it shows the round, the present scenario and the button that reveals it. Before a round it shows how people
 * join, and the form that starts a round.
 */
import { getAssessment, getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { useTitles } from "#modules/threat/web/scenario-title.tsx";
import type { Room } from "../contract/workshop.ts";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Empty, Section } from "#platform/web/ui/page.tsx";
import { nextStage } from "./console/next-stage-of.ts";
import { NextStage } from "./console/next-stage.tsx";
import { InView, type Shown } from "./in-view.tsx";
import { JoinPanel } from "./join-panel.tsx";
import { RoundScenarios } from "./round-scenarios.tsx";
import { StageList } from "./stage-list.tsx";
import { StartRound } from "./start-round.tsx";
import { TimerControls } from "./timer-controls.tsx";

interface Props {
  readonly workspace: string;
  readonly room: Room;
}

const shownOf = (room: Room): Shown | undefined => room.round?.scenarios.find((one) => one.scenario === room.scenario);

/** Whether the room shows a scenario of the round. If not, the panel shows how to join. */
export const showsScenario = (room: Room): boolean => shownOf(room) !== undefined;

/** The stages of the step, and the scenarios of the present round. */
export const ScenariosCourse = ({ workspace, room }: Props) => (
  <>
    <StageList workspace={workspace} room={room} />
    {room.round === null ? null : <RoundScenarios workspace={workspace} room={room} round={room.round} />}
  </>
);

/** The heading: the scenario in view, otherwise the room. It stays in place when a round begins, so that the timer keeps the focus. */
const Head = ({ workspace, room, shown }: Props & { readonly shown: Shown | undefined }) => {
  const { t } = useWords();
  const titleOf = useTitles(workspace, room.assessment);
  const title = shown === undefined ? room.title : titleOf(shown.scenario, shown.title);
  const panels = room.round?.panels ?? 1;
  return (
    <header className="in-view-head">
      <div>
        <p className="in-view-where">
          <TlpLabel label={room.marking} />{" "}
          {shown === undefined ? null : (
            <span className="meta">
              <span className="ltr">{shown.code}</span> · {t("console.shown-everywhere")}
              {panels > 1 ? ` · ${t("console.panel-n", { panel: shown.panel + 1, of: panels })}` : ""}
            </span>
          )}
        </p>
        <h1 className="title" {...langOf(title.lang)}>
          {title.text}
        </h1>
      </div>
      {room.state === "open" ? <TimerControls workspace={workspace} room={room} /> : null}
    </header>
  );
};

export const ScenariosPanel = ({ workspace, room }: Props) => {
  const { t } = useWords();
  const { data: assessment } = useRead(getAssessment, { workspace, assessment: room.assessment });
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const [beginning, setBeginning] = useState(false);
  const begin = () => setBeginning(true);
  const { round } = room;
  const starting = beginning && round?.state !== "open";
  const shown = starting ? undefined : round?.scenarios.find((one) => one.scenario === room.scenario);
  return (
    <>
      <Head workspace={workspace} room={room} shown={shown} />
      {round !== null && shown !== undefined ? (
        <InView
          workspace={workspace}
          room={room}
          round={round}
          shown={shown}
          yardstick={catalogue.yardsticks.find((one) => one.id === assessment.yardstick)?.data}
          onNewRound={begin}
        />
      ) : starting ? (
        <Section title={t("console.round-start")}>
          <StartRound
            workspace={workspace}
            room={room}
            again={nextStage(room.stages) === "round-2"}
            criteria={catalogue.criteriaSets.find((one) => one.id === assessment.criteriaSet)?.data}
            onClose={() => setBeginning(false)}
          />
        </Section>
      ) : room.state === "open" ? (
        <>
          <JoinPanel room={room} />
          <br />
          {assessment.scenarios === 0 ? (
            <Empty title={t("assessment.no-scenarios")}>{t("console.no-scenarios-why")}</Empty>
          ) : (
            <Button size="room" onClick={begin}>
              {t("console.round-start")}
            </Button>
          )}
          <NextStage workspace={workspace} room={room} rated={assessment.scenarios > 0} onRound={begin} />
        </>
      ) : null}
    </>
  );
};
