/**
 * Step 5 of the report: the measures, each with its text, its rights test and civil-society input, which has its own marking. A
 * refused measure is included with the reason. Missing costs, dates and figures are left empty.
 */
import { measureTitleIn } from "../../contract/measure-titles.ts";
import type { Measure } from "../../contract/policy.ts";
import { sql } from "kysely";
import type { Block, Words, Voice } from "#platform/server/reports/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { linesOf } from "#modules/safeguard/server/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";
import { type Chapter, type ChapterMaking, type WrittenChapter, recordChanges, recordSource } from "#modules/assessment/server/index.ts";
import { measureWords } from "../content.ts";
import { measuresOf } from "../measures.ts";
import { measuredShare } from "../read-measures.ts";
import { measureBlocks, titleOf, type Around } from "./measure-blocks.ts";
import { measuresBrief } from "./measures-brief.ts";

const ended = ({ status }: Measure): boolean => status === "refused" || status === "withdrawn";

const overview = (measures: readonly Measure[], { agencies }: Around, { say, name, coded, language }: Voice): Block => ({
  kind: "table",
  head: [
    say("report-steps.code"),
    say("policy.field.title"),
    say("policy.field.kind"),
    say("policy.field.lead"),
    say("policy.status"),
    say("policy.test"),
  ],
  rows: measures.map((measure): Words[] => [
    measure.code,
    measureTitleIn(measure, language),
    coded(measureWords.kinds, measure.kind),
    name(agencies.find(({ id }) => id === measure.lead)?.name ?? {}),
    say(`policy.status.${measure.status}`),
    say(`policy.test-state.${measure.testState}`),
  ]),
  columns: [{ share: 8 }, { share: 32 }, { share: 15 }, { share: 17 }, { share: 12 }, { share: 16 }],
});

const endedBlocks = (measures: readonly Measure[], around: Around, voice: Voice): Block[] => {
  const gone = measures.filter(ended);
  if (gone.length === 0) return [];
  return [
    { kind: "heading", level: 2, text: voice.say("report-steps.measures.ended") },
    { kind: "paragraph", text: voice.say("report-steps.measures.ended-stay"), style: "note" },
    {
      kind: "table",
      head: [voice.say("policy.field.title"), voice.say("policy.status"), voice.say("report-steps.reason")],
      rows: gone.map((measure): Words[] => [
        titleOf(measure, voice),
        voice.say(`policy.status.${measure.status}`),
        measure.statusReason ?? "",
      ]),
      columns: [{ share: 38 }, { share: 14 }, { share: 48 }],
    },
    ...gone.flatMap((measure) => measureBlocks(measure, around, voice)),
  ];
};

const write = async ({ tx, workspace, assessment, voice }: ChapterMaking): Promise<WrittenChapter | null> => {
  const { say } = voice;
  const measures = await measuresOf(tx, workspace, assessment.id);
  if (measures.length === 0) return null;
  const around: Around = {
    agencies: await agenciesOf(tx, workspace),
    scenarios: await scenariosOf(tx, workspace, { assessment: assessment.id }),
    lines: await linesOf(tx, workspace),
  };
  const share = measuredShare(measures);
  const standing = measures.filter((measure) => !ended(measure));
  const named = around.scenarios.filter(({ id }) => measures.some(({ scenarios }) => scenarios.includes(id)));
  return {
    blocks: [
      overview(measures, around, voice),
      ...(share.all === 0
        ? []
        : [{ kind: "paragraph" as const, text: say("policy.measured", { n: share.measured, all: share.all }), followUp: true as const }]),
      ...standing.flatMap((measure) => measureBlocks(measure, around, voice)),
      ...endedBlocks(measures, around, voice),
    ],
    markings: [
      ...measures.flatMap(({ marking, civilInputs }) => [marking, ...civilInputs.map((input) => parseTlp(input.marking))]),
      // the chapter prints the titles of these records
      ...named.map(({ marking }) => marking),
    ],
    brief: measuresBrief(measures, around.agencies, voice),
    inShort: [
      say("report-steps.short.measures", {
        n: measures.length,
        adopted: measures.filter(({ status }) => status === "adopted").length,
        refused: measures.filter(({ status }) => status === "refused").length,
      }),
    ],
    method: [{ term: say("policy.test"), text: say("report-steps.method.measures") }],
  };
};

