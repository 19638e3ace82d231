/** For the gate's test: one call for each endpoint by which a programme supports a unit. */
import assert from "node:assert/strict";
import type { BothDesks } from "#modules/needs/server/testing.ts";
import { addSelection, decideRequest } from "#modules/needs/contract/needs-received.ts";
import { addEvent as addRosterEvent, changeEvent as changeRosterEvent, getEvent } from "#modules/people/contract/people.ts";
import { correctRow } from "#modules/people/contract/persons.ts";
import { importRoster, previewRoster, type RosterOptions } from "#modules/people/contract/roster-import.ts";
import { fieldsOf as rosterEvent, upload } from "#modules/people/server/testing.ts";
import { addEvent, changeEvent } from "#modules/programme/contract/partner-state.ts";
import { addEngagement, changeEngagement, getProgramme } from "#modules/programme/contract/programme.ts";
import { noCallDays } from "#modules/training/contract/call-days.ts";
import { certify } from "#modules/training/contract/certificate.ts";
import { listCalls, sendCall, sendOutcome, takeList } from "#modules/training/contract/calls-at-programme.ts";
import { listKind, listVersion } from "#modules/training/contract/nomination-parcels.ts";
import { addCourse, decideNomination, getCourse, keepAttendance, nominate } from "#modules/training/contract/training.ts";
import { listThread } from "#modules/training/server/calls/threads.ts";
import { newId } from "#platform/server/db/index.ts";
import { send } from "#platform/server/exchange/index.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { inDays } from "./testing.ts";
import { otherPathsOf } from "./testing-other-paths.ts";

export type Paths = ReadonlyMap<string, () => Promise<unknown>>;

/** Selects Velmara for support. */
export const selecting = (bruno: BothDesks["bruno"], programme: string, commandId: string) =>
  bruno.call(addSelection, {
    params: { workspace: programme },
    body: {
      commandId,
      state: "X-VEL",
      outcome: "selected",
      criteria: said("Readiness."),
      reasons: said("It is ready."),
      packages: [],
      decidedOn: "2026-11-02",
      decidedBy: "The board",
      marking: "TLP:AMBER",
    },
  });

/**
 * Makes a course with one seat. Velmara nominated two people of its police by a parcel: one has the seat, the other is an alternate.
 * @returns `withdrawByParcel`: the State withdraws the person with the seat, and an officer accepts this
 */
export const alternateByParcel = async (
  { app, programme, bruno, there }: Pick<BothDesks, "app" | "programme" | "bruno" | "there">,
  names: readonly [string, string] = ["Ada Orm", "Bela Orm"],
) => {
  const days = { starts: inDays(60), ends: inDays(60), sessions: [] };
  const event = await bruno.call(addRosterEvent, { ...there, body: { commandId: command(), ...rosterEvent(days) } });
  const { id: course } = await bruno.call(addCourse, {
    ...there,
    body: {
      commandId: command(),
      event: event.id,
      title: said("A course with an alternate"),
      subject: "darknet",
      objectives: said("The limits"),
      deadline: inDays(30),
      quotas: [{ state: "X-VEL", seats: 1 }],
      share: 80,
      ...noCallDays,
      marking: "TLP:AMBER",
    },
  });
  const at = { params: { workspace: programme, course } };
  const call = { ...at, body: { commandId: command(), state: "X-VEL", alternates: 1, asked: said("Investigators.") } };
  await bruno.call(sendCall, call);
  const ids = [newId(), newId()];
  const take = async (gone: boolean) => {
    const people = ids.map((id, i) => ({
      id,
      unitType: "law-enforcement" as const,
      person: gone && i === 0 ? null : { name: names[i] ?? "", unit: "", sex: "woman" as const },
      withdrawn: gone && i === 0 ? ("recalled-to-duty" as const) : null,
    }));
    await app.db.transaction({ workspace: app.demonstration?.velmara ?? "", account: null, clearance: 4 }, (tx) =>
      send(tx, {
        kind: listKind,
        version: listVersion,
        thread: listThread(course),
        receiver: programme,
        marking: "TLP:AMBER+STRICT",
        payload: { course, people },
        title: said("List"),
        subject: "urn:counterpart:test",
        reason: null,
        sentAt: new Date(),
      }),
    );
    const list = (await bruno.call(listCalls, at)).states[0]?.list?.id ?? assert.fail();
    await bruno.call(takeList, { params: { ...at.params, list }, body: { commandId: command(), late: null } });
  };
  await take(false);
  for (const [i, to] of (["selected", "waitlisted"] as const).entries()) {
    const { id, rev } = (await bruno.call(getCourse, at)).nominations[i] ?? assert.fail();
    await bruno.call(decideNomination, { params: { workspace: programme, nomination: id }, body: { expectedRev: rev, to, reason: null } });
  }
  return { course, withdrawByParcel: () => take(true) };
};

