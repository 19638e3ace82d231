/**
 * Measures lists of a programme, and checks of whether a person may take part. The programme has 10,000 people: 20 courses of 500 nominations from 9 States, one
 * roster of 10,000 rows, and 117 cases of due diligence with decisions. States received and answered half of these. Requests go through the whole request
 * pipeline in one process.
 */
import { sql } from "kysely";
import { testApplication } from "#app/server/testing.ts";
import { addEvent } from "#modules/people/contract/people.ts";
import { fieldsOf } from "#modules/people/server/testing.ts";
import { noCallDays } from "#modules/training/contract/call-days.ts";
import { addCourse } from "#modules/training/contract/training.ts";
import { newId } from "#platform/server/db/index.ts";
import { passSupport, supportRefusal, type SupportAsk } from "#platform/server/support/index.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { p95 } from "./figures.ts";
import { agencyTypes } from "#modules/programme/contract/programme.ts";

export const name = "course lists: 10,000 people, 20 courses, 117 cases";

const people = 10_000;
const courses = 20;
const each = people / courses;
const asks = 30;
const pageBarMs = 500;
const gateBarMs = 300;
const states = ["X-VEL", "X-BOL", "X-CAS", "X-DOS", "X-HAD", "X-ILV", "X-UMB", "X-ZAH", "X-ORL"];
type Application = Awaited<ReturnType<typeof testApplication>>;

/** A valid decision for each unit of each State; every second one was sent to the State, and the State accepted it. */
const fillCases = async (app: Application, workspace: string, account: string): Promise<void> => {
  const at = sql`now() - interval '30 days'`;
  await app.db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
    for (const state of states)
      for (const [i, unit] of agencyTypes.entries()) {
        const [id, sent] = [newId(), newId()];
        const number = 1_000 + i;
        await sql`insert into diligence.support_case (workspace_id, id, number, state, unit, title, title_lang, covers, inside, scope_reason,
            scope_reason_lang, factors, delivers, assessors, status, marking, visibility)
          values (${workspace}, ${id}, ${number}, ${state}, ${unit}, 'Courses', 'en', '{training}', true, 'Training', 'en', '[]',
            ${[newId()]}, ${[newId()]}, 'decided', 'TLP:AMBER', 2)`.execute(tx);
        await sql`insert into diligence.decision (workspace_id, id, case_id, number, decided, reason, reason_lang, conditions, conditions_lang,
            until, decider, assessors, delivers, assessment, digest, visibility, created_at)
          values (${workspace}, ${newId()}, ${id}, 1, 'conditions', 'Facts', 'en', 'Logs are read', 'en', current_date + 200, ${account},
            ${[newId()]}, ${[newId()]}, '{}', 'd', 2, ${at})`.execute(tx);
        if (i % 2 === 0)
          await sql`insert into diligence.sent_conditions (workspace_id, id, case_id, decision, sequence, receiver, answer_by, visibility,
              sent_at, sent_by)
            values (${workspace}, ${sent}, ${id}, 1, 1, ${workspace}, current_date + 20, 2, ${at}, 'bench')`.execute(tx);
      }
  });
  // answers belong to received parcels; the bench has none, so it writes them without the foreign key
  await app.db.as(
    "administrator",
    `alter table diligence.received_answer drop constraint received_answer_workspace_id_parcel_id_fkey;
     insert into diligence.received_answer (workspace_id, parcel_id, position, visibility, sender, conditions_id, answer, reason, reason_lang, at)
     select workspace_id, id, 1, 2, receiver, id, 'accepted', 'Yes', 'en', sent_at from diligence.sent_conditions`,
  );
};

const fillCourse = async (app: Application, workspace: string, course: string): Promise<void> => {
  await app.db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
    for (let n = 0; n < each; n += 1) {
      const id = newId();
      const [state, unit] = [states[n % states.length], agencyTypes[Math.floor(n / states.length) % agencyTypes.length]];
      await sql`insert into training.nomination (workspace_id, id, course_id, state, unit_type, rank, visibility)
        values (${workspace}, ${id}, ${course}, ${state}, ${unit}, ${Math.floor(n / states.length) + 1}, 2)`.execute(tx);
      await sql`insert into training.nominee (workspace_id, nomination_id, name, unit, sex, visibility)
        values (${workspace}, ${id}, ${`Person ${n}`}, 'Office', 'not-stated', 2)`.execute(tx);
    }
  });
};

