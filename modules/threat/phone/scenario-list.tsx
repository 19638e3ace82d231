/** The scenarios of a round, each with the state of this phone's answer. */
import type { JSX } from "preact";
import { Glyph, t, Word, type GlyphName } from "#platform/phone/components.tsx";
import { Foot } from "#platform/phone/foot.tsx";
import type { Entry } from "#platform/phone/question/outbox.ts";
import { SeatFoot } from "#platform/phone/seat-foot.tsx";
import { now } from "#platform/phone/store.ts";
import type { PhoneRound as Round } from "../contract/rating-room.ts";
import { entryOf, isDone, nextOf } from "./progress.ts";

type Scenario = Round["scenarios"][number];

const stateOf = (scenario: Scenario, entry: Entry | undefined): readonly [GlyphName, string] => {
  if (entry?.state === "kept") return ["phone", "phone.state.kept"];
  if (entry?.state === "late" || entry?.state === "refused") return ["alarm", `phone.state.${entry.state}`];
  if (scenario.state !== "open") return [entry ? "done" : "ring", `phone.state.${scenario.state}`];
  return entry ? ["done", "phone.state.received"] : ["ring", "phone.state.open"];
};

export const ScenarioList = ({ round, go }: { round: Round; go: (scenario: string) => void }): JSX.Element => {
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
