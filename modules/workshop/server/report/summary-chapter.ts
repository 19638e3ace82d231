/**
 * The summary of the workshop: the steps of the report, how often each was held or why it was skipped, how many agencies took part, and the number of
 * people on the attendance lists, only by type of organisation and by sex. The chapter names nobody and never shows a group of one or two people.
 */
import { sql } from "kysely";
import { isSmallCell } from "#methods/disclosure/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { agencyTypes } from "#modules/programme/contract/programme.ts";
import type { Block, Words, Voice } from "#platform/server/reports/index.ts";
import {
  stepsWithChapters,
  type Chapter,
  type ChapterMaking,
  type WrittenChapter,
  stepsOf,
  recordChanges,
} from "#modules/assessment/server/index.ts";
import { participantsOf, type Group, type Participants, type Person } from "./participants.ts";

/**
 * The number of agencies that had a seat in a room, made a claim, or rated something. Rooms with a stricter marking than the assessment are not
 * counted.
 */
const agenciesThatTookPart = async (tx: Tx, workspace: string, assessment: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    with whole as (select id, visibility from assessment.assessment where workspace_id = ${workspace} and id = ${assessment})
    select count(distinct heard.agency_id)::int as n from (
      select s.agency_id from workshop.seat s join workshop.room r on r.workspace_id = s.workspace_id and r.id = s.room_id
        join whole on r.assessment_id = whole.id and r.visibility <= whole.visibility where s.workspace_id = ${workspace}
      union all select j.agency_id from threat.judgement j
        join threat.scenario c on c.workspace_id = j.workspace_id and c.id = j.scenario_id and c.status in ('draft', 'ready')
        join whole on c.assessment_id = whole.id and c.visibility <= whole.visibility where j.workspace_id = ${workspace}
      union all select a.agency_id from landscape.claim a
        join landscape.claims_question v on v.workspace_id = a.workspace_id and v.id = a.claims_question_id and v.state = 'revealed'
        join whole on v.assessment_id = whole.id where a.workspace_id = ${workspace}
    ) heard`.execute(tx);
  return rows[0]?.n ?? 0;
};

/** The people on the attendance lists of the assessment's rooms, each once. Rooms with a stricter marking than the assessment are not counted. */
const peopleOf = async (tx: Tx, workspace: string, assessment: string): Promise<Person[]> => {
  const { rows } = await sql<Person>`
    select max(p.organisation_type) as type, case when min(p.sex) = max(p.sex) then min(p.sex) end as sex
    from workshop.attendance p join workshop.room r on r.workspace_id = p.workspace_id and r.id = p.room_id
      join assessment.assessment a on a.workspace_id = r.workspace_id and a.id = r.assessment_id and r.visibility <= a.visibility
    where p.workspace_id = ${workspace} and a.id = ${assessment}
    group by lower(trim(p.name)), lower(trim(p.organization))
    order by 1, 2`.execute(tx);
  return rows;
};

const participantBlocks = ({ n, byType, bySex }: Participants, { say, showing }: Voice): Block[] => {
  const heading: Block = { kind: "heading", level: 2, text: say("report-steps.participants") };
  const sentence = (text: string): Block => ({ kind: "paragraph", text });
  if (n === 0) return [heading, sentence(say("report-steps.participants.none"))];
  if (byType.length === 0) return [heading, sentence(say("report-steps.participants.few"))];
  const typeName = (type: string | null): string => {
    const known = agencyTypes.find((one) => one === type);
    return say(known === undefined ? "report-steps.participants.not-said" : `programme.type.${known}`);
  };
  const sexName = (sex: Person["sex"]): string => say(`report-steps.participants.${sex ?? "not-said"}`);
  const table = <T>(head: string, groups: readonly Group<T>[], name: (one: T) => string): Block => ({
    kind: "table",
    head: [head, say("report-steps.participants.people")],
    rows: groups.map((group): Words[] => [
      group.of.length === 1
        ? group.of.map(name).join("")
        : `${group.of.map(name).join("; ")} (${say("report-steps.participants.together")})`,
      showing.decimal(group.n),
    ]),
    columns: [{ share: 80 }, { align: "end", share: 20 }],
  });
  return [
    heading,
    sentence(say("report-steps.participants.n", { n })),
    { kind: "paragraph", text: say("report-steps.participants.rule"), style: "note" },
    table(say("report-steps.participants.type"), byType, typeName),
    table(say("report-steps.participants.sex"), bySex, sexName),
  ];
};

const stepsTold = async (tx: Tx, workspace: string, assessment: string) => {
  const told = stepsWithChapters(tx);
  return (await stepsOf(tx, workspace, assessment)).filter(({ step }) => told.includes(step));
};

const write = async ({ tx, workspace, assessment, voice }: ChapterMaking): Promise<WrittenChapter> => {
  const { say, showing } = voice;
  const steps = await stepsTold(tx, workspace, assessment.id);
  const agencies = await agenciesThatTookPart(tx, workspace, assessment.id);
  const people = participantsOf(await peopleOf(tx, workspace, assessment.id), agencyTypes);
  return {
    blocks: [
      { kind: "paragraph", text: say("report-steps.took-part", { n: agencies }) },
      {
        kind: "table",
        head: [say("room-steps.head.step"), say("room-steps.head.state"), say("report-steps.times"), say("report-steps.reason")],
        rows: steps.map(({ step, state, times, reason }): Words[] => [
          say(`assessment.step.${step}`),
          // a step may have been done at a desk, so for a step without a room the chapter does not state "not done"
          state === "not-started" ? say("report-steps.not-in-room") : say(`assessment.step.${state}`),
          showing.decimal(times),
          reason ?? "",
        ]),
        columns: [{ share: 26 }, { share: 22 }, { align: "end", share: 14 }, { share: 38 }],
      },
      ...participantBlocks(people, voice),
    ],
    markings: [],
    // the brief omits the number of people: with the answers to a scenario it would reveal how many people did not answer
    ...(isSmallCell(agencies) ? {} : { brief: { made: [say("report-steps.took-part", { n: agencies })] } }),
  };
};

/** The data on which the whole report depends: the assessment, the states of its steps, and the agencies that all chapters name. */
const changes = recordChanges(
  (workspace, assessment, since) =>
    sql`
      with whole as (select id, title, title_lang, visibility, updated_at from assessment.assessment
        where workspace_id = ${workspace} and id = ${assessment})
      select 'assessment-changed' as what, id, null as code, title, title_lang, visibility, updated_at as at from whole
        where updated_at > ${since}
      union all
      select 'step-changed', w.id, s.step, null, null, w.visibility, s.updated_at from assessment.step s join whole w on w.id = s.assessment_id
        where s.workspace_id = ${workspace} and s.updated_at > ${since}
      union all
      select 'agency-changed', a.id, null, null, null, w.visibility, a.updated_at from programme.agency a cross join whole w
        where a.workspace_id = ${workspace} and a.updated_at > ${since}`,
);

export const summaryChapter: Chapter = {
  name: "summary",
  rank: 0,
  redacted: true,
  write,
  changes,
  source: async (tx, workspace, assessment) => [
    await agenciesThatTookPart(tx, workspace, assessment),
    await peopleOf(tx, workspace, assessment),
    (await stepsTold(tx, workspace, assessment)).map(({ step, state, times, reason }) => [step, state, times, reason]),
  ],
};
