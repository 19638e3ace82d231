/**
 * Duties (tasks on a person's home page). A moderator has to decide on a practice in review of which this person wrote no part, and on
 * a submission of a State. A State has to answer for a citation that is six months old.
 */
import { sql } from "kysely";
import { dayInUtc, monthsLater } from "#methods/calendar/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { defineDuty, dutyOf, type DutyKind, type DutyRow } from "#platform/server/duties/index.ts";
import { hiddenUrns } from "#platform/server/record/index.ts";
import { monthsToOutcome, outcomeMarking } from "../contract/citations.ts";
import { duties as ofLessons, restingStates as restingLessons } from "./lessons/duties.ts";

const toModerate = defineDuty({
  name: "practice-to-moderate",
  states: ["practice.practice.status=in-review"],
  workspace: "programme",
  may: "practice.moderate",
  act: "decide",
  page: "/practices/$practice",
  find: async ({ read, workspace }) =>
    (
      await read(sql<DutyRow>`select id, title, lang as title_lang, updated_at as since, updated_by as by, visibility, writers from practice.practice
        where workspace_id = ${workspace} and status = 'in-review'`)
    ).map((row) => dutyOf(row, { params: { practice: row.id } })),
});

interface Known {
  readonly parcel_id: string;
  readonly arrived: string;
}

/** The database shows these rows only to the two people. The duty contains neither the text of a submission nor its sender. */
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

interface Cited {
  readonly id: string;
  readonly card: string;
  readonly card_title: string;
  readonly card_title_lang: string;
  readonly record: string;
  readonly cited_on: string;
  readonly visibility: number;
}

/** Six months after a citation, the State is asked for the outcome. */
const toAnswer = defineDuty({
  name: "practice-outcome",
  states: [],
  workspace: "state",
  may: "practice.cite",
  act: "write",
  page: "/practice-outcomes",
  find: async ({ tx, read, workspace, now }) => {
    const rows =
      await read(sql<Cited>`select c.id, c.card, c.card_title, c.card_title_lang, c.record, c.cited_on::text as cited_on, c.visibility
      from practice.citation c where c.workspace_id = ${workspace}
        and not exists (select from practice.outcome o where o.workspace_id = c.workspace_id and o.citation_id = c.id)`);
    const due = rows.map((row) => ({ ...row, due: monthsLater(row.cited_on, monthsToOutcome) })).filter((row) => row.due <= dayInUtc(now));
    if (due.length === 0) return [];
    const hidden = await hiddenUrns(
      tx,
      due.map(({ record }) => record),
    );
    return due
      .filter(({ record }) => !hidden.has(record))
      .map((row) => ({
        record: row.id,
        title: { text: row.card_title, lang: row.card_title_lang },
        since: new Date(row.due),
        visibility: Math.max(row.visibility, tlpRank(outcomeMarking)),
      }));
  },
});

export const duties: readonly DutyKind[] = [toModerate, toTake, toAnswer, ...ofLessons];
/** The statuses of practices and lessons that create no duty. */
export const restingStates = {
  "practice.practice.status=draft": "Its writer works on it, and asks for moderation when it is ready.",
  "practice.practice.status=published": "It stays as it is until somebody withdraws it.",
  ...restingLessons,
};
