/** One event: kind, title, dates with their time zone, place, organiser, sessions, marking. */
import { eventKinds, eventModes } from "#modules/programme/contract/partner-state.ts";
import { ImplementersField, useCarriedOutBy } from "#modules/programme/web/implementers-field.tsx";
import { Problem } from "#platform/contract/problems.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { zoneHere } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { VersionedForm } from "#platform/web/ui/record/versioned-form.tsx";
import { useRecordForm } from "#platform/web/ui/record/use-record-form.ts";
import { addEvent, changeEvent, getEvent, listEvents, type Event } from "../contract/people.ts";
import { LanguageFields, useLanguageNames } from "./languages.tsx";
import { eventDraft, eventFields, newEvent, type EventDraft, type SessionDraft } from "./event-draft.ts";

interface SessionsProps {
  readonly draft: EventDraft;
  readonly onChange: (sessions: readonly SessionDraft[]) => void;
}
const SessionFields = ({ draft, onChange }: SessionsProps) => {
  const { t, language } = useWords();
  const { sessions } = draft;
  const change = (at: number, more: Partial<SessionDraft>): void =>
    onChange(sessions.map((one, i) => (i === at ? { ...one, ...more } : one)));
  return (
    <fieldset className="field">
      <legend>{t("people.sessions")}</legend>
      <p className="field-help">{t("people.sessions-help")}</p>
      {sessions.map((one, i) => (
        <div className="people-session" key={one.id ?? `new-${i}`}>
          <TextField
            label={t("people.session", { number: i + 1 })}
            value={one.title}
            onValue={(title) => change(i, { title })}
            required
            maxLength={200}
          />
          <DateField label={t("people.day")} value={one.day} onValue={(day) => change(i, { day })} required />
          <Button
            look="tertiary"
            aria-label={t("people.session-remove", { number: i + 1 })}
            onClick={() => onChange(sessions.toSpliced(i, 1))}
          >
            {t("people.remove")}
          </Button>
        </div>
      ))}
      <Button
        icon="plus"
        onClick={() => onChange([...sessions, { id: null, title: "", lang: language.tag, day: sessions.at(-1)?.day ?? draft.starts }])}
      >
        {t("people.session-add")}
      </Button>
    </fieldset>
  );
};

interface Props {
  readonly workspace: string;
  readonly event: Event | null;
  readonly onClose: () => void;
}

export const EventForm = ({ workspace, event, onClose }: Props) => {
  const { t, language, localDate, number } = useWords();
  const form = useRecordForm<Event, EventDraft>({
    row: event,
    first: event === null ? newEvent(language.tag, zoneHere()) : eventDraft(event),
    draftOf: eventDraft,
    send: async (commandId, one, on): Promise<unknown> => {
      const fields = eventFields(one);
      if (fields === null) throw new Problem("invalid-input", { at: ["marking"] });
      return on === null
        ? call(addEvent, { params: { workspace }, body: { commandId, ...fields } })
        : call(changeEvent, { params: { workspace, event: on.id }, body: { ...fields, expectedRev: on.rev } });
    },
    latest: async (on) => (await call(getEvent, { params: { workspace, event: on.id } })).event,
    stale: [],
    kept: { form: "people.event", record: event?.id ?? "new" },
    onDone: onClose,
    onSettled: () => refresh(listEvents, getEvent),
  });
  const { draft, change, save } = form;
  const carriedOutBy = useCarriedOutBy(workspace);
  const namesOf = useLanguageNames();
  const kindOf = (kind: EventDraft["kind"]): string => t(`partner.event-kind.${kind}`);
  const at = save.error instanceof Problem && save.error.code === "invalid-input" ? save.error.body.at?.[0] : undefined;
  const impossible = at === "ends" || at === "sessions" ? t("people.impossible") : undefined;
  return (
    <VersionedForm
      form={form}
      onCancel={onClose}
      error={impossible === undefined ? save.error : null}
      lead={t("people.conflict")}
      shown={[
        { key: "title", label: t("common.title"), show: (one) => one.title },
        { key: "kind", label: t("partner.event-kind"), show: (one) => kindOf(one.kind) },
        { key: "starts", label: t("people.starts"), show: (one) => localDate(one.starts) },
        { key: "ends", label: t("people.ends"), show: (one) => localDate(one.ends) },
        { key: "zone", label: t("people.zone"), show: (one) => one.zone },
        { key: "mode", label: t("partner.event-mode"), show: (one) => t(`partner.mode.${one.mode}`) },
        { key: "place", label: t("people.place"), show: (one) => one.place },
        { key: "organiser", label: t("people.organiser"), show: (one) => one.organiser },
        { key: "languages", label: t("people.languages"), show: (one) => namesOf(one.languages) ?? "–" },
        { key: "interpretation", label: t("people.interpretation"), show: (one) => namesOf(one.interpretation) ?? "–" },
        { key: "sessions", label: t("people.sessions"), show: (one) => number(one.sessions.length) },
        { key: "implementers", label: t("implementers.by"), show: (one) => carriedOutBy(one.implementers) ?? "–" },
        { key: "marking", label: t("common.marking"), show: (one) => one.marking },
      ]}
    >
      <TextField
        label={t("common.title")}
        help={t("partner.event-title-help", { name: language.name })}
        value={draft.title}
        onValue={(title) => change({ title })}
        required
        maxLength={200}
      />
      <div className="form-row">
        <SelectField
          label={t("partner.event-kind")}
          value={draft.kind}
          onValue={(kind) => change({ kind })}
          options={eventKinds}
          show={kindOf}
        />
        <SelectField
          label={t("partner.event-mode")}
          value={draft.mode}
          onValue={(mode) => change({ mode })}
          options={eventModes}
          show={(mode) => t(`partner.mode.${mode}`)}
        />
      </div>
      <div className="form-row">
        <DateField label={t("people.starts")} value={draft.starts} onValue={(starts) => change({ starts })} required />
        <DateField
          label={t("people.ends")}
          optional={t("desk.optional")}
          {...(impossible === undefined ? {} : { error: impossible })}
          value={draft.ends}
          onValue={(ends) => change({ ends })}
        />
      </div>
      <div className="form-row">
        <TextField
          label={t("people.place")}
          optional={t("desk.optional")}
          value={draft.place}
          onValue={(place) => change({ place })}
          maxLength={200}
        />
        <TextField
          dir="ltr"
          label={t("people.zone")}
          help={t("people.zone-help")}
          value={draft.zone}
          onValue={(zone) => change({ zone })}
          required
          maxLength={60}
        />
      </div>
      <TextField
        label={t("people.organiser")}
        optional={t("desk.optional")}
        value={draft.organiser}
        onValue={(organiser) => change({ organiser })}
        maxLength={200}
      />
      <LanguageFields chosen={draft} onChange={change} />
      <SessionFields draft={draft} onChange={(sessions) => change({ sessions })} />
      <ImplementersField workspace={workspace} chosen={draft.implementers} onChange={(implementers) => change({ implementers })} />
      <MarkingSelect label={t("common.marking")} value={draft.marking} onChange={(marking) => change({ marking })} required />
    </VersionedForm>
  );
};
