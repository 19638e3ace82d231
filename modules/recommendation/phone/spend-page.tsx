/**
 * Step 8 on a phone: a person allocates points to the candidates that should come first. Answers are hidden until the facilitator
 * reveals them.
 */
import type { JSX } from "preact";
import { Foot } from "#platform/phone/foot.tsx";
import type { StepPageProps } from "#platform/phone/phone-module.ts";
import { Glyph, t, Word } from "#platform/phone/components.tsx";
import { showHead } from "#platform/phone/question/head.ts";
import { AskedPage, QuestionFrame } from "#platform/phone/question/question-frame.tsx";
import { useAnswering } from "#platform/phone/question/use-answering.ts";
import { SeatFoot } from "#platform/phone/seat-foot.tsx";
import { now } from "#platform/phone/store.ts";
import type { PointsAnswer } from "../contract/points.ts";
import { points as kind, type Asked } from "./points-question.ts";
import { leftOf, moved, pointsDraft } from "./spend-points.ts";
import sheet from "./spend.css?url";

const Spending = ({ asked, marking }: { readonly asked: Asked; readonly marking: string }): JSX.Element => {
  const answering = useAnswering(kind, pointsDraft, asked.id, asked);
  const { draft: points, change, settled } = answering;
  if (points === null) return <main aria-busy="true" />;
  const left = leftOf(asked.points, points);
  const send = (what: PointsAnswer) => void answering.send(what).then(showHead);
  return (
    <QuestionFrame
      words="recommendation-phone"
      place={t("recommendation-phone.step")}
      marking={marking}
      sheet={sheet}
      asked={asked}
      answering={answering}
      title={<h1 tabIndex={-1}>{t("recommendation-phone.title", { n: asked.points })}</h1>}
      below={<SeatFoot />}
      foot={
        !settled && (
          <Foot
            secondary={t("phone.cannot-say")}
            onSecondary={() => send({ cannotSay: true, points: {} })}
            primary={t(now().line === "offline" ? "phone.keep" : "recommendation-phone.send")}
            onPrimary={() => {
              if (left < asked.points) send(pointsDraft.trim(points, asked, now().tag));
            }}
          >
            <p class="hint" role="status">
              {t(left === asked.points ? "recommendation-phone.first" : "recommendation-phone.left", { n: left })}
            </p>
          </Foot>
        )
      }
    >
      <p class="hint">{t("recommendation-phone.how")}</p>
      <ul class="list spend-items">
        {asked.items.map(({ code, titles, opposed }) => (
          <li key={code}>
            <span id={`item-${code}`}>
              <Word of={titles} />
              {opposed && (
                <span class="spend-opposed">
                  <Glyph name="alarm" /> {t("recommendation-phone.opposed")}
                </span>
              )}
            </span>
            {/* a button without effect can still have the focus; otherwise the focus would be lost when the last point is allocated */}
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
    </QuestionFrame>
  );
};

export const Page = ({ snapshot }: StepPageProps): JSX.Element => (
  <AskedPage kind={kind} words="recommendation-phone" snapshot={snapshot}>
    {(asked) => <Spending key={asked.id} asked={asked} marking={snapshot.room.marking} />}
  </AskedPage>
);

export { kind };
