/** One scenario: its questions in their fixed order, and a footer with the send button. Each person works at their own pace. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Foot } from "#platform/phone/foot.tsx";
import { Notice, Promised, t } from "#platform/phone/components.tsx";
import { useAnswering } from "#platform/phone/question/use-answering.ts";
import { now } from "#platform/phone/store.ts";
import type { PhoneRound as Round } from "../contract/rating-room.ts";
import type { LaterParts } from "./later.ts";
import { Questions } from "./questions.tsx";
import { answerOf, cannotSay, fieldCount, openFields, ratingDraft } from "./rating-form.ts";
import { itemOf, rating } from "./rating-question.ts";
import { ScenarioTitle } from "./scenario-title.tsx";

type Scenario = Round["scenarios"][number];
/**
 * If fields are still open, the first tap on "Send answer" shows a notice and a second tap sends the answer. A second tap within this time (ms) is
 * treated as a double tap and does not send the answer.
 */
const doubleTap = 700;
/**
 * How long the page waits for the room's reply (ms). Then the page shows the next scenario, because the phone has stored the answer and will send it.
 */
const patience = 2500;

export interface ScenarioProps {
  round: Round;
  scenario: Scenario;
  /** The parts that are loaded later: undefined until they are loaded; null if they cannot be loaded now. */
  later: LaterParts | null | undefined;
  onNext: () => void;
}

const goTo = (id: string): void => {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: "center" });
  place?.focus({ preventScroll: true });
};

export const ScenarioPage = (props: ScenarioProps): JSX.Element => {
  const { round, scenario, later, onNext } = props;
  const { line, tag } = now();
  const { draft: form, change, entry, same, settled, send: give } = useAnswering(rating, ratingDraft, itemOf(round, scenario.id), round);
  const [said, setSaid] = useState<"nothing" | "open" | null>(null);
  /** The counter of the stored answer that is being sent. */
  const [sending, setSending] = useState<number | null>(null);
  const [aloud, setAloud] = useState(false);
  /**
   * The parts that a second round shows above the questions. They are set once per scenario, so that the page does not move while a person answers.
   */
  const before = useRef<{ readonly scenario: string; readonly parts: LaterParts | null }>(null);
  if (before.current?.scenario !== scenario.id && later !== undefined) before.current = { scenario: scenario.id, parts: later };
  const pressed = useRef(-doubleTap);

  useEffect(() => setSaid(null), [scenario.id]);
  // The next scenario is shown when the room has received the answer, or after `patience`, because the phone has stored the answer.
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

  const over = scenario.state !== "open";
  if (over && form && later) return <later.ScenarioOver round={round} scenario={scenario} entry={entry} onNext={onNext} />;
  if (over || !form || (round.number > 1 && before.current?.scenario !== scenario.id)) return <main aria-busy="true" />;

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
  const again = round.number > 1 ? before.current?.parts : null;
  return (
    <>
      <main>
        <ScenarioTitle scenario={scenario} />
        {later && <later.Answered entry={entry} same={same} answer={answer} send={send} />}
        {again && !entry && open.length === fieldCount(round) && <again.EarlierAnswer round={round} scenario={scenario.id} take={change} />}
        <Questions
          key={scenario.id}
          round={round}
          form={form}
          change={change}
          before={again ? <again.EarlierSpread round={round} scenario={scenario} /> : null}
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
