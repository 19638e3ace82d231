/**
 * Steps 5 and 6 on the phone: the effects of measures, one per screen, in words and optionally as a range. Answers are hidden until
 * the reveal.
 */
import type { JSX } from "preact";
import { Foot } from "#platform/phone/foot.tsx";
import type { StepPageProps } from "#platform/phone/phone-module.ts";
import { t, Word } from "#platform/phone/components.tsx";
import { showHead, useHead } from "#platform/phone/question/head.ts";
import { AskedPage, QuestionFrame } from "#platform/phone/question/question-frame.tsx";
import { useAnswering } from "#platform/phone/question/use-answering.ts";
import { SeatFoot } from "#platform/phone/seat-foot.tsx";
import { now } from "#platform/phone/store.ts";
import { effects, type Asked } from "./effects-question.ts";
import { Beside, Question, Words } from "./judge-fields.tsx";
import { codesOf, effectsDraft, give, givenOf, goTo, saysSomething, touchWord, withoutObjections, type JudgeForm } from "./judge-form.ts";
import { rangeWords } from "./judge-words.ts";
import { rememberSaid, useSaidBefore } from "./said-before.ts";
import sheet from "./judge.css?url";

/** The answers, effect by effect. Effects without an answer are marked. */
const WhatISaid = ({ asked, form, go }: { asked: Asked; form: JudgeForm; go: (at: number) => void }): JSX.Element => (
  <>
    <h1 id="judge-title" tabIndex={-1}>
      {t("effect-phone.check.title")}
    </h1>
    <ul class="list judge-said">
      {asked.items.map((item, at) => {
        const { word, range, objection } = givenOf(form, item.code);
        const name = asked.words.find(({ code }) => code === word)?.name;
        return (
          <li key={item.code}>
            <button type="button" onClick={() => go(at)}>
              <span>
                <small>
                  <bdi>{item.measure.code}</bdi> <Word of={item.measure.title} />
                  {" · "}
                  <bdi>{item.scenario.code}</bdi> {t(`effect-phone.on.${item.on}`)}
                </small>
                <strong>{name ? <Word of={name} /> : t(word === null ? "phone.cannot-say" : "phone.likelihood.unset")}</strong>
                {word && <small>{rangeWords(range)}</small>}
                {word !== undefined && objection.trim() !== "" && (
                  <small>
                    {t("effect-phone.objection.is")} <bdi>{objection.trim()}</bdi>
                  </small>
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
    <p class="hint">{t("effect-phone.check.send")}</p>
  </>
);

const Judging = ({ asked, marking }: { readonly asked: Asked; readonly marking: string }): JSX.Element => {
  const codes = codesOf(asked);
  const answering = useAnswering(effects, effectsDraft, asked.id, asked);
  const { draft: form, change, entry, settled } = answering;
  const before = useSaidBefore(asked);
  useHead(form?.at);
  if (!form) return <main aria-busy="true" />;

  const at = Math.min(form.at, codes.length);
  const item = asked.items[at];
  const answerOf = (what: JudgeForm) => effectsDraft.trim(what, asked, now().tag);
  const ready = saysSomething(answerOf(form));
  const send = async (what: JudgeForm) => {
    // sends nothing before the first answer
    if (!entry && !saysSomething(answerOf(what))) return;
    rememberSaid(asked, what);
    await answering.send(answerOf(what));
  };
  const go = (to: number) => {
    const next = goTo(form, to, codes.length);
    change(next.form);
    if (next.sends) void send(next.form);
  };
  const touch = (code: string, word: string | null) => {
    const touched = { ...touchWord(form, code, word, entry !== undefined), sent: true };
    change(touched);
    void send(touched);
  };
  const sendWithout = () => {
    const bare = withoutObjections(form);
    change(bare);
    void send(bare).then(showHead);
  };
  // the screen of an effect reports a message that did not arrive, but not one that arrived
  const shown = item && entry?.state === "received" ? { ...answering, entry: undefined, settled: false } : answering;
  const given = item && givenOf(form, item.code);
  return (
    <QuestionFrame
      words="effect-phone"
      place={t("effect-phone.place", { n: Math.min(at + 1, codes.length), of: codes.length })}
      marking={marking}
      progress={{ at, done: codes.map((code, i) => i !== at && givenOf(form, code).word !== undefined), words: "phone.questions-done" }}
      sheet={sheet}
      asked={asked}
      answering={shown}
      without={{ words: t("effect-phone.without"), run: sendWithout }}
      below={
        <>
          {/* a person who must leave early can send the answers given so far */}
          {item && ready && at < codes.length - 1 && (
            <button type="button" class="quiet wide" onClick={() => go(codes.length)}>
              {t("effect-phone.stop")}
            </button>
          )}
          {shown.settled && <SeatFoot />}
        </>
      }
      foot={
        item ? (
          <Foot primary={t("phone.continue")} onPrimary={() => go(at + 1)} />
        ) : settled ? null : (
          <Foot
            primary={t(now().line === "offline" ? "phone.keep" : "effect-phone.send")}
            onPrimary={() => {
              if (ready) void send(form).then(showHead);
            }}
          >
            {!ready && <p class="hint">{t("effect-phone.first")}</p>}
          </Foot>
        )
      }
    >
      {item && given ? (
        <>
          {at === 0 && !entry && !ready && before !== null && (
            <button type="button" class="quiet wide" onClick={() => change(before)}>
              {t("effect-phone.before")}
            </button>
          )}
          <Question item={item} />
          <Words words={asked.words} chosen={given.word} touch={(word) => touch(item.code, word)} />
          {given.word !== undefined && <Beside key={item.code} given={given} change={(more) => change(give(form, item.code, more))} />}
        </>
      ) : (
        <WhatISaid asked={asked} form={form} go={go} />
      )}
      {at > 0 && (
        <button type="button" class="text" onClick={() => go(at - 1)}>
          {t("effect-phone.back")}
        </button>
      )}
    </QuestionFrame>
  );
};

/** @param unasked the page until the room asks for the first time; if it is absent, a page that waits */
export const JudgePage = ({ snapshot, ...unasked }: StepPageProps & { readonly unasked?: () => JSX.Element }): JSX.Element => (
  <AskedPage {...unasked} kind={effects} words="effect-phone" snapshot={snapshot} asks={({ items }) => items.length > 0}>
    {(asked) => <Judging key={asked.id} asked={asked} marking={snapshot.room.marking} />}
  </AskedPage>
);

export { effects as kind, JudgePage as Page };
