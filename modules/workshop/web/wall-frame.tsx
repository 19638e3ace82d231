/** Head and foot of the wall for every question: the room's step, its marking, and how to join late. */
import type { Wall } from "../contract/workshop.ts";
import type { ReactNode } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { Rich } from "#platform/web/shell/rich.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { FictionalFlag, TlpLabel } from "#platform/web/ui/labels.tsx";
import { QrCode } from "#platform/web/ui/qr.tsx";
import { hostOf } from "./room-words.ts";

export interface WallProps {
  readonly workspace: string;
  readonly wall: Wall;
  /** Whether this is the miniature, which has no announcements and no headings. */
  readonly quiet?: boolean;
}

const Joining = ({ wall }: { readonly wall: Wall }) => {
  const { t } = useWords();
  return (
    <div className="wall-joining">
      {wall.joinUrl === null ? null : <QrCode text={wall.joinUrl} label={t("console.qr")} className="wall-qr" />}
      <div>
        <p className="wall-line">{t("wall.scan")}</p>
        <p className="wall-address ltr">{hostOf(wall.joinUrl)}</p>
        <p className="wall-code ltr join-code">{wall.code}</p>
        <p className="wall-line">
          <Rich id="wall.key-digits" values={{ digits: wall.keyDigits }} parts={[<b key="n" className="ltr join-code key-digits" />]} />
        </p>
        <p className="wall-line">
          <Rich id="wall.joined" values={{ n: wall.present }} parts={[<b key="n" className="wall-count" />]} />
        </p>
      </div>
    </div>
  );
};

/** How to join, in small type for people who arrive late. It is in the foot of every wall except the one for joining. */
const LateJoining = ({ wall }: { readonly wall: Wall }) => {
  const { t } = useWords();
  if (wall.code === null || wall.joinUrl === null) return null;
  return (
    <>
      <span className="wall-late">
        <span>
          <Rich id="wall.join" values={{ code: wall.code }} parts={[<b key="n" className="ltr join-code" />]} />
        </span>
        <span className="ltr">{hostOf(wall.joinUrl)}</span>
        <span>
          <Rich id="wall.key-digits" values={{ digits: wall.keyDigits }} parts={[<b key="n" className="ltr join-code key-digits" />]} />
        </span>
      </span>
      {wall.result === null ? <QrCode text={wall.joinUrl} label={t("console.qr")} className="wall-small-qr" /> : null}
    </>
  );
};

interface Props extends Pick<WallProps, "wall" | "quiet"> {
  readonly where: ReactNode;
  /** The heading; if absent, the title of the room is shown. */
  readonly title?: Wall["title"];
  readonly marking?: Wall["marking"];
  readonly foot?: ReactNode;
  /** Whether a question or a result is on the wall. If so, the foot says how to join. */
  readonly busy: boolean;
  readonly children: ReactNode;
}

export const WallFrame = ({ wall, quiet = false, where, title = wall.title, marking = wall.marking, foot, busy, children }: Props) => {
  const { t } = useWords();
  const Title = quiet ? "p" : "h1";
  const closed = wall.state === "closed";
  return (
    <div className="wall">
      <header className="wall-head">
        <div>
          <p className="wall-where">{where}</p>
          <Title className="wall-title" {...langOf(title.lang)}>
            {title.text}
          </Title>
        </div>
        <TlpLabel label={marking} />
      </header>
      <main className="wall-main">
        {closed ? <p className="wall-question">{t("common.room-closed")}</p> : busy ? children : <Joining wall={wall} />}
      </main>
      <footer className="wall-foot">
        {foot}
        {wall.fictional ? <FictionalFlag>{t("desk.fictional.state")}</FictionalFlag> : null}
        <span className="top-space" />
        {closed || !busy ? null : <LateJoining wall={wall} />}
      </footer>
    </div>
  );
};
