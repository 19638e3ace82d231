/** The state of the event form as plain strings, and the fields to send. */
import type { Event, EventFields } from "../contract/people.ts";

export interface SessionDraft {
  readonly id: string | null;
  readonly title: string;
  readonly lang: string;
  readonly day: string;
}
export interface EventDraft {
  readonly kind: EventFields["kind"];
  readonly title: string;
  readonly lang: string;
  readonly place: string;
  readonly mode: EventFields["mode"];
  readonly organiser: string;
  readonly zone: string;
  readonly starts: string;
  readonly ends: string;
  readonly sessions: readonly SessionDraft[];
  readonly implementers: readonly string[];
  readonly languages: readonly string[];
  readonly interpretation: readonly string[];
  readonly marking: EventFields["marking"] | "";
}

export const newEvent = (lang: string, zone: string): EventDraft => ({
  kind: "regional-workshop",
  title: "",
  lang,
  place: "",
  mode: "in-person",
  organiser: "",
  zone,
  starts: "",
  ends: "",
  sessions: [],
  implementers: [],
  languages: [],
  interpretation: [],
  marking: "TLP:AMBER",
});

export const eventDraft = ({
  kind,
  title,
  place,
  mode,
  organiser,
  zone,
  starts,
  ends,
  sessions,
  implementers,
  languages,
  interpretation,
  marking,
}: Event): EventDraft => ({
  kind,
  title: title.text,
  lang: title.lang,
  place,
  mode,
  organiser,
  zone,
  starts,
  ends,
  sessions: sessions.map((one) => ({ id: one.id, title: one.title.text, lang: one.title.lang, day: one.day })),
  implementers: implementers ?? [],
  languages,
  interpretation,
  marking,
});

/** The fields to send; null if no marking is chosen. */
export const eventFields = ({
  title,
  lang,
  sessions,
  implementers,
  languages,
  interpretation,
  marking,
  ...draft
}: EventDraft): EventFields | null =>
  marking === ""
    ? null
    : {
        ...draft,
        title: { text: title.trim(), lang },
        // a one-day event needs only one date
        ends: draft.ends === "" ? draft.starts : draft.ends,
        sessions: sessions.map((one) => ({ id: one.id, title: { text: one.title.trim(), lang: one.lang }, day: one.day })),
        implementers: [...implementers],
        languages: [...languages],
        interpretation: [...interpretation],
        marking,
      };
