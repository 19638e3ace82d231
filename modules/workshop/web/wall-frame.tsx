/**
 * Head and foot of the wall for every question: the room's step, its marking, and how to join. Until the room begins, the wall shows only how to
 * join.
 */
import { stepNames } from "#platform/contract/step-names.ts";
import type { Wall } from "../contract/workshop.ts";
import type { ReactNode } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { FictionalFlag, TlpLabel } from "#platform/web/ui/labels.tsx";
import { Both, InSecond, Say } from "#platform/web/ui/room/both-languages.tsx";
import { SaidCount, SaidReason } from "#platform/web/ui/room/early-reason.tsx";
import { useBreakNow } from "./break-clock.ts";
import { BreakWall } from "./wall/break-wall.tsx";
import { JoiningWall } from "./wall/joining-wall.tsx";
import { CornerCode, KeyDigits, LateCode } from "./wall/late-joining.tsx";
import { HeadTime } from "./wall/wall-time.tsx";

export interface WallProps {
  readonly workspace: string;
  readonly wall: Wall;
  /** Whether this is the miniature on the console, which has no announcements and no headings. */
  readonly quiet?: boolean;
}

interface Props extends Pick<WallProps, "wall" | "quiet"> {
  /** What the room is doing. The element loads its own texts, so that a wall with two languages can show it in both. */
  readonly where: ReactNode;
  /** The heading in a given language; if it is absent, the title of the room is shown. */
  readonly title?: TitleIn;
  readonly marking?: Wall["marking"];
  readonly foot?: ReactNode;
  /** Whether the page itself shows the remaining time; then the head does not show it. */
  readonly showsTime?: boolean;
  readonly children: ReactNode;
}

type TitleIn = (words: ReturnType<typeof useWords>) => Wall["title"];

/** The name of a step, as the facilitator and the wall use it. */
export const StepHere = ({ step }: Pick<Wall, "step">) => {
  const { t } = useWords();
  return <>{t("room-steps.step", { number: stepNames.indexOf(step) + 1, name: t(`assessment.step.${step}`) })}</>;
};

/** The two lines of the head in one language of the wall. */
const Head = ({ quiet, where, title }: { readonly quiet: boolean; readonly where: ReactNode; readonly title: TitleIn }) => {
  const heading = title(useWords());
  const Title = quiet ? "p" : "h1";
  return (
    <div>
      <p className="wall-where">{where}</p>
      <Title className="wall-title" {...langOf(heading.lang)}>
        {heading.text}
      </Title>
    </div>
  );
};

/** A line of the foot. If the wall has two languages, the second one is below the first. */
const FootLine = ({ children, said }: { readonly children: ReactNode; readonly said?: Wall["title"] }) => (
  <div className="wall-foot-line">
    <div>{children}</div>
    <InSecond>{children}</InSecond>
    {said === undefined ? null : <span {...langOf(said.lang)}>{said.text}</span>}
  </div>
);

/** The reason for an early reveal. A reason in the facilitator's own words is below the line; a reason from the list is shown in both languages. */
const SaidEarly = ({ early }: { readonly early: NonNullable<Wall["early"]> }) => (
  <>
    <SaidCount early={early} /> {"code" in early.reason ? <SaidReason reason={early.reason} /> : null}
  </>
);

export const WallFrame = (props: Props) => {
  const { wall, quiet = false, where, title = () => wall.title, marking = wall.marking, foot, showsTime = false, children } = props;
  const closed = wall.state === "closed";
  const joining = !closed && wall.view === "joining";
  const pause = useBreakNow(wall.break);
  // during a break there is no question
  const heading = pause === null ? title : () => wall.title;
  return (
    <div className="wall" data-corner={(!closed && !joining && wall.joinUrl !== null && !wall.doorLocked) || undefined}>
      <header className="wall-head">
        <Both>
          <Head
            quiet={quiet}
            where={joining ? <span {...langOf(wall.title.lang)}>{wall.title.text}</span> : where}
            title={joining ? (words) => ({ text: words.t("wall.welcome"), lang: words.language.tag }) : heading}
          />
        </Both>
        {closed || joining || pause !== null || showsTime ? null : <HeadTime clock={wall.timer} />}
        <TlpLabel label={joining ? wall.marking : marking} />
      </header>
      <main className="wall-main">
        {closed ? (
          <Both>
            <p className="wall-question">
              <Say id="common.room-closed" />
            </p>
          </Both>
        ) : joining ? (
          <JoiningWall wall={wall} />
        ) : pause !== null ? (
          <Both>
            <BreakWall label={pause.label} />
          </Both>
        ) : (
          children
        )}
      </main>
      <footer className="wall-foot">
        {wall.setAside === null ? null : (
          <FootLine said={wall.setAside.reason}>
            <Say id="wall.aside" values={{ n: wall.setAside.seats }} />
          </FootLine>
        )}
        {joining || wall.early === null ? null : (
          <FootLine {...("code" in wall.early.reason ? {} : { said: wall.early.reason })}>
            <SaidEarly early={wall.early} />
          </FootLine>
        )}
        {joining || foot === undefined || foot === null ? null : <FootLine>{foot}</FootLine>}
        {wall.fictional ? (
          <FootLine>
            <FictionalFlag>
              <Say id="desk.fictional.state" />
            </FictionalFlag>
          </FootLine>
        ) : null}
        <span className="top-space" />
        {closed ? null : joining ? (
          <span className="wall-late">
            <KeyDigits wall={wall} />
          </span>
        ) : (
          <LateCode wall={wall} />
        )}
        {closed || joining ? null : <CornerCode wall={wall} />}
      </footer>
    </div>
  );
};
