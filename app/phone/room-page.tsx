/**
 * The page inside the room: a scenario of the open round, the list of scenarios, a draft, or a waiting page, depending on the state
 * of the room.
 */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { DraftPage } from "#platform/phone/draft-page.tsx";
import type { Round } from "#platform/phone/form.ts";
import { entryOf, type Entry } from "#platform/phone/outbox.ts";
import { Glyph, Notice, t, Word, type GlyphName } from "#platform/phone/pieces.tsx";
import { Foot } from "#platform/phone/foot.tsx";
import { QuestionPage } from "#platform/phone/question-page.tsx";
import { SeatFoot } from "#platform/phone/seat-foot.tsx";
import { hasPage, StepPage } from "./step-page.tsx";
import { now } from "#platform/phone/store.ts";
import { Top } from "#platform/phone/top.tsx";

type Scenario = Round["scenarios"][number];

const stateOf = (scenario: Scenario, entry: Entry | undefined): readonly [GlyphName, string] => {
  if (entry?.state === "kept") return ["phone", "phone.state.kept"];
  if (entry?.state === "late" || entry?.state === "refused") return ["alarm", `phone.state.${entry.state}`];
  if (scenario.state !== "open") return [entry ? "done" : "ring", `phone.state.${scenario.state}`];
  return entry ? ["done", "phone.state.received"] : ["ring", "phone.state.open"];
};

const isDone = (round: Round, scenario: Scenario): boolean =>
  scenario.state !== "open" || entryOf(now().outbox, round.id, scenario.id) !== undefined || round.answered.includes(scenario.id);

/** The next scenario without an answer of this person: after the current one, otherwise from the start; null if there is none. */
const nextOf = (round: Round, present: string | null): string | null => {
  const at = round.scenarios.findIndex(({ id }) => id === present);
  const order = [...round.scenarios.slice(at + 1), ...round.scenarios.slice(0, Math.max(0, at))];
  return order.find((scenario) => !isDone(round, scenario))?.id ?? null;
};

const List = ({ round, go }: { round: Round; go: (scenario: string) => void }): JSX.Element => {
  const { outbox, snapshot } = now();
  const all = round.scenarios.every((scenario) => isDone(round, scenario));
  const next = nextOf(round, null);
  return (
    <>
      <main>
        <h1 tabIndex={-1}>{t(all ? "phone.done" : "phone.list")}</h1>
        {all && snapshot && (
          <p>
            {round.scenarios.some(({ state }) => state === "open") && `${t("phone.hidden")} `}
            <span class="count">{t("phone.count", { n: snapshot.answered, of: snapshot.present })}</span>
          </p>
        )}
        <ul class="list">
          {round.scenarios.map((scenario) => {
            const [glyph, words] = stateOf(scenario, entryOf(outbox, round.id, scenario.id));
            return (
              <li key={scenario.id}>
                <button type="button" onClick={() => go(scenario.id)}>
                  <Glyph name={glyph} />
                  <span>
                    <span class="title">
                      <bdi class="code">{scenario.code}</bdi> <Word of={scenario.titles} />
                    </span>
                    <small>{t(words)}</small>
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
        <SeatFoot />
      </main>
      {next !== null && <Foot primary={t("phone.next")} onPrimary={() => go(next)} />}
    </>
  );
};

/** The current state of the answer to the scenario that the person just left. */
const Left = ({ round, scenario, go }: { round: Round; scenario: string; go: (scenario: string) => void }): JSX.Element | null => {
  const entry = entryOf(now().outbox, round.id, scenario);
  const code = round.scenarios.find(({ id }) => id === scenario)?.code;
  if (!entry || !code || entry.state === "kept") return null;
  if (entry.state === "received")
    return (
      <Notice kind="plain" glyph="done">
        {t("phone.received.code", { code })}
      </Notice>
    );
  return (
    <Notice kind="alarm" glyph="alarm" title={t("phone.not-taken.code", { code })}>
      <button type="button" class="quiet" onClick={() => go(scenario)}>
        {t("phone.look")}
      </button>
    </Notice>
  );
};

const RoundPage = ({ round }: { round: Round }): JSX.Element => {
  const [at, setAt] = useState<string | null>(() => nextOf(round, null));
  const [left, setLeft] = useState<string | null>(null);
  const place = round.scenarios.findIndex(({ id }) => id === at);
  const scenario = round.scenarios[place];
  const moved = useRef(false);
  const go = (to: string | null, from: string | null = null) => {
    moved.current = true;
    setAt(to);
    setLeft(from);
  };
  useEffect(() => {
    scrollTo(0, 0);
    if (moved.current) document.querySelector("h1")?.focus({ preventScroll: true });
  }, [at]);
  const progress = { at: place, done: round.scenarios.map((s) => isDone(round, s)) };
  const { snapshot } = now();
  return (
    <>
      <Top
        place={
          scenario
            ? t("phone.place", { n: place + 1, of: round.scenarios.length, round: round.number })
            : t("phone.round", { round: round.number })
        }
        {...(scenario ? { open: () => go(null) } : {})}
        marking={scenario?.marking ?? snapshot?.room.marking ?? ""}
        progress={progress}
      />
      {left !== null && left !== at && <Left round={round} scenario={left} go={go} />}
      {scenario ? (
        <QuestionPage round={round} scenario={scenario} onNext={() => go(nextOf(round, scenario.id), scenario.id)} />
      ) : (
        <List round={round} go={go} />
      )}
    </>
  );
};

/** The latest round in which this phone answered. */
const lastRound = (): string | undefined => Object.values(now().outbox.entries).sort((a, b) => b.counter - a.counter)[0]?.round;

const waits = { read: "phone.wait.read", discuss: "phone.wait.discuss", close: "phone.wait.close" } as const;

const Waiting = (): JSX.Element => {
  const { snapshot } = now();
  const stage = snapshot?.room.stage ?? null;
  const late = Object.values(now().outbox.entries).filter(({ state, round }) => state === "late" && round === lastRound()).length;
  return (
    <>
      <Top place={snapshot?.room.title.text ?? ""} marking={snapshot?.room.marking ?? ""} />
      <main class="calm">
        <h1>{t(waits[stage as keyof typeof waits] ?? "phone.wait")}</h1>
        <p>{t("phone.wait.then")}</p>
        {late > 0 && <Notice kind="caution" glyph="phone" title={t("phone.late.count", { n: late })} />}
        <SeatFoot />
      </main>
    </>
  );
};

export const RoomPage = (): JSX.Element => {
  const { snapshot } = now();
  if (!snapshot) return <main class="calm" aria-busy="true" />;
  const { round, room } = snapshot;
  if (hasPage(room.step)) return <StepPage snapshot={snapshot} />;
  if (room.step !== "scenarios") return <Waiting />;
  if (round?.state === "open" && round.scenarios.length > 0) return <RoundPage key={round.id} round={round} />;
  return room.stage === "draft" ? <DraftPage snapshot={snapshot} /> : <Waiting />;
};
