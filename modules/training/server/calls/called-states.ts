/** For each State of a course: the call that was sent, the State's list with the status of each line, and the answer. */
import { sql } from "kysely";
import { eventById } from "#modules/people/server/index.ts";
import { stateByCode } from "#modules/programme/server/index.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { partnersOf } from "#platform/server/exchange/index.ts";
import type { CalledState } from "../../contract/calls-at-programme.ts";
import { SentOutcome, type NotTaken, type Outcome, type Person } from "../../contract/nomination-parcels.ts";
import type { Course, Nomination } from "../../contract/training.ts";
import { nominationsOf } from "../nominations.ts";
import { sessionsOf } from "../sessions.ts";
import { checkLines, isOpen, type Line, type Rules } from "./check-lines.ts";
import { outcomeThread } from "./threads.ts";

interface ListRow {
  readonly id: string;
  readonly sender: string;
  readonly received_at: Date;
  readonly lines: readonly {
    readonly id: string;
    readonly unitType: Line["unitType"];
    readonly name: string | null;
    readonly unit: string | null;
    readonly sex: Person["sex"] | null;
    readonly withdrawn: Line["withdrawn"];
    readonly arrivedAt: string;
    readonly nomination: string | null;
    readonly notTaken: NotTaken | null;
  }[];
}
export interface ArrivedList {
  readonly id: string;
  readonly sender: string;
  readonly receivedAt: Date;
  readonly lines: readonly Line[];
}

/** The lists that arrived for a course, including lists of States without seats. @param id only the list of this parcel */
export const arrivedLists = async (tx: Tx, course: string, id?: string): Promise<ArrivedList[]> => {
  const only = id === undefined ? sql`` : sql`and l.parcel_id = ${id}`;
  const { rows } = await sql<ListRow>`select l.parcel_id as id, l.sender, i.received_at, coalesce((select jsonb_agg(jsonb_build_object(
        'id', a.line, 'unitType', a.unit_type, 'name', a.name, 'unit', a.unit, 'sex', a.sex, 'withdrawn', a.withdrawn,
        'arrivedAt', k.arrived_at, 'nomination', k.nomination_id, 'notTaken', k.not_taken) order by a.position)
      from training.arrived_nominee a join training.line k on k.workspace_id = a.workspace_id and k.course_id = l.course_id
        and k.sender = l.sender and k.line = a.line where a.workspace_id = l.workspace_id and a.parcel_id = l.parcel_id), '[]') as lines
    from training.arrived_list l join exchange.incoming i on i.workspace_id = l.workspace_id and i.id = l.parcel_id
    where l.workspace_id = ${workspaceOf(tx)} and l.course_id = ${course} ${only}`.execute(tx);
  return rows.map(({ received_at, lines, ...row }) => ({
    ...row,
    receivedAt: received_at,
    lines: lines.map(({ name, unit, sex, arrivedAt, ...line }) => ({
      ...line,
      arrivedAt: new Date(arrivedAt),
      person: name === null || unit === null || sex === null ? null : { name, unit, sex },
    })),
  }));
};

