/** One scenario: its questions in their fixed order, and the foot that sends. Each phone goes at its own pace. */
import { Foot } from "./foot.tsx";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { keepForm, readForm, sendAnswer } from "./answers.ts";
import { answerOf, cannotSay, emptyForm, fieldCount, formOf, openFields, saysSame, withoutReasons, type Form, type Round } from "./form.ts";
import { ballotOf, entryOf } from "./outbox.ts";
import { Notice, t, Word } from "./pieces.tsx";
import { Questions } from "./questions.tsx";
import { now } from "./store.ts";

type Scenario = Round["scenarios"][number];
/** A second tap on "Send answer" sends with questions left open; one this soon is a double tap. */
const doubleTap = 700;
/** How long the page waits for the room before it goes on with the answer kept. */
const patience = 2500;

/** The form of one ballot: as it was left, else as it was sent, else empty; null until the phone has looked. */
const useForm = (ballot: string): [Form | null, (form: Form) => void] => {
  const [held, hold] = useState<{ ballot: string; form: Form } | null>(null);
  const known = now().outbox.entries[ballot] !== undefined;
  // looked up anew when an answer is found at the room (`known`)
  useEffect(() => {
    let left = false;
    void readForm(ballot).then((kept) => {
      const sent = now().outbox.entries[ballot]?.answer;
      if (!left) hold({ ballot, form: kept ?? (sent ? formOf(sent) : emptyForm) });
    });
    return () => {
      left = true;
    };
  }, [ballot, known]);
  return [
    held?.ballot === ballot ? held.form : null,
    (form) => {
      hold({ ballot, form });
      keepForm(ballot, form);
    },
  ];
};

/** The answer of an earlier round to the same scenario, to start from. */
const earlierOf = (round: Round, scenario: string) =>
  Object.values(now().outbox.entries)
    .filter((e) => e.scenario === scenario && e.roundNumber < round.number && !e.answer.cannotSay)
    .sort((a, b) => b.roundNumber - a.roundNumber)[0];

export interface QuestionProps {
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

export const QuestionPage = (props: QuestionProps): JSX.Element => {
  const { round, scenario, onNext } = props;
  const { outbox, line, tag } = now();
  const [form, change] = useForm(ballotOf(round.id, scenario.id));
  const [said, setSaid] = useState<"nothing" | "open" | null>(null);
  /** The counter under which the answer that is on its way was kept. */
  const [sending, setSending] = useState<number | null>(null);
  const [aloud, setAloud] = useState(false);
  const pressed = useRef(-doubleTap);
  const entry = entryOf(outbox, round.id, scenario.id);

  useEffect(() => setSaid(null), [scenario.id]);
  // The page goes on when the room has the answer, or when it takes too long and the answer is kept.
  const next = useRef(onNext);
  next.current = onNext;
  const onItsWay = sending !== null && entry?.counter === sending ? entry.state : null;
  useEffect(() => {
    if (sending === null) return;
    if (onItsWay !== "kept") {
      setSending(null);
      if (onItsWay === "received") next.current();
      // what the room refused is told at the head of the page
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
    void sendAnswer(scenario.id, what).then(setSending);
  };
  const press = () => {
    const since = performance.now() - pressed.current;
    if (sending !== null || since < doubleTap) return;
    pressed.current = performance.now();
    if (open.length === fieldCount(round)) return setSaid("nothing");
    if (open.length > 0 && said !== "open") return setSaid("open");
    send(answer);
  };
  const unchanged = entry && saysSame(form, entry.answer, round);
  const settled = entry?.state === "received" && unchanged && sending === null;
  const earlier = entry ? undefined : earlierOf(round, scenario.id);
  if (over)
    return (
      <>
        <main>
          <Title scenario={scenario} />
          <p class="verdict">{t(scenario.state === "closed" ? "phone.closed-few" : "phone.revealed")}</p>
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
        {entry?.state === "received" && unchanged && (
          <Notice kind="plain" glyph="done" title={t(entry.answer.cannotSay ? "phone.received.cannot" : "phone.received")}>
            {t("phone.hidden")}
          </Notice>
        )}
        {entry?.state === "received" && !unchanged && (
          <Notice kind="caution" glyph="phone" title={t("phone.changed")}>
            {t("phone.changed.do")}
          </Notice>
        )}
        {entry?.state === "late" && (
          <Notice kind="caution" glyph="phone" title={t("phone.late")}>
            {t("phone.late.do")}
          </Notice>
        )}
        {entry?.state === "refused" &&
          (entry.problem === "reads-like-a-method" ? (
            <Notice kind="alarm" glyph="alarm" title={t("phone.method")}>
              {t("phone.method.do")}
              <button type="button" class="quiet" onClick={() => send(withoutReasons(answer))}>
                {t("phone.method.without")}
              </button>
            </Notice>
          ) : (
            <Notice kind="alarm" glyph="alarm" title={t(entry.problem === "ballot-key-other" ? "phone.other-key" : "phone.refused")}>
              {t("phone.refused.do")}
            </Notice>
          ))}
        {earlier && open.length === fieldCount(round) && (
          <button type="button" class="quiet wide" onClick={() => change(formOf(earlier.answer))}>
            {t("phone.earlier", { round: earlier.roundNumber })}
          </button>
        )}
        <Questions key={scenario.id} round={round} form={form} change={change} />
      </main>
      {settled ? (
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