/** Measures with their related records. Titles of scenarios belong to the register chapter, which covers them in its digest. */
const source = recordSource(
  (workspace, assessment, maxMarking) =>
    sql`
    with asked as (select id, rev from policy.measure where workspace_id = ${workspace} and assessment_id = ${assessment} and visibility <= ${maxMarking})
    select json_build_object(
      'measures', (select json_agg(json_build_array(id, rev) order by id) from asked),
      'tests', (select json_agg(json_build_array(t.id, t.rev) order by t.id) from safeguard.rights_test t
        join asked on t.subject = 'urn:counterpart:measure:' || asked.id where t.workspace_id = ${workspace} and t.visibility <= ${maxMarking}),
      'civil', (select json_agg(json_build_array(c.id, c.rev) order by c.id) from policy.civil_input c
        join asked on asked.id = c.measure_id where c.workspace_id = ${workspace} and c.visibility <= ${maxMarking}),
      'readings', (select json_agg(r.id order by r.id) from policy.reading r
        join asked on asked.id = r.measure_id where r.workspace_id = ${workspace} and r.visibility <= ${maxMarking}),
      'titles', (select json_agg(json_build_array(t.owner, t.lang, t.text, t.source_rev) order by t.owner, t.lang) from platform.translation t
        join asked on t.owner = 'urn:counterpart:measure:' || asked.id where t.workspace_id = ${workspace} and t.visibility <= ${maxMarking}),
      'milestones', (select json_agg(s.id order by s.id) from policy.milestone s
        join asked on asked.id = s.measure_id where s.workspace_id = ${workspace} and s.visibility <= ${maxMarking}),
      'lines', (select json_agg(json_build_array(l.id, l.rev) order by l.id) from safeguard.reviewer_line l
        where l.workspace_id = ${workspace} and exists (select from asked)),
      'agencies', (select json_agg(json_build_array(a.id, a.rev) order by a.id) from programme.agency a
        where a.workspace_id = ${workspace} and exists (select from asked))) as source`,
);

const changes = recordChanges(
  (workspace, assessment, since) =>
    sql`
      with ours as (select id, 'M' || lpad(number::text, 2, '0') as code, content #>> '{title,text}' as title,
          content #>> '{title,lang}' as title_lang, visibility, created_at, updated_at, adopted_at, status
        from policy.measure where workspace_id = ${workspace} and assessment_id = ${assessment}),
      beside as (
        select 'measure-read' as what, r.measure_id, r.created_at as at from policy.reading r where r.workspace_id = ${workspace}
        union all select 'measure-milestone', m.measure_id, m.created_at from policy.milestone m where m.workspace_id = ${workspace}
        union all select 'measure-commented', c.measure_id, c.updated_at from policy.civil_input c where c.workspace_id = ${workspace}
        union all select 'measure-tested', o.id, t.updated_at from safeguard.rights_test t
          join ours o on t.subject = 'urn:counterpart:measure:' || o.id where t.workspace_id = ${workspace})
      select case when created_at > ${since} then 'measure-added' else 'measure-changed' end as what,
        id, code, title, title_lang, visibility, updated_at as at from ours
        -- adopting writes the row too
        where created_at > ${since} or (updated_at > ${since} and (adopted_at is null or updated_at > adopted_at))
      union all
      select 'measure-adopted', id, code, title, title_lang, visibility, adopted_at from ours
        where status = 'adopted' and adopted_at > ${since}
      union all
      select b.what, o.id, o.code, o.title, o.title_lang, o.visibility, max(b.at) from beside b join ours o on o.id = b.measure_id
        where b.at > ${since} group by b.what, o.id, o.code, o.title, o.title_lang, o.visibility`,
);

export const measuresChapter: Chapter = { name: "measures", rank: 5, step: "responses", redacted: true, write, source, changes };
