/** For tests only: the programme's desk with a course of three sessions that began today. */
import assert from "node:assert/strict";
import { createHash, createPublicKey, verify } from "node:crypto";
import type { Checker } from "#methods/credential/index.ts";
import { addEvent } from "#modules/people/contract/people.ts";
import { wholeDay } from "#modules/programme/server/testing-day.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { noCallDays } from "../contract/call-days.ts";
import {
  addCourse,
  decideNomination,
  getCourse,
  keepAttendance,
  nominate,
  type CourseFields,
  type Nomination,
} from "../contract/training.ts";

/** Checks signatures with Node's own functions, as a verifier outside the product does. */
export const checker: Checker = {
  sha256: (text) => createHash("sha256").update(text, "utf8").digest(),
  verify: (publicKey, message, signature) => {
    const key = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), publicKey]);
    return verify(null, message, createPublicKey({ key, format: "der", type: "spki" }), signature);
  },
};

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export const trainingDesk = async (t: { after(run: () => Promise<void>): void }) => trainingWith(await testApplication(t));

export const trainingWith = async (app: TestApplication) => {
  const { programme, velmara } = app.demonstration ?? assert.fail();
  await wholeDay();
  const bruno = await app.as("bruno");
  const here = { params: { workspace: programme } };
  const event = await bruno.call(addEvent, {
    ...here,
    body: {
      commandId: command(),
      kind: "course",
      title: said("Online sources"),
      place: "Tamrit",
      mode: "in-person",
      organiser: "The programme",
      zone: "Africa/Nairobi",
      starts: inDays(0),
      ends: inDays(2),
      sessions: ["First", "Second", "Third"].map((title, i) => ({ id: null, title: said(title), day: inDays(i) })),
      marking: "TLP:AMBER",
    },
  });
  const fields: CourseFields = {
    event: event.id,
    title: said("Online sources: lawful inquiry"),
    subject: "online-sources",
    objectives: said("Officers find and keep open sources lawfully."),
    ...noCallDays,
    deadline: inDays(2),
    quotas: [{ state: "X-VEL", seats: 2 }],
    share: 66,
    marking: "TLP:AMBER",
  };
  const course = await bruno.call(addCourse, { ...here, body: { commandId: command(), ...fields } });
  const params = { workspace: programme, course: course.id };
  const read = () => bruno.call(getCourse, { params });
  const one = async (id: string): Promise<Nomination> => (await read()).nominations.find((row) => row.id === id) ?? assert.fail(id);
  /** Nominates a person. The default unit type is police, because the demonstration has a valid due diligence decision for the police of Velmara. */
  const enter = async (name: string, unitType: Nomination["unitType"] = "law-enforcement"): Promise<string> => {
    const body = { commandId: command(), state: "X-VEL", name, unit: "Office of inquiry", unitType, sex: "woman" as const, late: null };
    return (await bruno.call(nominate, { params, body })).id;
  };
  const decide = async (
    id: string,
    to: "selected" | "waitlisted" | "declined" | "withdrawn" | "confirmed",
    reason: Nomination["reason"] = null,
  ) => {
    const { rev } = await one(id);
    return bruno.call(decideNomination, { params: { workspace: programme, nomination: id }, body: { expectedRev: rev, to, reason } });
  };
  const attend = (number: number, present: readonly string[], confirmed = true, trainer: string | null = null) =>
    bruno.call(keepAttendance, {
      params: { ...params, session: event.sessions[number - 1]?.id ?? assert.fail() },
      body: { present: [...present], confirmed, trainer },
    });
  /** Nominates a person, who then attends enough to get a certificate. */
  const attended = async (name: string): Promise<string> => {
    const id = await enter(name);
    await decide(id, "selected");
    await decide(id, "confirmed");
    return id;
  };
  return { app, programme, velmara, bruno, here, event, fields, course, params, read, one, enter, decide, attend, attended };
};
