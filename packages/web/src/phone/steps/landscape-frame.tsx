/** What both steps have around their questions: whom this phone speaks for, what is kept, what came late, and the reveal. */
import type { Survey, SurveyStep } from "@counterpart/contract/landscape";
import type { RoomSnapshot } from "@counterpart/contract/room";
import type { ComponentChildren, JSX } from "preact";
import { Notice, t, Word } from "../pieces.tsx";
import { SeatFoot } from "../seat-foot.tsx";
import { now } from "../store.ts";
import { Top, type Progress } from "../top.tsx";
import type { Claiming } from "./landscape-claims.ts";
import { unsent } from "./landscape-outbox.ts";

interface Props {
  readonly snapshot: RoomSnapshot;
  readonly step: SurveyStep;
  readonly claiming: Claiming;
  readonly progress?: Progress;
  /** Back to the list, where the page shows a part. */
  readonly open?: () => void;
  readonly title?: ComponentChildren;
  readonly children: (survey: Survey, mayClaim: boolean) => ComponentChildren;
  readonly foot?: ComponentChildren;
}

const Kept = ({ claiming: { box } }: { claiming: Claiming }): JSX.Element => {
  const n = unsent(box);
  return (
    <>
      {n > 0 && now().line === "offline" && (
        <Notice kind="caution" glyph="phone" title={t("landscape-phone.kept", { n })}>
          {t("landscape-phone.kept.then")}
        </Notice>
      )}
      {box.older.length > 0 && (
        <Notice kind="caution" glyph="ring" title={t("landscape-phone.older", { n: box.older.length })}>
          {t("landscape-phone.older.do")}
        </Notice>
      )}
      {box.late > 0 && (
        <Notice kind="caution" glyph="phone" title={t("landscape-phone.late", { n: box.late })}>
          {t("landscape-phone.late.do")}
        </Notice>
      )}
    </>
  );
};

export const ClaimFrame = ({ snapshot, step, claiming, progress, open, title, children, foot }: Props): JSX.Element => {
  const { seen } = claiming;
  const survey = seen?.survey ?? null;
  const { marking } = snapshot.room;
  const place = t(`landscape-phone.${step}.step`);
  if (seen === null) return <main class="calm" aria-busy="true" />;
  if (survey === null)
    return (
      <>
        <Top place={place} marking={marking} />
        <main class="calm">
          <h1>{t("landscape-phone.not-yet")}</h1>
          <p>{t(`landscape-phone.${step}.title`)}</p>
          <SeatFoot />
        </main>
      </>
    );
  const revealed = survey.state === "revealed";
  return (
    <>
      <Top place={place} marking={marking} {...(progress === undefined ? {} : { progress })} {...(open === undefined ? {} : { open })} />
      <main>
        <h1 tabIndex={-1}>{title ?? t(`landscape-phone.${step}.title`)}</h1>
        {revealed && <p class="verdict">{t("landscape-phone.revealed")}</p>}
        {seen.agency === null ? (
          <Notice kind="caution" glyph="ring" title={t("landscape-phone.no-agency")}>
            {t("landscape-phone.no-agency.do")}
          </Notice>
        ) : (
          <p class="hint">
            {t("landscape-phone.speaks-for")} <Word of={seen.agency.name} />
            {". "}
            {revealed ? t("landscape-phone.revealed.own") : t("landscape-phone.together")}
          </p>
        )}
        <Kept claiming={claiming} />
        {children(survey, seen.agency !== null && !revealed)}
        {!revealed && (
          <p class="hint">
            <br />
            {t("landscape-phone.hidden", { n: survey.answered, of: survey.asked })}
          </p>
        )}
        <SeatFoot />
      </main>
      {foot}
    </>
  );
};
