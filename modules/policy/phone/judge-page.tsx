/** Steps 5 and 6 on the phone: what measures would change, one effect a screen, in words and perhaps as a range. Hidden until the reveal. */
import type { EffectsAnswer } from "../contract/effect-room.ts";
import type { RoomSnapshot } from "#modules/workshop/contract/room.ts";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Notice, t, Word } from "#platform/phone/pieces.tsx";
import { Foot } from "#platform/phone/foot.tsx";
import { SeatFoot } from "#platform/phone/seat-foot.tsx";
import { now } from "#platform/phone/store.ts";
import { Top } from "#platform/phone/top.tsx";
import { Beside, Question, Words } from "./judge-fields.tsx";
import { effectsIn, give, givenOf, sameEffects, saysSomething, touchWord, withoutObjections, type JudgeForm } from "./judge-form.ts";
import { asking, codesOf, rememberSaid, useJudging, useSaidBefore, type Asked } from "./judge-keep.ts";
import { rangeWords } from "./judge-words.ts";
import type { SecretEntry } from "#platform/phone/steps/secret-outbox.ts";
import { SecretState } from "#platform/phone/steps/secret-state.tsx";
import sheet from "./judge.css?url";

/** What was said, effect by effect; what is open says so. */
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

interface JudgingProps {
  readonly asked: Asked;
  readonly entry: SecretEntry<EffectsAnswer> | undefined;
  readonly marking: string;
}

const Judging = ({ asked, entry, marking }: JudgingProps): JSX.Element => {
  const codes = codesOf(asked);
  const [form, change] = useJudging(asked);
  const before = useSaidBefore(asked);
  const first = useRef(true);
  const shown = form?.at;
  useEffect(() => {
    if (shown === undefined) return;
    if (!first.current) {
      scrollTo(0, 0);
      document.querySelector("h1")?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [shown]);
  if (!form) return <main aria-busy="true" />;

  const at = Math.min(form.at, codes.length);
  const item = asked.items[at];
  const go = (to: number) => change({ ...form, at: to });
  const answer = effectsIn(form, codes, now().tag);
  const same = entry !== undefined && sameEffects(entry.answer, answer);
  const settled = entry?.state === "received" && same;
  const ready = saysSomething(answer);
  const send = (what: JudgeForm) => {
    rememberSaid(asked, what);
    void asking.send(asked.id, effectsIn(what, codes, now().tag));
  };
  const given = item && givenOf(form, item.code);
  return (
    <>
      <Top
        place={t("effect-phone.place", { n: Math.min(at + 1, codes.length), of: codes.length })}
        marking={marking}
        progress={{ at, done: codes.map((code, i) => i !== at && givenOf(form, code).word !== undefined) }}
      />
      <main>
        <link rel="stylesheet" href={sheet} />
        {entry?.state === "refused" && entry.problem === "reads-like-a-method" ? (
          <Notice kind="alarm" glyph="alarm" title={t("phone.method")}>
            {t("phone.method.do")}
            <button
              type="button"
              class="quiet"
              onClick={() => {
                const bare = withoutObjections(form);
                change(bare);
                send(bare);
              }}
            >
              {t("effect-phone.without")}
            </button>
          </Notice>
        ) : (
          <SecretState entry={entry} unchanged={same} words="effect-phone" />
        )}
        {item && given ? (
          <>
            {at === 0 && !entry && !ready && before !== null && (
              <button type="button" class="quiet wide" onClick={() => change(before)}>
                {t("effect-phone.before")}
              </button>
            )}
            <Question item={item} />
            <Words words={asked.words} chosen={given.word} touch={(word) => change(touchWord(form, item.code, word))} />
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
        {settled && (
          <p>
            <span class="count">{t("phone.count", { n: asked.answered, of: asked.present })}</span>
          </p>
        )}
        {/* who must leave in the middle is counted with what was said by then */}
        {item && ready && at < codes.length - 1 && !settled && (
          <button type="button" class="quiet wide" onClick={() => go(codes.length)}>
            {t("effect-phone.stop")}
          </button>
        )}
        {settled && <SeatFoot />}
      </main>
      {item ? (
        <Foot primary={t("phone.continue")} onPrimary={() => go(at + 1)} />
      ) : settled ? null : (
        <Foot
          primary={t(now().line === "offline" ? "phone.keep" : "effect-phone.send")}
          onPrimary={() => {
            if (ready) send(form);
          }}
        >
          {!ready && <p class="hint">{t("effect-phone.first")}</p>}
        </Foot>
      )}
    </>
  );
};

export const Page = ({ snapshot }: { readonly snapshot: RoomSnapshot }): JSX.Element => {
  const { asked, entry } = asking.useAsked(snapshot.sequence);
  const { marking, title } = snapshot.room;
  if (asked === undefined) return <main class="calm" aria-busy="true" />;
  if (asked?.state === "open" && asked.items.length > 0) return <Judging key={asked.id} asked={asked} entry={entry} marking={marking} />;
  return (
    <>
      <Top place={title.text} marking={marking} />
      <main class="calm">
        <h1>
          {t(asked?.state === "revealed" ? "effect-phone.revealed" : asked?.state === "closed" ? "phone.closed-few" : "effect-phone.wait")}
        </h1>
        {(asked?.state === "revealed" || asked?.state === "closed") && entry && entry.state !== "received" && (
          <SecretState entry={{ ...entry, state: "late" }} unchanged words="effect-phone" />
        )}
        {asked?.state !== "revealed" && <p>{t("effect-phone.wait.then")}</p>}
        <SeatFoot />
      </main>
    </>
  );
};
