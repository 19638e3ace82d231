/** Step 2 on a phone: shows one technology area at a time; for each stage a person chooses covered, partly, not, or "cannot say". */
import type { CoverLevel, Survey } from "../contract/landscape.ts";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Glyph, t, Word } from "#platform/phone/components.tsx";
import { Foot } from "#platform/phone/foot.tsx";
import type { StepPageProps } from "#platform/phone/phone-module.ts";
import { ClaimField } from "./landscape-field.tsx";
import { LandscapeFrame } from "./landscape-frame.tsx";
import { levelOf } from "#platform/phone/claims/claim-outbox.ts";
import { useLandscapeClaim, type LandscapeClaiming } from "./landscape-claims.ts";

const levels: readonly CoverLevel[] = ["covered", "partly", "not", "cannot-say"];

/** How many stages of an area are answered. */
const answeredIn = ({ box }: LandscapeClaiming, survey: Survey, area: string): number =>
  survey.stages.filter((stage) => levelOf(box, `${stage.code}/${area}`) !== null).length;

const Areas = ({ survey, claiming, go }: { survey: Survey; claiming: LandscapeClaiming; go: (area: string) => void }): JSX.Element => (
  <ul class="list">
    {survey.areas.map((area) => {
      const n = answeredIn(claiming, survey, area.code);
      return (
        <li key={area.code}>
          <button type="button" onClick={() => go(area.code)}>
            <Glyph name={n === survey.stages.length ? "done" : n > 0 ? "half" : "ring"} />
            <span>
              <span class="title">
                <Word of={area.name} />
              </span>
              <small>{t("landscape-phone.progress", { n, of: survey.stages.length })}</small>
            </span>
          </button>
        </li>
      );
    })}
  </ul>
);

export const Page = ({ snapshot }: StepPageProps): JSX.Element => {
  const claiming = useLandscapeClaim("technology", snapshot.sequence);
  const [at, setAt] = useState<string | null>(null);
  const moved = useRef(false);
  const survey = claiming.seen?.survey ?? null;
  const area = survey?.areas.find(({ code }) => code === at);
  const go = (to: string | null): void => {
    moved.current = true;
    setAt(to);
  };
  useEffect(() => {
    scrollTo(0, 0);
    if (moved.current) document.querySelector("h1")?.focus({ preventScroll: true });
  }, [at]);
  const areas = survey?.areas ?? [];
  const place = areas.findIndex(({ code }) => code === at);
  const done = survey === null ? [] : areas.map(({ code }) => answeredIn(claiming, survey, code) === survey.stages.length);
  /** The next open area, after the present one and then from the start; null if all are answered. */
  const next = [...areas.keys()].map((i) => (place + 1 + i) % areas.length).find((i) => !done[i] && i !== place);
  const following = next === undefined ? null : (areas[next]?.code ?? null);
  return (
    <LandscapeFrame
      snapshot={snapshot}
      step="technology"
      claiming={claiming}
      progress={{ at: place, done }}
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
          <Areas survey={asked} claiming={claiming} go={go} />
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