export const unopenedLists = async (tx: Tx, course: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select l.parcel_id as id from training.arrived_list l
      join exchange.incoming i on i.workspace_id = l.workspace_id and i.id = l.parcel_id and i.opened_at is null
    where l.workspace_id = ${workspaceOf(tx)} and l.course_id = ${course}`.execute(tx);
  return rows.map(({ id }) => id);
};

interface CallRow {
  readonly id: string;
  readonly state: string;
  readonly sent_at: Date;
  readonly opened_at: Date | null;
  readonly ended_as: string | null;
  readonly seats: number;
  readonly alternates: number;
  readonly deadline: string;
  readonly content: {
    readonly title: { text: string };
    readonly objectives: { text: string };
    readonly starts: string;
    readonly ends: string;
    readonly decideBy?: string | null;
    readonly confirmBy?: string | null;
  };
}
/** The newest call of each State. */
const callsOf = async (tx: Tx, course: string): Promise<readonly CallRow[]> => {
  const { rows } =
    await sql<CallRow>`select distinct on (c.state) c.id, c.state, c.sent_at, r.at as opened_at, o.ended_as, c.seats, c.alternates,
      c.deadline, convert_from(o.bytes, 'UTF8')::jsonb -> 'payload' as content
    from training.call c join exchange.outgoing o on o.workspace_id = c.workspace_id and o.id = c.id
      left join exchange.receipt r on r.workspace_id = o.workspace_id and r.parcel_id = o.id and r.step = 'opened'
    where c.workspace_id = ${workspaceOf(tx)} and c.course_id = ${course} order by c.state, c.sent_at desc, c.sequence desc`.execute(tx);
  return rows;
};

interface Told {
  readonly receiver: string;
  readonly sent_at: Date;
  readonly opened_at: Date | null;
  readonly content: unknown;
}
const toldOf = async (tx: Tx, course: string): Promise<readonly Told[]> => {
  const { rows } =
    await sql<Told>`select o.receiver, o.sent_at, r.at as opened_at, convert_from(o.bytes, 'UTF8')::jsonb -> 'payload' as content
    from exchange.outgoing o left join exchange.receipt r on r.workspace_id = o.workspace_id and r.parcel_id = o.id and r.step = 'opened'
    where o.workspace_id = ${workspaceOf(tx)} and o.thread = ${outcomeThread(course)} and o.ended_at is null`.execute(tx);
  return rows;
};

export const outcomeOf: Readonly<Record<Nomination["status"], Outcome>> = {
  nominated: "received",
  selected: "selected",
  waitlisted: "waitlisted",
  declined: "not-selected",
  withdrawn: "withdrawn",
  confirmed: "confirmed",
  certified: "confirmed",
};
/** The programme's present answer about a line. */
const outcomeNow = (line: Line, nominations: readonly Nomination[]): SentOutcome["people"][number] => {
  const one = nominations.find(({ id }) => id === line.nomination);
  if (one !== undefined) {
    const outcome = outcomeOf[one.status];
    return { id: line.id, outcome, on: outcome === "received" ? null : one.decidedOn, by: one.confirmBy };
  }
  return { id: line.id, outcome: line.notTaken ?? (line.withdrawn === null ? "received" : "withdrawn"), on: null, by: null };
};

export interface StateOfCourse {
  readonly shown: CalledState;
  readonly rules: Rules;
  readonly list: ArrivedList | null;
  readonly nominations: readonly Nomination[];
  readonly outcomes: SentOutcome["people"];
  readonly told: SentOutcome["people"];
}

export const statesOfCourse = async (tx: Tx, course: Course): Promise<StateOfCourse[]> => {
  const partners = (await partnersOf(tx)).filter(({ kind }) => kind === "state");
  const [calls, lists, told] = [await callsOf(tx, course.id), await arrivedLists(tx, course.id), await toldOf(tx, course.id)];
  const { zone } = await eventById(tx, course.event);
  const all = await nominationsOf(tx, { course, sessions: await sessionsOf(tx, course) });
  const codeOf = (workspace: string): string | undefined => partners.find((one) => one.workspace === workspace)?.state;
  const codes = [...new Set([...course.quotas.map(({ state }) => state), ...calls.map(({ state }) => state)])];
  return codes.map((state) => {
    const call = calls.find((one) => one.state === state);
    const list = lists.find(({ sender }) => codeOf(sender) === state) ?? null;
    const seats = course.quotas.find((one) => one.state === state)?.seats ?? 0;
    const rules = { seats, alternates: call?.alternates ?? 0, deadline: course.deadline, zone };
    const nominations = all.filter((one) => one.state === state);
    const states = list === null ? [] : checkLines(list.lines, nominations, rules);
    const answered = told.find(({ receiver }) => codeOf(receiver) === state);
    const before = answered === undefined ? [] : SentOutcome.parse(answered.content).people;
    const outcomes = (list?.lines ?? []).map((line) => outcomeNow(line, nominations));
    const said = new Map(before.map((one) => [one.id, one.outcome]));
    // these lines need no answer: the State itself withdrew them
    const own = new Set((list?.lines ?? []).flatMap(({ id, withdrawn }) => (withdrawn === null ? [] : [id])));
    const behind = outcomes.filter(
      ({ id, outcome }) => (said.get(id) ?? "received") !== outcome && !(outcome === "withdrawn" && own.has(id)),
    ).length;
    const content = call?.content;
    return {
      rules,
      list,
      nominations,
      outcomes,
      told: before,
      shown: {
        state,
        name: stateByCode(state)?.name ?? {},
        partner: partners.some((one) => one.state === state && !one.ended),
        call:
          call === undefined || content === undefined
            ? null
            : {
                id: call.id,
                sentAt: call.sent_at.toISOString(),
                openedAt: call.opened_at?.toISOString() ?? null,
                withdrawn: call.ended_as === "withdrawn",
                seats: call.seats,
                alternates: call.alternates,
                deadline: call.deadline,
                changed:
                  call.seats !== seats ||
                  call.deadline !== course.deadline ||
                  (content.decideBy ?? null) !== course.decideBy ||
                  (content.confirmBy ?? null) !== course.confirmBy ||
                  content.title.text !== course.title.text ||
                  content.objectives.text !== course.objectives.text ||
                  content.starts !== course.starts ||
                  content.ends !== course.ends,
              },
        list:
          list === null
            ? null
            : {
                id: list.id,
                receivedAt: list.receivedAt.toISOString(),
                late: dayIn(list.receivedAt, zone) > course.deadline,
                lines: list.lines.map((line, i) => ({
                  id: line.id,
                  position: i + 1,
                  unitType: line.unitType,
                  person: line.person ?? nominations.find(({ id }) => id === line.nomination)?.person ?? null,
                  withdrawn: line.withdrawn,
                  state: states[i] ?? "taken",
                })),
                open: list.lines.filter((line, i) => isOpen(states[i] ?? "taken", line)).length,
              },
        answer: {
          sentAt: answered?.sent_at.toISOString() ?? null,
          openedAt: answered?.opened_at?.toISOString() ?? null,
          behind,
          lines: outcomes.map(({ id, outcome }) => ({ id, outcome })),
        },
      },
    };
  });
};

export const calledStates = async (tx: Tx, course: Course): Promise<CalledState[]> =>
  (await statesOfCourse(tx, course)).map(({ shown }) => shown);

/** @throws Problem not-found if a State has neither seats nor a call */
export const stateOfCourse = async (tx: Tx, course: Course, state: string): Promise<StateOfCourse> => {
  const found = (await statesOfCourse(tx, course)).find(({ shown }) => shown.state === state);
  if (found === undefined) throw new Problem("not-found");
  return found;
};
export const calledState = async (tx: Tx, course: Course, state: string): Promise<CalledState> =>
  (await stateOfCourse(tx, course, state)).shown;