/** One call for each endpoint. All are for Velmara and, if they name a unit, for its police. */
export const pathsOf = async (desk: BothDesks): Promise<Paths> => {
  const { app, programme, bruno, there, draft, sendDraft, receivedOf } = desk;
  const request = await draft();
  await sendDraft(request);
  const received = (await receivedOf(request.id))?.id ?? assert.fail();
  const { engagements } = await bruno.call(getProgramme, there);
  const velmara = engagements.find(({ state }) => state === "X-VEL") ?? assert.fail();
  const at = { params: { workspace: programme, engagement: velmara.id } };
  const fields = {
    kind: "course" as const,
    mode: "virtual" as const,
    status: "planned" as const,
    title: said("A course"),
    place: null,
    starts: { date: inDays(60), precision: "day" as const },
    ends: null,
    steps: [],
    marking: "TLP:AMBER" as const,
  };
  const held = { ...fields, status: "held" as const, starts: { date: inDays(-60), precision: "day" as const } };
  const past = await bruno.call(addEvent, { ...at, body: { commandId: command(), ...held } });
  const { kind, packages, joined, left, rev } = velmara;
  const promised = { kind, package: "Advice", lang: "en", joined };
  const more = ["table-top-exercise", ...packages];
  const named =
    "Name,E-mail,Organisation,Organisation type,State\nIvo Marchetti,i.marchetti@velmara.example,National Police,law enforcement,X-VEL";
  const days = (from: number) => ({ starts: inDays(from), ends: inDays(from), sessions: [] });
  const soon = await bruno.call(addRosterEvent, { ...there, body: { commandId: command(), ...rosterEvent(days(60)) } });
  const call = {
    title: said("A call"),
    subject: "darknet" as const,
    objectives: said("The limits"),
    share: 80,
    ...noCallDays,
    marking: "TLP:AMBER" as const,
  };
  const courseOf = (event: string, deadline: string) => {
    const body = { commandId: command(), ...call, event, deadline, quotas: [{ state: "X-VEL", seats: 1 }] };
    return bruno.call(addCourse, { ...there, body });
  };
  const course = await courseOf(soon.id, inDays(30));
  const person = { name: "Ivo Marchetti", unit: "National Police", unitType: "law-enforcement" as const, sex: "man" as const };
  const enter = (to: string) =>
    bruno.call(nominate, {
      params: { workspace: programme, course: to },
      body: { commandId: command(), state: "X-VEL", ...person, late: null },
    });
  const decideOn = (nomination: string, expectedRev: number, to: "selected" | "confirmed") =>
    bruno.call(decideNomination, { params: { workspace: programme, nomination }, body: { expectedRev, to, reason: null } });
  const nominated = await enter(course.id);
  // a course that takes place today, with one session whose attendance is confirmed
  const today = { starts: inDays(0), ends: inDays(1), sessions: [{ id: null, title: said("One"), day: inDays(0) }] };
  const running = await bruno.call(addRosterEvent, { ...there, body: { commandId: command(), ...rosterEvent(today) } });
  const runs = await courseOf(running.id, inDays(1));
  const attended = await enter(runs.id);
  await decideOn(attended.id, 1, "selected");
  await decideOn(attended.id, 2, "confirmed");
  await bruno.call(keepAttendance, {
    params: { workspace: programme, course: runs.id, session: running.sessions[0]?.id ?? assert.fail() },
    body: { present: [attended.id], confirmed: true, trainer: null },
  });
  // a person whom Velmara nominated by a parcel has a seat, but Velmara has not been informed yet
  const byParcel = await courseOf(soon.id, inDays(30));
  const nominee = {
    id: newId(),
    unitType: "law-enforcement" as const,
    person: { name: "Ada Orm", unit: "", sex: "woman" as const },
    withdrawn: null,
  };
  await app.db.transaction({ workspace: app.demonstration?.velmara ?? "", account: null, clearance: 4 }, (tx) =>
    send(tx, {
      kind: listKind,
      version: listVersion,
      thread: listThread(byParcel.id),
      receiver: programme,
      marking: "TLP:AMBER+STRICT",
      payload: { course: byParcel.id, people: [nominee] },
      title: said("List"),
      subject: "urn:counterpart:test",
      reason: null,
      sentAt: new Date(),
    }),
  );
  const calls = { params: { workspace: programme, course: byParcel.id } };
  const list = (await bruno.call(listCalls, calls)).states[0]?.list?.id ?? assert.fail();
  await bruno.call(takeList, { params: { ...calls.params, list }, body: { commandId: command(), late: null } });
  const [seat = assert.fail()] = (await bruno.call(getCourse, calls)).nominations;
  await decideOn(seat.id, 1, "selected");
  const tellState = () => bruno.call(sendOutcome, { ...calls, body: { commandId: command(), state: "X-VEL" } });
  const rosterOf = async (from: number, how: Partial<RosterOptions> = {}) => {
    const event = await bruno.call(addRosterEvent, { ...there, body: { commandId: command(), ...rosterEvent(days(from)) } });
    const params = { workspace: programme, event: event.id };
    const file = upload(named);
    const { options, digest } = await bruno.call(previewRoster, { params, body: { file, options: how } });
    return { params, take: () => bruno.call(importRoster, { params, body: { commandId: command(), file, options, digest } }) };
  };
  const [coming, over, trainers] = [await rosterOf(60), await rosterOf(-60), await rosterOf(60, { category: "trainer" })];
  // trainers give support and do not receive it, so no decision is needed
  assert.equal((await trainers.take()).added, 1);
  // the event is over and is only recorded, so no decision is needed
  assert.equal((await over.take()).added, 1);
  assert.equal(more.length > packages.length, true);
  return new Map<string, () => Promise<unknown>>([
    ...(await otherPathsOf(desk)),
    [
      "needs.decide",
      () =>
        bruno.call(decideRequest, {
          params: { workspace: programme, received },
          body: { commandId: command(), seen: 0, decision: { step: "offered", reason: null } },
        }),
    ],
    ["needs.add-selection", () => selecting(bruno, programme, command())],
    ["programme.add-event", () => bruno.call(addEvent, { ...at, body: { commandId: command(), ...fields } })],
    [
      "programme.change-event",
      () => bruno.call(changeEvent, { params: { workspace: programme, event: past.id }, body: { ...fields, expectedRev: past.rev } }),
    ],
    [
      "programme.add-engagement",
      () => bruno.call(addEngagement, { ...there, body: { ...promised, state: "X-VEL", packages: packages.length > 0 ? packages : more } }),
    ],
    [
      "programme.change-engagement",
      () => bruno.call(changeEngagement, { ...at, body: { ...promised, packages: more, left, expectedRev: rev } }),
    ],
    ["people.import-roster", coming.take],
    ["training.send-outcome", tellState],
    ["training.decide-nomination", () => decideOn(nominated.id, 1, "selected")],
    [
      "training.certify",
      () => bruno.call(certify, { params: { workspace: programme, nomination: attended.id }, body: { commandId: command() } }),
    ],
    [
      "people.correct-row",
      async () => {
        const rows = (await bruno.call(getEvent, { params: trainers.params })).roster;
        const { id, rev: expectedRev, file: _, fileRow: __, sessions: ___, ...told } = rows[0] ?? assert.fail();
        return bruno.call(correctRow, {
          params: { workspace: programme, row: id },
          body: { ...told, expectedRev, category: "official" },
        });
      },
    ],
    [
      "people.change-event",
      async () => {
        const { event } = await bruno.call(getEvent, { params: over.params });
        return bruno.call(changeRosterEvent, { params: over.params, body: { expectedRev: event.rev, ...rosterEvent(days(60)) } });
      },
    ],
  ]);
};
