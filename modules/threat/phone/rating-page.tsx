/** Step 3 on the phone while a round is open: the pages of the scenarios, or the list of all scenarios. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "#platform/phone/components.tsx";
import type { StepPageProps } from "#platform/phone/phone-module.ts";
import { now } from "#platform/phone/store.ts";
import { Top } from "#platform/phone/top.tsx";
import { useFile } from "#platform/phone/use-file.ts";
import type { PhoneRound as Round } from "../contract/rating-room.ts";
import { laterParts } from "./later.ts";
import { isDone, nextOf } from "./progress.ts";
import { rating, type RatingView } from "./rating-question.ts";
import { ScenarioPage } from "./scenario-page.tsx";

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
  const later = useFile(round.id, laterParts);
  const progress = { at: place, done: round.scenarios.map((s) => isDone(round, s)), words: "phone.progress" };
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
      {later && left !== null && left !== at && <later.Left round={round} scenario={left} go={go} />}
      {scenario ? (
        <ScenarioPage round={round} scenario={scenario} later={later} onNext={() => go(nextOf(round, scenario.id), scenario.id)} />
      ) : (
        (later && <later.ScenarioList round={round} go={go} />) || <main aria-busy="true" />
      )}
    </>
  );
};

export const Page = ({ snapshot: { round } }: StepPageProps<RatingView>): JSX.Element | null =>
  round && <RoundPage key={round.id} round={round} />;

export { rating as kind };
