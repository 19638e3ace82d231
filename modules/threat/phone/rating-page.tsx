/** Step 3 on the phone while a round is open: one scenario after the other, or the list of them. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Foot } from "#platform/phone/foot.tsx";
import type { StepPageProps } from "#platform/phone/phone-module.ts";
import { Glyph, Notice, t, Word, type GlyphName } from "#platform/phone/components.tsx";
import { answerTo } from "#platform/phone/question/answers.ts";
import type { Entry } from "#platform/phone/question/outbox.ts";
import { SeatFoot } from "#platform/phone/seat-foot.tsx";
import { now } from "#platform/phone/store.ts";
import { Top } from "#platform/phone/top.tsx";
import type { PhoneRound as Round } from "../contract/rating-room.ts";
import { itemOf, rating, type RatingView } from "./rating-question.ts";
import { ScenarioPage } from "./scenario-page.tsx";

type Scenario = Round["scenarios"][number];

const entryOf = (round: Round, scenario: string): Entry | undefined => answerTo(rating, itemOf(round, scenario));

const stateOf = (scenario: Scenario, entry: Entry | undefined): readonly [GlyphName, string] => {
  if (entry?.state === "kept") return ["phone", "phone.state.kept"];
  if (entry?.state === "late" || entry?.state === "refused") return ["alarm", `phone.state.${entry.state}`];
  if (scenario.state !== "open") return [entry ? "done" : "ring", `phone.state.${scenario.state}`];
  return entry ? ["done", "phone.state.received"] : ["ring", "phone.state.open"];
};

const isDone = (round: Round, scenario: Scenario): boolean =>
  scenario.state !== "open" || entryOf(round, scenario.id) !== undefined || round.answered.includes(scenario.id);

/**
 * The next scenario that this person has not answered. The search begins after the present scenario and continues from the start of
 * the list. Null if this person has answered all scenarios.
 */
const nextOf = (round: Round, present: string | null): string | null => {
  const at = round.scenarios.findIndex(({ id }) => id === present);
  const order = [...round.scenarios.slice(at + 1), ...round.scenarios.slice(0, Math.max(0, at))];
  return order.find((scenario) => !isDone(round, scenario))?.id ?? null;
};

const List = ({ round, go }: { round: Round; go: (scenario: string) => void }): JSX.Element => {
  const { snapshot } = now();
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
            const [glyph, words] = stateOf(scenario, entryOf(round, scenario.id));
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

/** Shows whether the room has received the answer to the scenario that the person just left. */
const Left = ({ round, scenario, go }: { round: Round; scenario: string; go: (scenario: string) => void }): JSX.Element | null => {
  const entry = entryOf(round, scenario);
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
        <ScenarioPage round={round} scenario={scenario} onNext={() => go(nextOf(round, scenario.id), scenario.id)} />
      ) : (
        <List round={round} go={go} />
      )}
    </>
  );
};

export const Page = ({ snapshot: { round } }: StepPageProps<RatingView>): JSX.Element | null =>
  round && <RoundPage key={round.id} round={round} />;

export { rating as kind };
