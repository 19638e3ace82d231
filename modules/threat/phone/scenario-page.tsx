/** One scenario: its questions in their fixed order, and a footer with the send button. Each person works at their own pace. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Foot } from "#platform/phone/foot.tsx";
import { Notice, Promised, t, Word } from "#platform/phone/components.tsx";
import { ResultHere } from "#platform/phone/question/result-here.tsx";
import { closedWords } from "#platform/phone/question/kind.ts";
import { AnswerState } from "#platform/phone/question/answer-state.tsx";
import type { Entry } from "#platform/phone/question/outbox.ts";
import { useAnswering } from "#platform/phone/question/use-answering.ts";
import { now } from "#platform/phone/store.ts";
import type { Answer } from "../contract/judgement.ts";
import type { PhoneRound as Round } from "../contract/rating-room.ts";
import { Questions } from "./questions.tsx";
import { answerOf, cannotSay, fieldCount, formOf, openFields, ratingDraft, withoutReasons } from "./rating-form.ts";
import { itemOf, rating, type RatingItem } from "./rating-question.ts";

type Scenario = Round["scenarios"][number];
/**
 * If questions are open, a second tap on "Send answer" sends the answer nevertheless. A second tap within this time (ms) counts as a
 * double tap and does not send the answer.
 */
const doubleTap = 700;
/** How long the page waits for the room's reply (ms). After this time the page continues, because the phone has stored the answer. */
const patience = 2500;

/** The person's answer to the same scenario in an earlier round. The form starts with this answer. */
const earlierOf = (round: Round, scenario: string): Entry<RatingItem, Answer> | undefined =>
  (now().outbox as readonly Entry<RatingItem, Answer>[])
    .filter(
      ({ kind, item, answer }) =>
        kind === rating.name && item.scenario === scenario && item.roundNumber < round.number && !answer.cannotSay,
    )
    .sort((a, b) => b.item.roundNumber - a.item.roundNumber)[0];

export interface ScenarioProps {
  round: Round;
  scenario: Scenario;
  onNext: () => void;
}

const Title = ({ scenario }: { scenario: Scenario }): JSX.Element => (
  <>
    <h1 tabIndex={-1}>
      <Word of={scenario.titles} />
    </h1>
    {scenario.summary.text !== "" && (
      <details>
        <summary>{t("phone.summary")}</summary>
        <p>
          <Word of={scenario.summaries} />
        </p>
      </details>
    )}
  </>
);

const goTo = (id: string): void => {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: "center" });
  place?.focus({ preventScroll: true });
};

export const ScenarioPage = (props: ScenarioProps): JSX.Element => {
  const { round, scenario, onNext } = props;
  const { line, tag } = now();
  const { draft: form, change, entry, same, settled, send: give } = useAnswering(rating, ratingDraft, itemOf(round, scenario.id), round);
  const [said, setSaid] = useState<"nothing" | "open" | null>(null);
  /** The counter of the stored answer that is being sent. */
  const [sending, setSending] = useState<number | null>(null);
  const [aloud, setAloud] = useState(false);
  const [later, setLater] = useState<typeof import("./earlier-spread.tsx") | null>(null);
  const again = scenario.earlier !== null;
  const pressed = useRef(-doubleTap);

  useEffect(() => setSaid(null), [scenario.id]);
  useEffect(() => {
    // without this file the form still works
    if (again) void import("./earlier-spread.tsx").then(setLater, () => undefined);
  }, [again]);
  // The page continues when the room has the answer, or after a timeout, because the phone has stored it.
  const next = useRef(onNext);
  next.current = onNext;
  const onItsWay = sending !== null && entry?.counter === sending ? entry.state : null;
  useEffect(() => {
    if (sending === null) return;
    if (onItsWay !== "kept") {
      setSending(null);
      if (onItsWay === "received") next.current();
      // the room refused the answer: the top of the page shows the reason
      else scrollTo(0, 0);
      return;
    }
    const slow = setTimeout(() => setAloud(true), 400);
    const enough = setTimeout(() => (setSending(null), next.current()), line === "offline" ? 0 : patience);
    return () => (clearTimeout(slow), clearTimeout(enough));
  }, [sending, onItsWay, line]);

  if (!form) return <main />;
  const over = scenario.state !== "open";

  const answer = answerOf(form, round, tag);
  const open = openFields(form, round);
  const send = (what: typeof answer) => {
    setSaid(null);
    setAloud(false);
    void give(what).then(setSending);
  };
  const press = () => {
    const since = performance.now() - pressed.current;
    if (sending !== null || since < doubleTap) return;
    pressed.current = performance.now();
    if (open.length === fieldCount(round)) return setSaid("nothing");
    if (open.length > 0 && said !== "open") return setSaid("open");
    send(answer);
  };
  const done = settled && sending === null;
  const earlier = earlierOf(round, scenario.id);
  if (over)
    return (
      <>
        <main>
          <Title scenario={scenario} />
          <p class="verdict">{t(scenario.state === "closed" ? closedWords(scenario) : "phone.revealed")}</p>
          {scenario.state === "revealed" && <ResultHere key={scenario.id} kind="rating" question={round.id} part={scenario.id} />}
          {entry && entry.state !== "received" && (
            <Notice kind="caution" glyph="phone" title={t(scenario.state === "closed" ? "phone.closed-few.late" : "phone.revealed.late")}>
              {t("phone.late.do")}
            </Notice>
          )}
          {!entry && <p>{t("phone.revealed.none")}</p>}
          {entry?.answer.cannotSay && <p>{t("phone.cannot-say")}</p>}
          {entry && !entry.answer.cannotSay && (
            <fieldset disabled class="fixed">
              <legend>{t("phone.own")}</legend>
              <Questions round={round} form={formOf(entry.answer)} change={() => undefined} />
            </fieldset>
          )}
        </main>
        <Foot primary={t("phone.next")} onPrimary={onNext} />
      </>
    );

  return (
    <>
      <main>
        <Title scenario={scenario} />
        <AnswerState
          entry={entry}
          same={same}
          words="phone"
          without={{ words: t("phone.method.without"), run: () => send(withoutReasons(answer)) }}
        />
        {earlier && !entry && open.length === fieldCount(round) && (
          <button type="button" class="quiet wide" onClick={() => change(formOf(earlier.answer))}>
            {t("phone.earlier", { round: earlier.item.roundNumber })}
          </button>
        )}
        <Questions
          key={scenario.id}
          round={round}
          form={form}
          change={change}
          before={
            later &&
            scenario.earlier && <later.EarlierSpread round={round} spread={scenario.earlier} own={earlier?.answer.likelihood ?? null} />
          }
        />
        {!settled && <Promised at="send" />}
      </main>
      {done ? (
        <Foot primary={t("phone.next")} onPrimary={onNext} />
      ) : (
        <Foot
          secondary={t("phone.cannot-say")}
          onSecondary={() => sending !== null || send(cannotSay)}
          primary={t(sending !== null && aloud ? "phone.sending" : line === "offline" ? "phone.keep" : "phone.send")}
          onPrimary={press}
          busy={sending !== null}
        >
          {said === "nothing" && (
            <Notice kind="caution" glyph="ring" title={t("phone.nothing")}>
              {t("phone.nothing.do")}
            </Notice>
          )}
          {said === "open" && open.length > 0 && (
            <Notice kind="caution" glyph="ring" title={t("phone.open", { n: open.length })}>
              {t("phone.open.do")}
              <button type="button" class="quiet" onClick={() => goTo(open[0] ?? "")}>
                {t("phone.open.go")}
              </button>
            </Notice>
          )}
        </Foot>
      )}
    </>
  );
};
