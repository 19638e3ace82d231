import assert from "node:assert/strict";
import { test } from "node:test";
import { eventDraft, eventFields, newEvent } from "./event-draft.ts";
import type { EventRow } from "./engagement-row.ts";

const event: EventRow = {
  id: "1",
  kind: "follow-up-visit",
  title: { en: "Visit" },
  place: { en: "Capital" },
  mode: "virtual",
  status: "held",
  starts: { date: "2026-10-01", precision: "month" },
  ends: { date: "2026-11-01", precision: "month" },
  steps: [1, 3],
  implementers: ["0195d0a0-7e1a-7000-8000-0000000000a1"],
  marking: "TLP:GREEN",
  overdue: false,
  rev: 2,
};

test("an unchanged form sends the present values in their own language", () => {
  const { id: _id, overdue: _overdue, rev: _rev, ...same } = event;
  assert.deepEqual(eventFields(eventDraft(event, "fr"), event, "fr"), {
    ...same,
    title: { text: "Visit", lang: "en" },
    place: { text: "Capital", lang: "en" },
  });
});
test("a changed title gets the writer's language; an emptied field is null; without a marking nothing is sent", () => {
  const sent = eventFields({ ...eventDraft(event, "fr"), title: "Visite", place: " ", ends: "" }, event, "fr");
  assert.deepEqual([sent?.title, sent?.place, sent?.ends], [{ text: "Visite", lang: "fr" }, null, null]);
  assert.equal(eventFields(newEvent, null, "en"), null);
});
