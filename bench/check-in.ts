/**
 * Two devices scan the passes of 500 people without a network, and deliver the scans later. The clock of one device is ten minutes ahead. Measures the
 * deliveries, and then the officer's page. Both devices scan each person, so half of all scans become a question to the officer.
 */
import { testApplication } from "#app/server/testing.ts";
import { addDevice, getCheckIn, issuePasses, mostScans, printPasses } from "#modules/people/contract/check-in.ts";
import { addEvent } from "#modules/people/contract/people.ts";
import { simulatedDevice } from "#modules/people/server/check-in/testing.ts";
import { fieldsOf } from "#modules/people/server/testing.ts";
import { newId } from "#platform/server/db/index.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { sql } from "kysely";
import { p95 } from "./figures.ts";

export const name = "check-in: 500 people, two devices, one clock ten minutes ahead";

const people = 500;
const deliveryBarMs = 1_500;
const pageBarMs = 500;

export const run = async (): Promise<{ figure: string; bar: string; met: boolean | null }[]> => {
  const endings: (() => Promise<void>)[] = [];
  const app = await testApplication({ after: (end) => void endings.push(end) });
  try {
    const workspace = app.demonstration?.programme ?? "";
    const bruno = await app.as("bruno");
    const day = new Date().toISOString().slice(0, 10);
    const fields = fieldsOf({ zone: "UTC", starts: day, ends: day, sessions: [{ id: null, title: said("Morning"), day }] });
    const event = await bruno.call(addEvent, { params: { workspace }, body: { commandId: command(), ...fields } });
    const params = { workspace, event: event.id };
    await app.db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
      for (let n = 0; n < people; n += 1)
        await sql`insert into people.participation (workspace_id, id, event_id, given_name, family_name, full_name, email, organisation, sex,
            category, function, file, file_row, visibility)
          values (${workspace}, ${newId()}, ${event.id}, '', '', ${`Person ${n}`}, '', '', 'not-stated', 'staff', '', 'bench', ${n}, 2)`.execute(
          tx,
        );
    });
    await bruno.call(issuePasses, { params, body: { commandId: command() } });
    const { passes } = await bruno.call(printPasses, { params });
    const session = event.sessions[0]?.id ?? "";
    const noon = new Date(`${day}T12:00:00Z`);
    const times: number[] = [];
    for (const [label, ahead] of [
      ["North", 600],
      ["South", 0],
    ] as const) {
      const made = await bruno.call(addDevice, { params, body: { label } });
      const door = simulatedDevice(app.browser(), workspace, made.device, ahead);
      await door.enrol(made.link);
      for (const { text } of passes) door.scan(session, text, { at: noon });
      for (let from = 0; from < people; from += mostScans) {
        const parcel = door.parcel(door.waiting.slice(from, from + mostScans), noon);
        const start = performance.now();
        await door.send(parcel);
        times.push(performance.now() - start);
      }
    }
    const start = performance.now();
    const { sessions, questions } = await bruno.call(getCheckIn, { params });
    const page = performance.now() - start;
    const inside = sessions[0]?.inside ?? 0;
    return [
      {
        figure: `a delivery of ${mostScans} scans: p95 ${p95(times).toFixed(0)} ms of ${times.length}`,
        bar: `≤ ${deliveryBarMs} ms`,
        met: p95(times) <= deliveryBarMs,
      },
      {
        figure: `officer's page with ${questions.length} questions: ${page.toFixed(0)} ms`,
        bar: `≤ ${pageBarMs} ms`,
        met: page <= pageBarMs,
      },
      {
        figure: `${inside} of ${people} people count, ${questions.length} second scans are asked about`,
        bar: "each once",
        met: inside === people && questions.length === people,
      },
    ];
  } finally {
    for (const end of endings.toReversed()) await end();
  }
};