const timed = async (run: () => Promise<unknown>, times = asks): Promise<number> => {
  const all: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const start = performance.now();
    await run();
    all.push(performance.now() - start);
  }
  return p95(all);
};

export const run = async (): Promise<{ figure: string; bar: string; met: boolean | null }[]> => {
  const endings: (() => Promise<void>)[] = [];
  const app = await testApplication({ after: (end) => void endings.push(end) });
  try {
    const workspace = app.demonstration?.programme ?? "";
    const bruno = await app.as("bruno");
    const params = { workspace };
    const day = new Date().toISOString().slice(0, 10);
    const event = await bruno.call(addEvent, {
      params,
      body: { commandId: command(), ...fieldsOf({ starts: day, ends: day, sessions: [{ id: null, title: said("Day"), day }] }) },
    });
    let course = "";
    for (let i = 0; i < courses; i += 1) {
      const body = {
        commandId: command(),
        event: event.id,
        title: said(`Course ${i}`),
        subject: "darknet" as const,
        objectives: said("The limits"),
        deadline: day,
        quotas: states.map((state) => ({ state, seats: 100 })),
        share: 80,
        ...noCallDays,
        marking: "TLP:AMBER" as const,
      };
      course = (await bruno.call(addCourse, { params, body })).id;
      await fillCourse(app, workspace, course);
    }
    await app.db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
      for (let n = 0; n < people; n += 1)
        await sql`insert into people.participation (workspace_id, id, event_id, given_name, family_name, full_name, email, organisation, sex,
            category, function, file, file_row, visibility)
          values (${workspace}, ${newId()}, ${event.id}, '', '', ${`Person ${n}`}, '', '', 'not-stated', 'staff', '', 'bench', ${n}, 2)`.execute(
          tx,
        );
    });
    await fillCases(app, workspace, newId());
    await app.db.as("administrator", "analyze");
    const out: { figure: string; bar: string; met: boolean | null }[] = [];
    const line = (what: string, ms: number, bar: number) =>
      out.push({ figure: `${what}: p95 ${ms.toFixed(0)} ms`, bar: `≤ ${bar} ms`, met: ms <= bar });
    for (const [what, path, times] of [
      ["courses", "training/courses", asks],
      [`one course of ${each} with the gate of each unit`, `training/courses/${course}`, 10],
      ["cases of due diligence", "diligence", asks],
      [`an event with a roster of ${people}`, `people/events/${event.id}`, 5],
      ["duties of an officer", "duties", 10],
    ] as const)
      line(
        what,
        await timed(async () => {
          const { status } = await bruno.send("GET", `/api/w/${workspace}/${path}`);
          if (status !== 200) throw new Error(`${path} answered ${status}`);
        }, times),
        pageBarMs,
      );
    const asking = { i18n: app.services.i18n, now: new Date() };
    const all: SupportAsk[] = Array.from({ length: people }, (_, n) => ({
      state: states[n % states.length] ?? "",
      unit: agencyTypes[Math.floor(n / states.length) % agencyTypes.length] ?? "",
      kind: "training",
      people: true,
    }));
    const within = <T>(ask: (tx: Parameters<typeof passSupport>[0]) => Promise<T>) =>
      app.db.transaction({ workspace, account: null, clearance: 3 }, ask);
    line("the gate, asked about one person", await timed(() => within((tx) => passSupport(tx, all.slice(0, 1), asking))), gateBarMs);
    line(`the gate, asked about ${people} people at once`, await timed(() => within((tx) => passSupport(tx, all, asking)), 5), gateBarMs);
    const days = [{ ...(all[0] as SupportAsk), days: [day, day] as const }];
    line("the gate for a certificate", await timed(() => within((tx) => supportRefusal(tx, days[0] as SupportAsk, asking))), gateBarMs);
    return out;
  } finally {
    for (const end of endings.toReversed()) await end();
  }
};
