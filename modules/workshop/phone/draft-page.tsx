/**
 * A break-out group drafts scenarios at policy level. The server holds a text with operational detail for a moderator, and the page
 * says so.
 */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Foot } from "#platform/phone/foot.tsx";
import type { StepPageProps } from "#platform/phone/phone-module.ts";
import { Glyph, Said, t, Word, type GlyphName } from "#platform/phone/components.tsx";
import { inRoom, storage } from "#platform/phone/seat.ts";
import { SeatFoot } from "#platform/phone/seat-foot.tsx";
import { now } from "#platform/phone/store.ts";
import { Top } from "#platform/phone/top.tsx";
import type { RoomSnapshot } from "../contract/room.ts";
import type { Draft } from "./draft.ts";
import { draftsNow, forgetDraft, lookAtHeld, sendDraft } from "./drafts.ts";

interface Writing {
  readonly scenario: string | null;
  readonly title: string;
  readonly summary: string;
  readonly areas: readonly string[];
  /** The held text that is being changed. */
  readonly replaces?: string;
}
const blank: Writing = { scenario: null, title: "", summary: "", areas: [] };

const glyphs: Record<Draft["state"], GlyphName> = {
  kept: "phone",
  received: "done",
  held: "alarm",
  "sent-back": "alarm",
  refused: "alarm",
};

/** Milliseconds between two looks at the moderator's decisions. */
const lookEvery = 15_000;

/** What the content filter found in a held text, and why it stopped it. */
const Flagged = ({ draft: { held, ...texts } }: { draft: Draft }): JSX.Element => (
  <>
    {(held?.flagged ?? []).map(({ field, start, end, why }) => (
      <p key={`${field} ${start}`} class="flagged">
        <mark dir="auto">{texts[field].slice(start, end)}</mark> · {why}
      </p>
    ))}
  </>
);

const Own = ({ draft, change }: { draft: Draft; change: () => void }): JSX.Element => (
  <li class={`draft ${draft.state}`}>
    <p class="title">
      <Glyph name={glyphs[draft.state]} />
      <Said text={draft.title} lang={draft.lang} />
    </p>
    <p>
      <small>{t(`phone.draft.is-${draft.state}`)}</small>
    </p>
    {(draft.state === "held" || draft.state === "sent-back") && <Flagged draft={draft} />}
    {draft.state === "held" && <p>{t("phone.draft.held.do")}</p>}
    {draft.state === "sent-back" && (
      <>
        {draft.reason && (
          <p>
            {t("phone.draft.moderator")} <Said {...draft.reason} />
          </p>
        )}
        <p>{t("phone.draft.sent-back.do")}</p>
      </>
    )}
    {draft.state === "refused" && <p>{t(draft.problem === "reads-like-a-method" ? "phone.method.text" : "phone.draft.refused.do")}</p>}
    <button type="button" class="text" onClick={change}>
      {t("phone.draft.change")}
    </button>
  </li>
);

export const Page = ({ snapshot }: StepPageProps<RoomSnapshot>): JSX.Element => {
  const { line, tag } = now();
  const drafts = draftsNow();
  const [writing, setWriting] = useState<Writing>(blank);
  const [missing, setMissing] = useState(false);
  useEffect(
    () =>
      void storage()
        .read<Writing>(inRoom("writing"))
        .then((kept) => kept && setWriting(kept)),
    [],
  );
  useEffect(() => {
    void lookAtHeld();
    const timer = setInterval(() => document.visibilityState === "visible" && void lookAtHeld(), lookEvery);
    return () => clearInterval(timer);
  }, [snapshot.sequence, line]);
  const change = (next: Writing) => {
    setWriting(next);
    void storage().change(inRoom("writing"), () => next);
  };
  const send = () => {
    const { scenario, title, summary, areas, replaces } = writing;
    setMissing(title.trim() === "");
    if (title.trim() === "") return document.getElementById("draft-title")?.focus();
    change(blank);
    void sendDraft({
      scenario,
      title: title.trim(),
      summary: summary.trim(),
      lang: tag,
      technologyAreas: areas,
      ...(replaces === undefined ? {} : { replaces }),
    });
  };
  const edit = ({ commandId, scenario, title, summary, technologyAreas, state, held }: Draft) => {
    change({ scenario, title, summary, areas: technologyAreas, ...(held === undefined ? {} : { replaces: held.id }) });
    // if the room never accepted the draft, the changed draft replaces the unsent one, so only one draft is sent
    if (state === "refused" || state === "kept") void forgetDraft(commandId);
    scrollTo(0, 0);
  };
  const others = snapshot.drafts.filter(({ id }) => !drafts.some(({ scenario }) => scenario === id));
  const { group } = snapshot.seat;
  if (group === null && snapshot.room.groups > 0)
    return (
      <>
        <Top place={snapshot.room.title.text} marking={snapshot.room.marking} />
        <main class="calm">
          <h1>{t("phone.group.missing")}</h1>
          <p>{t("phone.group.why")}</p>
          <SeatFoot />
        </main>
      </>
    );
  return (
    <>
      <Top place={group === null ? snapshot.room.title.text : t("phone.group", { n: group })} marking={snapshot.room.marking} />
      <main>
        <h1>{t(writing.scenario === null ? "phone.draft" : "phone.draft.change")}</h1>
        <p>
          <strong>{t("phone.policy-level")}</strong> {t("phone.draft.say")}
        </p>
        <label class="line-in">
          {t("phone.draft.title")}
          {missing && <span class="wrong">{t("phone.draft.title-missing")}</span>}
          <input
            id="draft-title"
            type="text"
            maxLength={200}
            value={writing.title}
            aria-invalid={missing}
            autocomplete="off"
            onInput={(event) => change({ ...writing, title: event.currentTarget.value })}
          />
        </label>
        <label class="line-in">
          {t("phone.draft.summary")}
          <textarea
            rows={5}
            maxLength={2000}
            value={writing.summary}
            aria-describedby="draft-help"
            onInput={(event) => change({ ...writing, summary: event.currentTarget.value })}
          />
          <small id="draft-help">{t("phone.draft.summary-help")}</small>
        </label>
        <fieldset>
          <legend>{t("phone.draft.areas")}</legend>
          {snapshot.technologyAreas.map(({ code, name }) => (
            <label key={code} class="check">
              <input
                type="checkbox"
                checked={writing.areas.includes(code)}
                onChange={(event) =>
                  change({
                    ...writing,
                    areas: event.currentTarget.checked ? [...writing.areas, code] : writing.areas.filter((area) => area !== code),
                  })
                }
              />
              <Word of={name} />
            </label>
          ))}
        </fieldset>
        <section class="field">
          <h2>{t("phone.draft.list")}</h2>
          {drafts.length + others.length === 0 && <p class="hint">{t("phone.draft.none")}</p>}
          <ul class="list">
            {drafts.map((draft) => (
              <Own key={draft.commandId} draft={draft} change={() => edit(draft)} />
            ))}
            {others.map((draft) => (
              <li key={draft.id} class="draft">
                <p class="title">
                  <bdi class="code">{draft.code}</bdi> <Said {...draft.title} />
                </p>
              </li>
            ))}
          </ul>
        </section>
        <SeatFoot />
      </main>
      <Foot
        primary={t(line === "offline" ? "phone.draft.keep" : "phone.draft.send")}
        onPrimary={send}
        {...(writing.scenario === null ? {} : { secondary: t("phone.draft.new"), onSecondary: () => change(blank) })}
      />
    </>
  );
};
