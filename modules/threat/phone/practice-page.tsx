/**
 * The practice question: one range about tomorrow's weather, with an explanation of its three values. The answer remains on this phone: it is neither
 * sent nor stored.
 */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Glyph, Notice, t } from "#platform/phone/components.tsx";
import { Foot } from "#platform/phone/foot.tsx";
import type { StepPageProps } from "#platform/phone/phone-module.ts";
import type { Range } from "#platform/phone/range.ts";
import type { RoomView } from "#platform/phone/room-view.ts";
import { SeatFoot } from "#platform/phone/seat-foot.tsx";
import { Top } from "#platform/phone/top.tsx";
import type { PhoneRound } from "../contract/rating-room.ts";
import { LikelihoodField } from "./likelihood-field.tsx";

export interface PracticeView extends RoomView {
  readonly practice: Pick<PhoneRound, "yardstick"> | null;
}

const none: Range = { low: null, best: null, high: null };

export const Page = ({ snapshot }: StepPageProps<PracticeView>): JSX.Element | null => {
  const [range, setRange] = useState<Range>(none);
  const [done, setDone] = useState(false);
  useEffect(() => scrollTo(0, 0), [done]);
  const { practice, room } = snapshot;
  if (!practice) return null;
  const again = (): void => {
    setRange(none);
    setDone(false);
  };
  const whole = range.low !== null && range.best !== null && range.high !== null;
  return (
    <>
      <Top place={t("phone.practice")} marking={room.marking} />
      <main class={done ? "calm" : undefined}>
        {done ? (
          <>
            <h1>{t("phone.practice.done")}</h1>
            <p>{t("phone.practice.done.then")}</p>
            <p>{t("phone.practice.next")}</p>
            <button type="button" class="quiet wide" onClick={again}>
              {t("phone.practice.again")}
            </button>
            <SeatFoot />
          </>
        ) : (
          <>
            <Notice kind="plain" glyph="half" title={t("phone.practice.is")}>
              {t("phone.practice.not-kept")}
            </Notice>
            <h1>{t("phone.practice.question")}</h1>
            <LikelihoodField round={{ ...practice, horizonMonths: 0 }} title={t("phone.practice.field")} range={range} onRange={setRange} />
            <ul class="list">
              {(["low", "best", "high"] as const).map((end) => (
                <li key={end} class="draft">
                  <p class="title">
                    <Glyph name={range[end] === null ? "ring" : "done"} />
                    <span>
                      <strong>{t(`phone.likelihood.${end}`)}.</strong> {t(`phone.practice.${end}`)}
                    </span>
                  </p>
                </li>
              ))}
              <li class="draft">
                <p class="title">
                  <Glyph name="ring" />
                  <span>{t("phone.practice.wide")}</span>
                </p>
              </li>
            </ul>
          </>
        )}
      </main>
      {!done && (
        <Foot
          secondary={t("phone.cannot-say")}
          onSecondary={() => setDone(true)}
          primary={t(whole ? "phone.practice.finish" : "phone.practice.skip")}
          onPrimary={() => setDone(true)}
        />
      )}
    </>
  );
};
