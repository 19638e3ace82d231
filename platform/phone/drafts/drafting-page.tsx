/**
 * The page on which a break-out group drafts a scenario or a measure. It shows the fields of the step, the drafts of this phone with their state, and
 * the drafts of the group. The phone stores the typed text.
 */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Text } from "../../contract/values.ts";
import { Said, t } from "../components.tsx";
import { Foot } from "../foot.tsx";
import type { RoomView } from "../room-view.ts";
import { SeatFoot } from "../seat-foot.tsx";
import { inRoom } from "../seat.ts";
import { now } from "../store.ts";
import { Top } from "../top.tsx";
import { useDraft } from "../use-draft.ts";
import type { Draft, DraftFields } from "./draft.ts";
import { recordOf } from "./draft-list.ts";
import { draftsNow, forgetDraft, lookAtHeld, sendDraft } from "./drafts.ts";
import { OwnDraft } from "./own-draft.tsx";

/** Milliseconds between two requests for the moderator's decisions. */
const lookEvery = 15_000;

/** A draft of the group, as the room returns it. */
export interface GroupsDraft {
  readonly id: string;
  readonly title: Text;
  /** The code of the record, if it has one. */
  readonly code: string | null;
  /** How the draft was used in the assessment; absent while this is not decided. */
  readonly became?: string | null;
  /** True if the draft can no longer be changed. */
  readonly over?: boolean;
}

interface Form {
  readonly title: string;
}

interface Writing<F extends Form> {
  readonly draft: string | null;
  /** The revision of the draft that this phone wrote last, if it knows it. */
  readonly rev?: number;
  readonly form: F;
  /** The id of the held text that the changed draft replaces. */
  readonly replaces?: string;
  /** The command id of the unsent draft, or correction, that the person corrects. */
  readonly corrects?: string;
}

interface Props<F extends Form> {
  readonly snapshot: RoomView;
  /** The path of the endpoint that takes a draft. */
  readonly path: string;
  /** Name of the record in the phone's storage that contains the typed text. */
  readonly stored: string;
  readonly blank: F;
  /** The heading while the draft is new. */
  readonly heading: string;
  /** What to write, in one sentence. */
  readonly say: string;
  readonly groups: readonly GroupsDraft[];
  readonly fieldsOf: (form: F, lang: string) => DraftFields;
  readonly formOf: (fields: DraftFields) => F;
  /** The fields below the title. */
  readonly children: (form: F, change: (more: Partial<F>) => void) => ComponentChildren;
}

export const DraftingPage = <F extends Form>(props: Props<F>): JSX.Element => {
  const { snapshot, path, stored, groups } = props;
  const { line, tag } = now();
  const drafts = draftsNow(path);
  const blank: Writing<F> = { draft: null, form: props.blank };
  const [writing, write] = useDraft(inRoom(stored), false, () => blank);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    void lookAtHeld();
    const timer = setInterval(() => document.visibilityState === "visible" && void lookAtHeld(), lookEvery);
    return () => clearInterval(timer);
  }, [snapshot.sequence, line]);
  const { group } = snapshot.seat;
  const { title, marking } = snapshot.room;
  if (group === null && snapshot.room.groups > 0)
    return (
      <>
        <Top place={title.text} marking={marking} />
        <main class="calm">
          <h1>{t("phone.group.missing")}</h1>
          <p>{t("phone.group.why")}</p>
          <SeatFoot />
        </main>
      </>
    );
  const place = group === null ? title.text : t("phone.group", { n: group });
  if (writing === null) return <Top place={place} marking={marking} />;
  const { form } = writing;
  const isNew = writing.draft === null && writing.corrects === undefined;
  const untitled = missing && form.title.trim() === "";
  const change = (more: Partial<F>) => write({ ...writing, form: { ...form, ...more } });
  const send = () => {
    const { draft, rev, replaces, corrects } = writing;
    setMissing(form.title.trim() === "");
    if (form.title.trim() === "") return document.getElementById("draft-title")?.focus();
    write(blank);
    document.getElementById("own-drafts")?.scrollIntoView();
    void sendDraft({
      path,
      draft,
      fields: props.fieldsOf(form, tag),
      ...(rev === undefined ? {} : { rev }),
      ...(replaces === undefined ? {} : { replaces }),
      ...(corrects === undefined ? {} : { corrects }),
    });
  };
  const edit = (draft: Draft) => {
    const { commandId, correction, state } = draft;
    const form = props.formOf((correction ?? draft).fields);
    // the room may have the unsent draft, although its reply was lost, so the phone keeps it until the room has answered
    write({ ...recordOf(draft), form, ...(state === "kept" ? { corrects: (correction ?? draft).commandId } : {}) });
    // the room refused the draft, so the changed draft replaces it
    if (state === "refused") void forgetDraft(commandId);
    scrollTo(0, 0);
  };
  const others = groups.filter(({ id }) => !drafts.some(({ draft }) => draft === id));
  return (
    <>
      <Top place={place} marking={marking} />
      <main>
        <h1>{isNew ? props.heading : t("phone.draft.change")}</h1>
        <p>
          <strong>{t("phone.policy-level")}</strong> {props.say}
        </p>
        <label class="line-in">
          {t("phone.draft.title")}
          {untitled && <span class="wrong">{t("phone.draft.title-missing")}</span>}
          <input
            id="draft-title"
            type="text"
            maxLength={200}
            value={form.title}
            aria-invalid={untitled}
            autocomplete="off"
            onInput={(event) => write({ ...writing, form: { ...form, title: event.currentTarget.value } })}
          />
        </label>
        {props.children(form, change)}
        <section class="field" id="own-drafts">
          <h2>{t("phone.draft.list")}</h2>
          {drafts.length + others.length === 0 && <p class="hint">{t("phone.draft.none")}</p>}
          <ul class="list">
            {drafts.map((draft) => {
              const known = groups.find(({ id }) => id === draft.draft);
              const more = known?.over === true && draft.state !== "refused" ? {} : { change: () => edit(draft) };
              return <OwnDraft key={draft.commandId} draft={draft} became={known?.became ?? null} {...more} />;
            })}
            {others.map((draft) => (
              <li key={draft.id} class="draft">
                <p class="title">
                  {draft.code !== null && <bdi class="code">{draft.code}</bdi>} <Said {...draft.title} />
                </p>
                {draft.became && (
                  <p>
                    <small>{draft.became}</small>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
        <SeatFoot />
      </main>
      <Foot
        primary={t(line === "offline" ? "phone.draft.keep" : "phone.draft.send")}
        onPrimary={send}
        {...(isNew ? {} : { secondary: t("phone.draft.new"), onSecondary: () => write(blank) })}
      />
    </>
  );
};
