/**
 * The scenario that the room shows: counts of seats and the reveal button; after the reveal the result, and a button for the next scenario.
 */
import type { YardstickData } from "#modules/assessment/contract/catalogue.ts";
import { scenarioResults, getRegister } from "#modules/threat/contract/judgement.ts";
import { closeRound, getRoom, getWall, revealScenario, setTimer, showScenario, type Room } from "../contract/workshop.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { DrawingBox, TableSwitch } from "#platform/web/charts/scene-view.tsx";
import "#platform/web/charts/reveal.css";
import { showing } from "#platform/web/charts/showing.ts";
import { MovementCard } from "#modules/threat/web/movement-card.tsx";
import { drawLikelihood } from "#modules/threat/web/result-drawings.ts";
import { call, read, refresh } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { Rich } from "#platform/web/shell/rich.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { AskCamps } from "#modules/threat/web/talk/ask-camps.tsx";
import { Verdict } from "#modules/threat/web/likelihood-section.tsx";
import { TitleText, useTitles } from "#modules/threat/web/scenario-title.tsx";
import { NextAct } from "#platform/web/ui/room/next-act.tsx";
import { RevealAct } from "#platform/web/ui/room/count-and-reveal.tsx";
import { ClosedWithoutResult } from "#platform/web/ui/room/few-answers.tsx";
import { useShowQuestion } from "./further-questions.tsx";
import { NextStage } from "./console/next-stage.tsx";
import { SeatCounts } from "./door/seat-counts.tsx";
import "#platform/web/ui/progress.css";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

/** The suggested time (seconds) for writing one line in a talk. The facilitator can change it. */
const talkSeconds = 300;

type Round = NonNullable<Room["round"]>;
/** The scenario that the room shows, as its round has it. */
export type Shown = Round["scenarios"][number];

interface Props {
  readonly workspace: string;
  readonly room: Room;
  readonly round: Round;
  readonly shown: Shown;
  readonly yardstick: YardstickData | undefined;
  readonly onNewRound: () => void;
}

const Act = ({ workspace, room, round, shown: { scenario } }: Omit<Props, "yardstick" | "onNewRound">) => {
  const { t } = useWords();
  const missing = Math.max(0, room.present - room.answered);
  const params = { workspace, room: room.id };
  const who =
    room.present === 0 ? t("console.no-seats") : missing === 0 ? t("console.everyone-answered") : t("console.not-answered", { n: missing });
  return (
    <RevealAct
      answered={room.answered}
      of={room.present}
      asked={{ workspace, room: room.id, kind: "rating", question: round.id, part: scenario }}
      onReveal={() => call(revealScenario, { params: { ...params, round: round.id }, body: { expectedRev: room.rev, scenario } })}
      renew={() => refresh(getRoom, getWall, scenarioResults, getRegister)}
      reveal={t("console.reveal", { round: round.number })}
      icon="eye"
      consequence={
        <>
          <b>{who}</b>
          <span className="block">{t("console.reveal-consequence")}</span>
        </>
      }
      confirm={t("console.reveal-do")}
      dialog={{
        title: t("console.reveal-title"),
        text: (
          <>
            <b>{who}</b> {missing === 0 ? t("console.reveal-closes-all") : t("console.reveal-closes")}
          </>
        ),
        back: t("console.reveal-wait"),
      }}
    />
  );
};

const Answered = (props: Omit<Props, "yardstick" | "onNewRound">) => {
  const { t } = useWords();
  const { room } = props;
  return (
    <>
      <Section title={t("console.who-answered")} end={t("console.presence-only")}>
        <p className="big-count" aria-live="polite">
          <Rich id="console.count" values={{ n: room.answered, of: room.present }} parts={[<b key="n" />]} />
        </p>
        <div className="share-bar wide-bar" aria-hidden="true">
          <span style={{ inlineSize: `${room.present === 0 ? 0 : Math.round((room.answered / room.present) * 100)}%` }} />
        </div>
        <SeatCounts room={room} />
      </Section>
      {room.state === "open" ? <Act {...props} /> : null}
    </>
  );
};

