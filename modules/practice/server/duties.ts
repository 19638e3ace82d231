/** What waits for a moderator: a practice in review, which nobody who wrote in it decides; and what a State submitted. */
import { sql } from "kysely";
import { defineDuty, type DutyKind } from "#platform/server/duties/index.ts";

interface Row {
  readonly id: string;
  readonly title: string;
  readonly lang: string;
  readonly updated_at: Date;
  readonly updated_by: string | null;
  readonly visibility: number;
  readonly writers: readonly string[];
}
const account = "account:";

const toModerate = defineDuty({
  name: "practice-to-moderate",
  states: ["practice.practice.status=in-review"],
  workspace: "programme",
  may: "practice.moderate",
  act: "decide",
  page: "/practices/$practice",
  find: async ({ read, workspace }) =>
    (
      await read(sql<Row>`select id, title, lang, updated_at, updated_by, visibility, writers from practice.practice
        where workspace_id = ${workspace} and status = 'in-review'`)
    ).map((row) => ({
      record: row.id,
      title: { text: row.title, lang: row.lang },
      params: { practice: row.id },
      since: row.updated_at,
      by: row.updated_by,
      visibility: row.visibility,
      not: row.writers.filter((one) => one.startsWith(account)).map((one) => one.slice(account.length)),
    })),
});

interface Known {
  readonly parcel_id: string;
  readonly arrived: string;
}

/** The database shows the rows to the two only. What a submission says, and who sent it, is not in the duty. */
const toTake = defineDuty({
  name: "practice-submitted",
  states: [],
  workspace: "programme",
  may: "practice.moderate",
  act: "read",
  page: "/practices/submitted",
  find: async ({ read, workspace, reader }) =>
    (
      await read(sql<Known>`select parcel_id, arrived::text as arrived from practice.known
        where workspace_id = ${workspace} and practice_id is null`)
    ).map((row) => ({ record: row.parcel_id, since: new Date(row.arrived), only: [reader] })),
});

export const duties: readonly DutyKind[] = [toModerate, toTake];
/** Statuses of a practice in which nobody has to act. */
export const restingStates = {
  "practice.practice.status=draft": "Its writer works on it, and asks for moderation when it is ready.",
  "practice.practice.status=published": "It stays as it is until somebody withdraws it.",
};
