/** Step 8 on a phone: so many points to spend on what should come first. Hidden until the facilitator reveals. */
import type { RoomSnapshot } from "@counterpart/contract/room";
import type { JSX } from "preact";
import { Glyph, Notice, Said, t } from "../pieces.tsx";
import { Foot } from "../question-page.tsx";
import { SeatFoot } from "../seat-foot.tsx";
import { now } from "../store.ts";
import { Top } from "../top.tsx";
import { sendPoints, usePoll, useSpending, type AskedPoll } from "./spend-keep.ts";
import { leftOf, moved, samePoints, type PointsEntry } from "./spend-outbox.ts";
import sheet from "./spend.css?url";

const State = ({ entry, unchanged }: { entry: PointsEntry | undefined; unchanged: boolean }): JSX.Element | null => {
  if (!entry) return null;
  if (entry.state === "kept")
    return now().line === "offline" ? (
      <Notice kind="caution" glyph="phone" title={t("recommendation-phone.kept")}>
        {t("recommendation-phone.kept.then")}
      </Notice>
    ) : null;
  if (entry.state === "late")
    return (
      <Notice kind="caution" glyph="phone" title={t("recommendation-phone.late")}>
        {t("phone.late.do")}
      </Notice>
    );
  if (entry.state === "refused")
    return (
      <Notice kind="alarm" glyph="alarm" title={t(entry.problem === "ballot-key-other" ? "phone.other-key" : "phone.refused")}>
        {t("phone.refused.do")}
      </Notice>
    );
  return unchanged ? (
    <Notice kind="plain" glyph="done" title={t(entry.answer.cannotSay ? "phone.received.cannot" : "recommendation-phone.received")}>
      {t("phone.hidden")}
    </Notice>
  ) : (
    <Notice kind="caution" glyph="phone" title={t("phone.changed")}>
      {t("phone.changed.do")}
    </Notice>
  );
};

const Spending = ({ asked, entry, marking }: { asked: AskedPoll; entry: PointsEntry | undefined; marking: string }): JSX.Element => {
  const [points, change] = useSpending(asked.id);
  if (points === null) return <main aria-busy="true" />;
  const left = leftOf(asked.points, points);
  const answer = { cannotSay: false, points: { ...points } };
  const same = entry !== undefined && (entry.answer.cannotSay || samePoints(entry.answer, answer));
  const settled = entry?.state === "received" && same;
  const send = (what: typeof answer) => void sendPoints(asked.id, what).then(() => scrollTo(0, 0));
  return (
    <>
      <Top place={t("recommendation-phone.step")} marking={marking} />
      <main>
        <link rel="stylesheet" href={sheet} />
        <h1 tabIndex={-1}>{t("recommendation-phone.title", { n: asked.points })}</h1>
        <State entry={entry} unchanged={same} />
        <p class="hint">{t("recommendation-phone.how")}</p>
        <ul class="list spend-items">
          {asked.items.map(({ code, label }) => (
            <li key={code}>
              <span id={`item-${code}`}>
                <Said {...label} />
              </span>
              <div class="spend-steps" role="group" aria-labelledby={`item-${code}`}>
                <button
                  type="button"
                  class="quiet"
                  aria-label={t("phone.less")}
                  disabled={(points[code] ?? 0) === 0}
                  onClick={() => change(moved(asked.points, points, code, -1))}
                >
                  <Glyph name="minus" />
                </button>
                <output aria-live="polite">{t("recommendation-phone.points", { n: points[code] ?? 0 })}</output>
                <button
                  type="button"
                  class="quiet"
                  aria-label={t("phone.more")}
                  disabled={left === 0}
                  onClick={() => change(moved(asked.points, points, code, 1))}
                >
                  <Glyph name="plus" />
                </button>
              </div>
            </li>
          ))}
        </ul>
        {settled && (
          <p>
            <span class="count">{t("phone.count", { n: asked.answered, of: asked.present })}</span>
          </p>
        )}
        <SeatFoot />
      </main>
      {settled ? null : (
        <Foot
          secondary={t("phone.cannot-say")}
          onSecondary={() => send({ cannotSay: true, points: {} })}
          primary={t(now().line === "offline" ? "phone.keep" : "recommendation-phone.send")}
          onPrimary={() => {
            if (left < asked.points) send(answer);
          }}
        >
          <p class="hint" role="status">
            {t(left === asked.points ? "recommendation-phone.first" : "recommendation-phone.left", { n: left })}
          </p>
        </Foot>
      )}
    </>
  );
};

export const Page = ({ snapshot }: { readonly snapshot: RoomSnapshot }): JSX.Element => {
  const { asked, entry } = usePoll(snapshot.sequence);
  const { marking, title } = snapshot.room;
  if (asked === undefined) return <main class="calm" aria-busy="true" />;
  if (asked?.state === "open") return <Spending key={asked.id} asked={asked} entry={entry} marking={marking} />;
  return (
    <>
      <Top place={title.text} marking={marking} />
      <main class="calm">
        <h1>{t(asked === null ? "recommendation-phone.wait" : "recommendation-phone.revealed")}</h1>
        {asked !== null && entry && entry.state !== "received" && <State entry={{ ...entry, state: "late" }} unchanged />}
        {asked === null && <p>{t("recommendation-phone.wait.then")}</p>}
        <SeatFoot />
      </main>
    </>
  );
};
