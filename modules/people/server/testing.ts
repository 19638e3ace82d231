/** A signed-in person of the programme, and an event into which tests import rosters; for tests only. */
import assert from "node:assert/strict";
import { testApplication, type TestApplicationOptions } from "#app/server/testing.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { addEvent, getEvent, type EventFields } from "../contract/people.ts";
import { importRoster, previewRoster, type RosterOptions } from "../contract/roster-import.ts";

export const upload = (content: string | Uint8Array, name = "roster.csv") => ({ name, content: Buffer.from(content).toString("base64") });

export const fieldsOf = (more: Partial<EventFields> = {}): EventFields => ({
  kind: "course",
  title: said("Course on requests to platforms"),
  place: "Tamrit",
  mode: "in-person",
  organiser: "The programme",
  zone: "Africa/Nairobi",
  starts: "2026-09-07",
  ends: "2026-09-08",
  sessions: [
    { id: null, title: said("Morning"), day: "2026-09-07" },
    { id: null, title: said("Afternoon"), day: "2026-09-08" },
  ],
  marking: "TLP:AMBER",
  ...more,
});

/** @param more the fields of the event that differ from `fieldsOf` */
export const peopleDesk = async (
  t: { after(run: () => Promise<void>): void },
  more: Partial<EventFields> = {},
  options: TestApplicationOptions = {},
) => {
  const app = await testApplication(t, options);
  const { velmara, programme } = app.demonstration ?? assert.fail();
  const bruno = await app.as("bruno");
  const here = { params: { workspace: programme } };
  const event = await bruno.call(addEvent, { ...here, body: { commandId: command(), ...fieldsOf(more) } });
  const params = { workspace: programme, event: event.id };
  const preview = (file: ReturnType<typeof upload>, options: Partial<RosterOptions> = {}) =>
    bruno.call(previewRoster, { params, body: { file, options } });
  const take = (file: ReturnType<typeof upload>, shown: { readonly options: RosterOptions; readonly digest: string }) =>
    bruno.call(importRoster, { params, body: { commandId: command(), file, options: shown.options, digest: shown.digest } });
  const roster = async () => (await bruno.call(getEvent, { params })).roster;
  return { app, velmara, programme, bruno, here, event, params, preview, take, roster };
};
