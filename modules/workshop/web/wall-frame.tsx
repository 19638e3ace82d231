/**
 * Head and foot of the wall for every question: the room's step, its marking, and how to join. Until Begin the wall shows only how to join.
 */
import type { Wall } from "../contract/workshop.ts";
import type { ReactNode } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { FictionalFlag, TlpLabel } from "#platform/web/ui/labels.tsx";
import { useBreakNow } from "./break-clock.ts";
import { BreakWall } from "./wall/break-wall.tsx";
import { JoiningWall } from "./wall/joining-wall.tsx";
import { CornerCode, KeyDigits, LateCode } from "./wall/late-joining.tsx";

export interface WallProps {
  readonly workspace: string;
  readonly wall: Wall;
  /** Whether this is the miniature, which has no announcements and no headings. */
  readonly quiet?: boolean;
}

interface Props extends Pick<WallProps, "wall" | "quiet"> {
  readonly where: ReactNode;
  /** The heading; if absent, the title of the room is shown. */
  readonly title?: Wall["title"];
  readonly marking?: Wall["marking"];
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

export const WallFrame = ({ wall, quiet = false, where, title = wall.title, marking = wall.marking, foot, children }: Props) => {
  const { t } = useWords();
  const Title = quiet ? "p" : "h1";
  const closed = wall.state === "closed";
  const joining = !closed && wall.view === "joining";
  const pause = useBreakNow(wall.break);
  // during a break nothing is asked
  const heading = pause === null ? title : wall.title;
  return (
    <div className="wall" data-corner={(!closed && !joining && wall.joinUrl !== null && !wall.doorLocked) || undefined}>
      <header className="wall-head">
        {joining ? (
          <div>
            <p className="wall-where" {...langOf(wall.title.lang)}>
              {wall.title.text}
            </p>
            <Title className="wall-title">{t("wall.welcome")}</Title>
          </div>
        ) : (
          <div>
            <p className="wall-where">{where}</p>
            <Title className="wall-title" {...langOf(heading.lang)}>
              {heading.text}
            </Title>
          </div>
        )}
        <TlpLabel label={joining ? wall.marking : marking} />
      </header>
      <main className="wall-main">
        {closed ? (
          <p className="wall-question">{t("common.room-closed")}</p>
        ) : joining ? (
          <JoiningWall wall={wall} />
        ) : pause !== null ? (
          <BreakWall label={pause.label} />
        ) : (
          children
        )}
      </main>
      <footer className="wall-foot">
        {wall.setAside === null ? null : (
          <span>
            {t("wall.aside", { n: wall.setAside.seats })} <span {...langOf(wall.setAside.reason.lang)}>{wall.setAside.reason.text}</span>
          </span>
        )}
        {joining || wall.early === null ? null : (
          <span>
            {t("wall.early", { n: wall.early.answered, of: wall.early.of })}{" "}
            <span {...langOf(wall.early.reason.lang)}>{wall.early.reason.text}</span>
          </span>
        )}
        {joining ? null : foot}
        {wall.fictional ? <FictionalFlag>{t("desk.fictional.state")}</FictionalFlag> : null}
        <span className="top-space" />
        {closed ? null : joining ? <KeyDigits wall={wall} /> : <LateCode wall={wall} />}
        {closed || joining ? null : <CornerCode wall={wall} />}
      </footer>
    </div>
  );
};
