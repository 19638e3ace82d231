/** The state of the event form as plain strings, and the fields to send. */
import { textIn } from "#methods/language/index.ts";
import type { EventFields } from "../contract/partner-state.ts";
import type { EventRow } from "./engagement-row.ts";
import type { Precision } from "./precision.ts";
import { rewritten } from "./written.ts";

export interface EventDraft {
  readonly kind: EventFields["kind"];
  readonly title: string;
  readonly place: string;
  readonly mode: EventFields["mode"];
  readonly status: EventFields["status"];
  readonly starts: string;
  readonly precision: Precision;
  readonly ends: string;
  readonly steps: readonly number[];
  readonly implementers: readonly string[];
  readonly marking: EventFields["marking"] | "";
}

export const newEvent: EventDraft = {
  kind: "national-workshop",
  title: "",
  place: "",
  mode: "in-person",
  status: "planned",
  starts: "",
  precision: "day",
  ends: "",
  steps: [],
  implementers: [],
  marking: "",
};

export const eventDraft = (event: EventRow, tag: string): EventDraft => ({
  kind: event.kind,
  title: textIn(event.title, tag).text,
  place: textIn(event.place ?? {}, tag).text,
  mode: event.mode,
  status: event.status,
  starts: event.starts.date,
  precision: event.starts.precision,
  ends: event.ends?.date ?? "",
  steps: event.steps,
  implementers: event.implementers ?? [],
  marking: event.marking,
});

/** The fields to send; null if no marking is chosen. The last day has the same precision as the first day. */
export const eventFields = (draft: EventDraft, before: EventRow | null, tag: string): EventFields | null => {
  if (draft.marking === "") return null;
  const place = rewritten(textIn(before?.place ?? {}, tag), draft.place, tag);
  return {
    kind: draft.kind,
    title: rewritten(textIn(before?.title ?? {}, tag), draft.title, tag),
    place: place.text === "" ? null : place,
    mode: draft.mode,
    status: draft.status,
    starts: { date: draft.starts, precision: draft.precision },
    ends: draft.ends === "" ? null : { date: draft.ends, precision: draft.precision },
    steps: draft.steps.toSorted((a, b) => a - b),
    implementers: [...draft.implementers],
    marking: draft.marking,
  };
};
