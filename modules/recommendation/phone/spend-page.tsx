/** Step 8 on a phone: so many points to spend on what should come first. Hidden until the facilitator reveals. */
import type { RoomSnapshot } from "#modules/workshop/contract/room.ts";
import type { JSX } from "preact";
import { Glyph, Said, t } from "#platform/phone/pieces.tsx";
import { Foot } from "#platform/phone/foot.tsx";
import { SeatFoot } from "#platform/phone/seat-foot.tsx";
import { now } from "#platform/phone/store.ts";
import { Top } from "#platform/phone/top.tsx";
import type { PointsAnswer } from "../contract/spend.ts";
import type { SecretEntry } from "#platform/phone/steps/secret-outbox.ts";
import { SecretState } from "#platform/phone/steps/secret-state.tsx";
import { poll, useSpending, type AskedPoll } from "./spend-keep.ts";
import { leftOf, moved, samePoints } from "./spend-points.ts";
import sheet from "./spend.css?url";

const Spending = ({
  asked,
  entry,
  marking,
}: {
  asked: AskedPoll;
  entry: SecretEntry<PointsAnswer> | undefined;
  marking: string;
}): JSX.Element => {
  const [points, change] = useSpending(asked.id);
  if (points === null) return <main aria-busy="true" />;
  const left = leftOf(asked.points, points);
  const answer = { cannotSay: false, points: { ...points } };
  const same = entry !== undefined && (entry.answer.cannotSay || samePoints(entry.answer, answer));
  const settled = entry?.state === "received" && same;
  const send = (what: typeof answer) => void poll.send(asked.id, what);
  return (
    <>
      <Top place={t("recommendation-phone.step")} marking={marking} />
      <main>
        <link rel="stylesheet" href={sheet} />
        <h1 tabIndex={-1}>{t("recommendation-phone.title", { n: asked.points })}</h1>
        <SecretState entry={entry} unchanged={same} words="recommendation-phone" />
        <p class="hint">{t("recommendation-phone.how")}</p>
        <ul class="list spend-items">
          {asked.items.map(({ code, label }) => (
            <li key={code}>
              <span id={`item-${code}`}>
                <Said {...label} />
              </span>
              {/* shut buttons stay where the focus is: the last point spent would otherwise take it away */}
              <div class="spend-steps" role="group" aria-labelledby={`item-${code}`}>
                <button
                  type="button"
                  class="quiet"
                  aria-label={t("phone.less")}
                  aria-disabled={(points[code] ?? 0) === 0}
                  onClick={() => change(moved(asked.points, points, code, -1))}
                >
                  <Glyph name="minus" />
                </button>
                <output aria-live="polite">{t("recommendation-phone.points", { n: points[code] ?? 0 })}</output>
                <button
                  type="button"
                  class="quiet"
                  aria-label={t("phone.more")}
                  aria-disabled={left === 0}
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
  const { asked, entry } = poll.useAsked(snapshot.sequence);
  const { marking, title } = snapshot.room;
  if (asked === undefined) return <main class="calm" aria-busy="true" />;
  if (asked?.state === "open") return <Spending key={asked.id} asked={asked} entry={entry} marking={marking} />;
  return (
    <>
      <Top place={title.text} marking={marking} />
      <main class="calm">
        <h1>
          {t(
            asked === null ? "recommendation-phone.wait" : asked.state === "closed" ? "phone.closed-few" : "recommendation-phone.revealed",
          )}
        </h1>
        {asked !== null && entry && entry.state !== "received" && (
          <SecretState entry={{ ...entry, state: "late" }} unchanged words="recommendation-phone" />
        )}
        {asked === null && <p>{t("recommendation-phone.wait.then")}</p>}
        <SeatFoot />
      </main>
    </>
  );
};
