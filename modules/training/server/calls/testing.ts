/** For tests only: a course with a call to Velmara, and the actions of the programme and of the State. */
import assert from "node:assert/strict";
import { addEvent } from "#modules/people/contract/people.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { send } from "#platform/server/exchange/index.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { listCalls, sendCall, sendOutcome, takeList } from "../../contract/calls-at-programme.ts";
import type { LateReason } from "../../contract/call-days.ts";
import { keepList, listReceivedCalls, releaseList, withdrawNominee } from "../../contract/calls-at-state.ts";
import { listKind, listVersion, type SentList } from "../../contract/nomination-parcels.ts";
import { addCourse, decideNomination, getCourse, type Nomination } from "../../contract/training.ts";
import { trainingDesk } from "../testing.ts";
import { listThread, peopleMarking } from "./threads.ts";

export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
export const nominee = (name: string, unitType: "law-enforcement" | "judiciary" = "law-enforcement") => ({
  name,
  unit: "Office of inquiry",
  unitType,
  sex: "woman" as const,
});

export const callsDesk = async (t: { after(run: () => Promise<void>): void }) => {
  const desk = await trainingDesk(t);
  const focal = await desk.app.as("amara");
  const within = <T>(workspace: string, run: (tx: Tx) => Promise<T>) =>
    desk.app.db.transaction({ workspace, account: null, clearance: 4 }, run);
  const sql = (text: string) => desk.app.db.as("administrator", text);

  /** A course with a call to Velmara: two seats, two alternates. Each test has its own course. */
  const called = async (title = "Course of a test", call = true) => {
    const event = await desk.bruno.call(addEvent, {
      ...desk.here,
      body: {
        commandId: command(),
        kind: "course",
        title: said(title),
        place: "Tamrit",
        mode: "in-person",
        organiser: "The programme",
        zone: "Africa/Nairobi",
        starts: inDays(20),
        ends: inDays(21),
        sessions: [],
        marking: "TLP:AMBER",
      },
    });
    const fields = { ...desk.fields, event: event.id, title: said(title), deadline: inDays(10) };
    const course = await desk.bruno.call(addCourse, { ...desk.here, body: { commandId: command(), ...fields } });
    const params = { workspace: desk.programme, course: course.id };
    const body = () => ({ commandId: command(), state: "X-VEL", alternates: 2, asked: said("Investigators of open sources.") });
    const ask = () => desk.bruno.call(sendCall, { params, body: body() });
    if (call) await ask();
    const here = async () =>
      (await focal.call(listReceivedCalls, { params: { workspace: desk.velmara } })).calls.find((one) => one.course === course.id) ??
      assert.fail("no call");
    const at = async () => ({ params: { workspace: desk.velmara, call: (await here()).id } });
    const keep = async (people: readonly ReturnType<typeof nominee>[], by = focal) =>
      by.call(keepList, { ...(await at()), body: { expectedRev: (await here()).rev, people: [...people] } });
    const release = async (by = focal) =>
      by.call(releaseList, { ...(await at()), body: { commandId: command(), expectedRev: (await here()).rev ?? 1 } });
    const withdrawOne = async (line: string) =>
      focal.call(withdrawNominee, {
        params: { ...(await at()).params, line },
        body: { commandId: command(), expectedRev: (await here()).rev ?? 1, reason: "recalled-to-duty" },
      });
    const there = async () =>
      (await desk.bruno.call(listCalls, { params })).states.find(({ state }) => state === "X-VEL") ?? assert.fail("no State");
    const take = async (list?: string, late: LateReason | null = null) =>
      desk.bruno.call(takeList, {
        params: { ...params, list: list ?? (await there()).list?.id ?? assert.fail() },
        body: { commandId: command(), late },
      });
    const answer = () => desk.bruno.call(sendOutcome, { params, body: { commandId: command(), state: "X-VEL" } });
    const read = () => desk.bruno.call(getCourse, { params });
    const decide = async (
      name: string,
      to: "selected" | "waitlisted" | "declined" | "confirmed" | "withdrawn",
      reason: Nomination["reason"] = null,
    ) => {
      const one = (await read()).nominations.find(({ person }) => person?.name === name) ?? assert.fail(name);
      return desk.bruno.call(decideNomination, {
        params: { workspace: desk.programme, nomination: one.id },
        body: { expectedRev: one.rev, to, reason },
      });
    };
    const states = async () => (await there()).list?.lines.map(({ state }) => state);
    return { course, fields, params, ask, body, here, at, keep, release, withdrawOne, there, take, answer, read, decide, states };
  };
  type Called = Awaited<ReturnType<typeof called>>;
  /** Sends a list that was not made on the State's own page. */
  const sendList = (from: string, { course }: Pick<Called, "course">, people: SentList["people"]) =>
    within(from, (tx) =>
      send(tx, {
        kind: listKind,
        version: listVersion,
        thread: listThread(course.id),
        receiver: desk.programme,
        marking: peopleMarking,
        payload: { course: course.id, people },
        title: said("List"),
        subject: "urn:counterpart:test",
        reason: null,
        sentAt: new Date(),
      }),
    );
  const forged = (name: string, id = newId()): SentList["people"][number] => ({
    id,
    unitType: "law-enforcement",
    person: { name, unit: "", sex: "man" },
    withdrawn: null,
  });
  return { desk, focal, within, sql, called, sendList, forged };
};
