/** Step 2 on a phone: shows one technology area at a time. For each stage a person chooses covered, partly, not, or "cannot say". */
import type { CoverLevel, ClaimsQuestion } from "../contract/landscape.ts";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Glyph, t, Word } from "#platform/phone/components.tsx";
import { Foot } from "#platform/phone/foot.tsx";
import type { StepPageProps } from "#platform/phone/phone-module.ts";
import { ClaimField } from "./landscape-field.tsx";
import { LandscapeFrame } from "./landscape-frame.tsx";
import { useClaim } from "#platform/phone/claims/claim-keep.ts";
import { levelOf } from "#platform/phone/claims/claim-outbox.ts";
import { createLandscapeClaim, type LandscapeClaiming } from "./landscape-claims.ts";

const levels: readonly CoverLevel[] = ["covered", "partly", "not", "cannot-say"];

/** The number of stages of the area that have an answer. */
const answeredIn = ({ box }: LandscapeClaiming, claimsQuestion: ClaimsQuestion, area: string): number =>
  claimsQuestion.stages.filter((stage) => levelOf(box, `${stage.code}/${area}`) !== null).length;

const Areas = ({
  claimsQuestion,
  claiming,
  go,
}: {
  claimsQuestion: ClaimsQuestion;
  claiming: LandscapeClaiming;
  go: (area: string) => void;
}): JSX.Element => (
  <ul class="list">
    {claimsQuestion.areas.map((area) => {
      const n = answeredIn(claiming, claimsQuestion, area.code);
      return (
        <li key={area.code}>
          <button type="button" onClick={() => go(area.code)}>
            <Glyph name={n === claimsQuestion.stages.length ? "done" : n > 0 ? "half" : "ring"} />
            <span>
              <span class="title">
                <Word of={area.name} />
              </span>
              <small>{t("landscape-phone.progress", { n, of: claimsQuestion.stages.length })}</small>
            </span>
          </button>
        </li>
      );
    })}
  </ul>
);

const claim = createLandscapeClaim("technology");
export const { sendStored }: typeof claim = claim;

export const Page = ({ snapshot }: StepPageProps): JSX.Element => {
  const claiming = useClaim(claim, snapshot.sequence);
  const [at, setAt] = useState<string | null>(null);
  const moved = useRef(false);
  const claimsQuestion = claiming.seen?.claimsQuestion ?? null;
  const area = claimsQuestion?.areas.find(({ code }) => code === at);
  const go = (to: string | null): void => {
    moved.current = true;
    setAt(to);
  };
  useEffect(() => {
    scrollTo(0, 0);
    if (moved.current) document.querySelector("h1")?.focus({ preventScroll: true });
  }, [at]);
  const areas = claimsQuestion?.areas ?? [];
  const place = areas.findIndex(({ code }) => code === at);
  const done =
    claimsQuestion === null ? [] : areas.map(({ code }) => answeredIn(claiming, claimsQuestion, code) === claimsQuestion.stages.length);
  /**
   * The next area that is not completely answered: the search begins after the present area and continues from the start; undefined if there is no
   * other.
   */
  const next = [...areas.keys()].map((i) => (place + 1 + i) % areas.length).find((i) => !done[i] && i !== place);
  const following = next === undefined ? null : (areas[next]?.code ?? null);
  return (
    <LandscapeFrame
      snapshot={snapshot}
      step="technology"
      claiming={claiming}
      progress={{ at: place, done, words: "landscape-phone.done.technology" }}
      list="landscape-phone.all-areas"
      {...(area === undefined ? {} : { open: () => go(null), title: <Word of={area.name} /> })}
      foot={
        area === undefined ? undefined : (
          <Foot
            secondary={t("landscape-phone.areas")}
            onSecondary={() => go(null)}
            primary={t(following === null ? "landscape-phone.all-areas" : "landscape-phone.next-area")}
            onPrimary={() => go(following)}
          />
        )
      }
    >
      {(asked, mayClaim) =>
        area === undefined ? (
          <Areas claimsQuestion={asked} claiming={claiming} go={go} />
        ) : (
          asked.stages.map((stage) => (
            <ClaimField
              key={`${stage.code}/${area.code}`}
              entry={stage}
              item={`${stage.code}/${area.code}`}
              levels={levels}
              box={claiming.box}
              onSay={mayClaim ? claiming.say : null}
            />
          ))
        )
      }
    </LandscapeFrame>
  );
};
