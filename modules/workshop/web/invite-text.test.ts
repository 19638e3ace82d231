/** Tests that invitations and reminders contain nothing about the workshop except times. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { inviteText } from "./invite-text.ts";

const nothing = { state: "not-started", plannedStart: null, plannedMinutes: null, plannedUntil: null } as const;
const saying = {
  t: (id: string) => id.replace("room-steps.", ""),
  session: (start: string, minutes: number | null) => `${start} ${minutes ?? "open"}`,
  until: (day: string) => `by ${day}`,
};

test("the text lists sessions and last days, with what people should do; done and skipped steps are omitted", () => {
  const steps = [
    { ...nothing, state: "done", plannedStart: "Monday" },
    { ...nothing, state: "skipped", plannedUntil: "2026-12-01" },
    { ...nothing, state: "under-way", plannedUntil: "2026-12-10" },
    { ...nothing, plannedUntil: "2026-12-10" },
    { ...nothing, plannedUntil: "2026-12-05" },
    { ...nothing, plannedStart: "Tuesday", plannedMinutes: 90 },
  ] as const;
  assert.equal(
    inviteText(steps, "invitation", saying),
    "invite-text\n– Tuesday 90\n\ninvite-bring\n\ninvite-desk\n– by 2026-12-05\n– by 2026-12-10\n\ninvite-desk-how",
  );
  assert.match(inviteText(steps, "reminder", saying) ?? "", /^remind-text\n[^]*\n\nremind-desk\n/);
});

test("the text is correct with only sessions or only last days, and null if no step is planned", () => {
  assert.equal(inviteText([{ ...nothing, plannedStart: "Tuesday" }], "reminder", saying), "remind-text\n– Tuesday open\n\ninvite-bring");
  assert.equal(
    inviteText([{ ...nothing, plannedUntil: "2026-12-05" }], "invitation", saying),
    "invite-desk\n– by 2026-12-05\n\ninvite-desk-how",
  );
  assert.equal(inviteText([nothing, { ...nothing, state: "done", plannedUntil: "2026-12-05" }], "invitation", saying), null);
});
