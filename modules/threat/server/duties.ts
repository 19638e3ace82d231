/** The duties of step 3: the first scenario, drafts, scenarios that nobody has rated, and talks without sentences. */
import { dayIn } from "#platform/contract/day-in.ts";
import { sql } from "kysely";
import { defineDuty, dutyOf, type DutyKind, type DutyRow, type Looking } from "#platform/server/duties/index.ts";

/**
 * The newest assessment that the reader can see: the number of its scenarios in use, whether a scenario has a result, and whether a report version
 * exists.
 */
const standing = ({ read, workspace, once }: Looking) =>
  once("scenarios of the newest assessment", async () => {
    const rows = await read(sql<{
      id: string;
      opened_at: Date;
      visibility: number;
      scenarios: number;
      revealed: boolean;
      versions: boolean;
    }>`
      select a.id, a.opened_at, a.visibility,
        (select count(*)::int from threat.scenario s where s.workspace_id = a.workspace_id and s.assessment_id = a.id
          and s.status in ('draft', 'ready')) as scenarios,
        exists (select from threat.round r join threat.round_scenario rs on rs.workspace_id = r.workspace_id and rs.round_id = r.id
          where r.workspace_id = a.workspace_id and r.assessment_id = a.id and rs.state = 'revealed') as revealed,
        exists (select from assessment.report_version v where v.workspace_id = a.workspace_id and v.assessment_id = a.id) as versions
      from assessment.assessment a where a.workspace_id = ${workspace} order by a.opened_at desc, a.id desc limit 1`);
    return rows[0];
  });

type Standing = NonNullable<Awaited<ReturnType<typeof standing>>>;

/** A duty about the newest assessment. The duty exists while the condition `when` is true. */
const whileStanding =
  (when: (one: Standing) => boolean): DutyKind["find"] =>
  async (looking) => {
    const one = await standing(looking);
    return one === undefined || !when(one)
      ? []
      : [{ record: one.id, params: { assessment: one.id }, since: one.opened_at, visibility: one.visibility }];
  };

const scenarioToDraft = defineDuty({
  name: "scenario-to-draft",
  states: [],
  workspace: "state",
  may: "assessment.edit",
  act: "write",
  page: "/assessments/$assessment/scenarios",
  firstStep: 20,
  find: whileStanding(({ scenarios }) => scenarios === 0),
});

const firstVersion = defineDuty({
  name: "first-version",
  states: [],
  workspace: "state",
  may: "report.make",
  act: "write",
  page: "/assessments/$assessment/reports",
  firstStep: 40,
  find: whileStanding(({ revealed, versions }) => revealed && !versions),
});

const firstRoom = defineDuty({
  name: "first-room",
  states: [],
  workspace: "state",
  may: "room.facilitate",
  act: "room",
  page: "/rooms",
  firstStep: 30,
  find: whileStanding(({ revealed, scenarios }) => !revealed && scenarios > 0),
});

const scenarioToFinish = defineDuty({
  name: "scenario-to-finish",
  states: ["threat.scenario.status=draft"],
  workspace: "state",
  may: "assessment.edit",
  act: "write",
  page: "/scenarios/$scenario",
  find: async ({ read, workspace }) => {
    const rows = await read(sql<
      DutyRow & { readonly number: number }
    >`select id, number, title, title_lang, visibility, created_at as since from threat.scenario
      where workspace_id = ${workspace} and status = 'draft' order by number`);
    return rows.map((row) =>
      dutyOf(row, { values: { code: `S${row.number}` }, translated: ["scenario", "title"], params: { scenario: row.id } }),
    );
  },
});

/** One duty for all scenarios of an assessment that are ready for a round, because one round asks about several scenarios. */
const roundToBegin = defineDuty({
  name: "round-to-begin",
  states: ["threat.scenario.status=ready"],
  unless: "The room rated the scenario, or rates it now, or nothing was rated yet: then the first room is the duty.",
  workspace: "state",
  may: "room.facilitate",
  act: "room",
  page: "/assessments/$assessment/rounds",
  find: async ({ read, workspace }) => {
    const rows = await read(sql<DutyRow>`select s.assessment_id as id,
        array_agg(s.id order by s.number) as ids, min(s.updated_at) as since, min(s.visibility)::int as visibility
      from threat.scenario s where s.workspace_id = ${workspace} and s.status = 'ready'
        and not exists (select from threat.round_scenario rs where rs.workspace_id = s.workspace_id and rs.scenario_id = s.id)
        and exists (select from threat.round r join threat.round_scenario rs on rs.workspace_id = r.workspace_id and rs.round_id = r.id
          where r.workspace_id = s.workspace_id and r.assessment_id = s.assessment_id and rs.state = 'revealed')
      group by s.assessment_id`);
    return rows.map((row) => dutyOf(row, { params: { assessment: row.id } }));
  },
});

const talkToWrite = defineDuty({
  name: "talk-to-write",
  states: ["threat.talk.state=revealed"],
  unless: "The sentences of the talk are written.",
  workspace: "state",
  may: "talk.write",
  act: "write",
  page: "/talks/$talk",
  find: async ({ read, workspace }) => {
    const rows = await read(sql<DutyRow & { readonly number: number }>`select t.id,
        s.number, s.title, s.title_lang, s.visibility, coalesce(t.revealed_at, t.opened_at) as since
      from threat.talk t join threat.scenario s on s.workspace_id = t.workspace_id and s.id = t.scenario_id
      where t.workspace_id = ${workspace} and t.state = 'revealed' and t.written_at is null`);
    return rows.map((row) =>
      // the sentences are due on the day of the reveal, because the room waits for them
      dutyOf(row, { values: { code: `S${row.number}` }, params: { talk: row.id }, due: dayIn(row.since, "UTC") }),
    );
  },
});

export const duties: readonly DutyKind[] = [scenarioToDraft, firstRoom, firstVersion, scenarioToFinish, roundToBegin, talkToWrite];

const room = "A question is open only in a room, and the room has a duty of its own.";
export const restingStates = {
  "threat.round.state=open": room,
  "threat.round_scenario.state=open": room,
  "threat.talk.state=open": room,
};