/** When the round is over: the button for the next stage in the bar, and beside it a button for a further round. */
const RoundOver = ({ workspace, room, onNewRound }: Pick<Props, "workspace" | "room" | "onNewRound">) => {
  const { t } = useWords();
  return (
    <div className="act-and-meaning">
      <Button size="room" onClick={onNewRound}>
        {t("console.round-next")}
      </Button>
      <p>{t("console.round-closed")}</p>
      <NextStage workspace={workspace} room={room} onRound={onNewRound} />
    </div>
  );
};

const Revealed = ({ workspace, room, round, shown, yardstick, onNewRound }: Props) => {
  const { scenario, closedBecause: because } = shown;
  const words = useWords();
  const { t } = words;
  const [table, setTable] = useState(false);
  const titleOf = useTitles(workspace, room.assessment);
  const { data } = useQuery(read(scenarioResults, { workspace, scenario }));
  const result = data?.results.find((one) => one.round === round.id);
  const place = round.scenarios.indexOf(shown);
  const next = [...round.scenarios.slice(place + 1), ...round.scenarios.slice(0, place)].find((one) => one.state === "open");
  const settled = () => refresh(getRoom, getWall);
  const show = useCommandForm({
    send: (_, id: string) => call(showScenario, { params: { workspace, room: room.id }, body: { scenario: id } }),
    stale: [],
    onSettled: settled,
  });
  const close = useCommandForm({
    send: () => call(closeRound, { params: { workspace, room: room.id, round: round.id }, body: { expectedRev: room.rev } }),
    stale: [],
    onSettled: settled,
  });
  const talk = useShowQuestion({ workspace, room });
  const title = t("console.revealed");
  return (
    <>
      {because !== null ? (
        <Section title={t("console.who-answered")}>
          <ClosedWithoutResult because={because} />
        </Section>
      ) : (
        <Section title={title} end={<TableSwitch table={table} onChange={setTable} />}>
          {result === undefined ? null : (
            <>
              <Verdict result={result} yardstick={yardstick} />
              <div className="card strips-card">
                <div className="reveal-once" key={`${result.round}-${scenario}`}>
                  <DrawingBox
                    least={520}
                    caption={title}
                    table={table}
                    draw={(width) => drawLikelihood(result, yardstick, title, words, showing(words, "desk", width))}
                  />
                </div>
              </div>
              <MovementCard result={result} results={data?.results ?? []} yardstick={yardstick} table={table} />
              <p>
                <Link to="/w/$workspace/scenarios/$scenario" params={{ workspace, scenario }} className="quiet-link">
                  {t("console.whole-record")}
                </Link>
              </p>
              <AskCamps
                workspace={workspace}
                room={room}
                result={result}
                onAsked={() =>
                  call(setTimer, { params: { workspace, room: room.id }, body: { action: "start", seconds: talkSeconds } }).then(settled)
                }
                onShow={() => talk.mutate("talk")}
              />
            </>
          )}
        </Section>
      )}
      {room.state !== "open" ? null : round.state === "closed" ? (
        <RoundOver workspace={workspace} room={room} onNewRound={onNewRound} />
      ) : (
        <NextAct>
          {next !== undefined ? (
            <>
              <Button look="primary" size="room" icon="arrow" disabled={show.isPending} onClick={() => show.mutate(next.scenario)}>
                {t("console.next-scenario", { code: next.code })}
              </Button>
              <p>
                <TitleText title={titleOf(next.scenario, next.title)} />
              </p>
            </>
          ) : (
            <>
              <Button look="primary" size="room" disabled={close.isPending} onClick={() => close.mutate()}>
                {t("console.round-close")}
              </Button>
              <p>{t("console.round-close-means")}</p>
            </>
          )}
        </NextAct>
      )}
      <ProblemSentence error={show.error ?? close.error ?? talk.error} />
    </>
  );
};

export const InView = (props: Props) => {
  const { t } = useWords();
  const { workspace, room, round, shown } = props;
  if (shown.state !== "open") return <Revealed {...props} />;
  if (round.state !== "closed") return <Answered {...props} />;
  return (
    <Section title={t("console.not-revealed")}>
      <p className="read">{t("console.not-revealed-means")}</p>
      {room.state === "open" ? <RoundOver workspace={workspace} room={room} onNewRound={props.onNewRound} /> : null}
    </Section>
  );
};
