/**
 * What was done: the steps of the report, how often each was held or why it was not, and how many agencies took part. Agencies
 * are counted and not named here; people are not even counted.
 */
import { sql } from "kysely";
import type { Tx } from "../../../platform/db/index.ts";
import type { Words } from "../../../platform/reports/index.ts";
import type { Chapter, ChapterMaking, WrittenChapter } from "../../threat/index.ts";
import { stepsOf } from "../steps.ts";

/** The steps that this report has chapters of. */
const told = ["roles", "technology", "scenarios", "priorities"] as const;

/** Agencies that sat in a room, said what they do, or rated something; what is marked above the assessment is not counted. */
const agenciesThatTookPart = async (tx: Tx, workspace: string, assessment: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    with whole as (select id, visibility from threat.assessment where workspace_id = ${workspace} and id = ${assessment})
    select count(distinct heard.agency_id)::int as n from (
      select s.agency_id from workshop.seat s join workshop.room r on r.workspace_id = s.workspace_id and r.id = s.room_id
        join whole on r.assessment_id = whole.id and r.visibility <= whole.visibility where s.workspace_id = ${workspace}
      union all select j.agency_id from threat.judgement j
        join threat.scenario c on c.workspace_id = j.workspace_id and c.id = j.scenario_id and c.status in ('draft', 'ready')
        join whole on c.assessment_id = whole.id and c.visibility <= whole.visibility where j.workspace_id = ${workspace}
      union all select a.agency_id from landscape.claim a
        join landscape.survey v on v.workspace_id = a.workspace_id and v.id = a.survey_id and v.state = 'revealed'
        join whole on v.assessment_id = whole.id where a.workspace_id = ${workspace}
    ) heard`.execute(tx);
  return rows[0]?.n ?? 0;
};

const stepsTold = async (tx: Tx, workspace: string, assessment: string) =>
  (await stepsOf(tx, workspace, assessment)).filter(({ step }) => told.some((name) => name === step));

const write = async ({ tx, workspace, assessment, voice }: ChapterMaking): Promise<WrittenChapter> => {
  const { say, showing } = voice;
  const steps = await stepsTold(tx, workspace, assessment.id);
  return {
    blocks: [
      { kind: "paragraph", text: say("report-steps.took-part", { n: await agenciesThatTookPart(tx, workspace, assessment.id) }) },
      {
        kind: "table",
        head: [say("room-steps.head.step"), say("room-steps.head.state"), say("report-steps.times"), say("report-steps.reason")],
        rows: steps.map(({ step, state, times, reason }): Words[] => [
          say(`assessment.step.${step}`),
          say(`assessment.step.${state}`),
          showing.decimal(times),
          reason ?? "",
        ]),
        columns: [{ share: 26 }, { share: 22 }, { align: "end", share: 14 }, { share: 38 }],
      },
    ],
    markings: [],
  };
};

export const summaryChapter: Chapter = {
  name: "summary",
  write,
  source: async (tx, workspace, assessment) => [
    await agenciesThatTookPart(tx, workspace, assessment),
    (await stepsTold(tx, workspace, assessment)).map(({ step, state, times, reason }) => [step, state, times, reason]),
  ],
};
