/** The duties of a room: the console of an open room, seats that a second person must decide about, and steps that are planned soon. */
import { sql } from "kysely";
import { dayInUtc } from "#methods/calendar/index.ts";
import { accountIn } from "#platform/server/db/index.ts";
import { defineDuty, dutyOf, type DutyKind, type DutyRow, type Looking } from "#platform/server/duties/index.ts";
import { proposedIn } from "./door/set-aside.ts";

const openRooms = ({ read, workspace, once }: Looking): Promise<DutyRow[]> =>
  once("open rooms", async () => {
    const rows = await read(sql<DutyRow>`select id, title, title_lang, opened_at as since, visibility from workshop.room
      where workspace_id = ${workspace} and state = 'open' order by opened_at`);
    return rows;
  });
const found = (row: DutyRow) => dutyOf(row, { params: { room: row.id } });

const roomToLead = defineDuty({
  name: "room-to-lead",
  states: ["workshop.room.state=open"],
  workspace: "state",
  may: "room.facilitate",
  act: "room",
  page: "/rooms/$room",
  find: async (looking) => (await openRooms(looking)).map(found),
});

/** read from memory, because a proposal names seats and is therefore not stored */
const seatsToSetAside = defineDuty({
  name: "seats-to-set-aside",
  states: [],
  workspace: "state",
  may: "room.second",
  act: "decide",
  page: "/rooms/$room/aside",
  find: async (looking) =>
    (await openRooms(looking)).flatMap((row) => {
      const proposal = proposedIn(row.id);
      return proposal === null ? [] : [{ ...found(row), values: { n: proposal.seats }, by: proposal.by, not: [accountIn(proposal.by)] }];
    }),
});

/** The number of days before its planned start at which a step becomes a duty. */
const soon = 14;

const stepToBegin = defineDuty({
  name: "step-to-begin",
  states: ["assessment.step.state=not-started"],
  unless: "Nobody has planned a day for the step, or its day is more than 14 days away.",
  workspace: "state",
  may: "room.facilitate",
  act: "room",
  page: "/assessments/$assessment/run-sheet",
  find: async ({ read, workspace, now }) => {
    const until = new Date(now.getTime() + soon * 86_400_000);
    const rows = await read(sql<DutyRow & { readonly planned: Date; readonly n: number }>`select s.assessment_id as id,
        min(s.updated_at) as since, min(s.planned_start) as planned, count(*)::int as n, max(a.visibility)::int as visibility
      from assessment.step s join assessment.assessment a on a.workspace_id = s.workspace_id and a.id = s.assessment_id
      where s.workspace_id = ${workspace} and s.state = 'not-started' and s.planned_start <= ${until}
      group by s.assessment_id`);
    return rows.map((row) => dutyOf(row, { values: { n: row.n }, params: { assessment: row.id }, due: dayInUtc(row.planned) }));
  },
});

export const duties: readonly DutyKind[] = [roomToLead, seatsToSetAside, stepToBegin];

const shownInRoom = "Only the console of an open room shows it, and the room has a duty of its own.";
export const restingStates = {
  "workshop.stage.state=not-started": shownInRoom,
  "workshop.stage.state=under-way": shownInRoom,
  "workshop.seat.state=present": shownInRoom,
};
