/**
 * The duties of due diligence (tasks that wait for a person). At a programme: cases to assess or to decide, late mitigations, decisions whose last
 * day is near, conditions to send, and conditions that the State refused or did not answer. At a State: conditions to answer.
 */
import { sql } from "kysely";
import { dayInUtc } from "#methods/calendar/index.ts";
import { stateByCode } from "#modules/programme/server/index.ts";
import { partnersById } from "#platform/server/exchange/index.ts";
import { defineDuty, dutyOf, type DutyKind, type DutyRow, type FoundDuty, type Looking } from "#platform/server/duties/index.ts";

interface Row extends DutyRow {
  readonly state: string;
  readonly status: string;
  readonly assessors: readonly string[];
  readonly delivers: readonly string[];
  readonly decider: string | null;
  readonly until: string | null;
  readonly late: string | null;
  readonly told: string | null;
  readonly answer_by: string | null;
  /** The people who work for the implementer of the case; null if the programme named no implementers. */
  readonly people: readonly string[] | null;
}

/** The number of days before the last day of a decision from which the assessors have a duty. */
const daysBefore = 30;

const rowsOf = ({ read, once, workspace, now }: Looking): Promise<readonly Row[]> =>
  once("diligence.cases", () =>
    read(sql<Row>`select c.id, c.state, c.title, c.title_lang, c.status, c.assessors, c.delivers, p.decider, c.updated_at as since,
        c.updated_by as by, c.visibility, d.until, (select min(m.due) from diligence.mitigation m where m.workspace_id = c.workspace_id
          and m.case_id = c.id and m.done is null and m.let_pass is distinct from m.due and m.due < ${dayInUtc(now)}::date) as late,
        t.told, t.answer_by::text as answer_by,
        case when exists (select from programme.implementer i where i.workspace_id = c.workspace_id) then array(select m.account
          from programme.implementer_member m join programme.implementer i on i.workspace_id = m.workspace_id and i.id = m.implementer_id
          where i.workspace_id = c.workspace_id and (i.id = c.implementer or (c.implementer is null and i.number = 1))) end as people
      from diligence.support_case c left join diligence.policy p on p.workspace_id = c.workspace_id
          and p.implementer is not distinct from c.implementer
        left join lateral (select x.number, x.until, x.decided from diligence.decision x where x.workspace_id = c.workspace_id and x.case_id = c.id
          order by x.number desc limit 1) d on true
        left join lateral diligence.told_on(c.workspace_id, c.id, d.number, d.decided, ${dayInUtc(now)}) t on true
      where c.workspace_id = ${workspace} and (c.status <> 'decided' or d.decided in ('support', 'conditions', 'out-of-scope'))`),
  );

const found = (row: Row, more: Partial<FoundDuty> = {}): FoundDuty => ({
  ...dutyOf({ ...row, by: null }),
  called: stateByCode(row.state)?.name ?? {},
  state: row.state,
  params: { case: row.id },
  ...(row.people === null ? {} : { only: row.people }),
  ...more,
});
const forDecider = (row: Row): Partial<FoundDuty> => ({
  by: row.by ?? null,
  only: row.decider === null ? [] : [row.decider],
  not: [...row.assessors, ...row.delivers],
});

const common = { workspace: "programme", page: "/diligence/$case", reads: "diligence.read" } as const;

const toAssess = defineDuty({
  ...common,
  name: "case-to-assess",
  states: ["diligence.support_case.status=assessing"],
  may: "diligence.assess",
  act: "write",
  find: async (looking) => (await rowsOf(looking)).filter(({ status }) => status === "assessing").map((row) => found(row)),
});
const toDecide = defineDuty({
  ...common,
  name: "case-to-decide",
  states: ["diligence.support_case.status=proposed"],
  may: "diligence.decide",
  act: "decide",
  find: async (looking) => (await rowsOf(looking)).filter(({ status }) => status === "proposed").map((row) => found(row, forDecider(row))),
});
const lateMitigation = defineDuty({
  ...common,
  name: "mitigation-late",
  states: ["diligence.support_case.status=decided"],
  unless: "No mitigation is late, or the decision has ended or allows nothing.",
  may: "diligence.decide",
  act: "decide",
  find: async (looking) =>
    (await rowsOf(looking))
      .filter(({ status, late, until }) => status === "decided" && late !== null && until !== null && until >= dayInUtc(looking.now))
      .map((row) => found(row, { ...forDecider(row), due: row.late })),
});
const ending = defineDuty({
  ...common,
  name: "decision-ends",
  states: ["diligence.support_case.status=decided"],
  unless: "The decision lasts longer, or a late mitigation waits for the decider first.",
  may: "diligence.assess",
  act: "write",
  find: async (looking) => {
    const today = dayInUtc(looking.now);
    const soon = dayInUtc(new Date(looking.now.getTime() + daysBefore * 86_400_000));
    return (await rowsOf(looking))
      .filter(({ status, until, late }) => status === "decided" && until !== null && until <= soon && (late === null || until < today))
      .map((row) => found(row, { due: row.until }));
  },
});

/** Decided cases whose decision is valid and which have no late mitigation: only the missing answer of the State can stop support. */
const heldByState = async (looking: Looking, wanted: (row: Row, today: string) => boolean): Promise<readonly Row[]> => {
  const today = dayInUtc(looking.now);
  return (await rowsOf(looking)).filter(
    (row) => row.status === "decided" && row.late === null && row.until !== null && row.until >= today && wanted(row, today),
  );
};
const toSend = defineDuty({
  ...common,
  name: "conditions-to-send",
  states: [],
  may: "diligence.assess",
  act: "write",
  find: async (looking) => (await heldByState(looking, ({ told }) => told === "untold")).map((row) => found(row)),
});
const unanswered = defineDuty({
  ...common,
  name: "conditions-unanswered",
  states: [],
  may: "diligence.assess",
  act: "write",
  find: async (looking) =>
    (
      await heldByState(
        looking,
        ({ told, answer_by }, today) =>
          told === "refused" || told === "withdrawn" || (told === "open" && answer_by !== null && answer_by < today),
      )
    ).map((row) => found(row, { due: row.answer_by })),
});

/** At a State: conditions without an answer, for the focal point or the authority; also after the last day for the answer. */
const toAnswer = defineDuty({
  name: "conditions-to-answer",
  states: [],
  workspace: "state",
  may: "diligence.answer",
  reads: "diligence.answer",
  act: "decide",
  page: "/conditions",
  find: async ({ read, tx, once, workspace }) => {
    const rows = await read(sql<
      DutyRow & { readonly sender: string }
    >`select c.parcel_id as id, c.sender, c.body #>> '{activity,text}' as title,
        c.body #>> '{activity,lang}' as title_lang, c.body ->> 'answerBy' as due, i.received_at as since, c.visibility
      from diligence.received_conditions c join exchange.incoming i on i.workspace_id = c.workspace_id and i.id = c.parcel_id
      where c.workspace_id = ${workspace} and not exists (select from diligence.given_answer a where a.workspace_id = c.workspace_id
        and a.conditions_id = c.parcel_id)`);
    if (rows.length === 0) return [];
    const partners = await once("partners", () => partnersById(tx));
    return rows.map((row) => dutyOf(row, { called: partners.get(row.sender)?.name ?? {} }));
  },
});

export const duties: readonly DutyKind[] = [toAssess, toDecide, lateMitigation, ending, toSend, unanswered, toAnswer];
