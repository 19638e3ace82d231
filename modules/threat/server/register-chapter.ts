/**
 * Step 3 of the report: the scenario register, with the parts that F3.19 lists. For every scenario it shows the individual ranges, the disagreement,
 * the assumptions and the sources. The method and the references of all steps are at the end of the report.
 */
import { isInUse, type Scenario } from "../contract/threat.ts";
import type { ScenarioResult } from "../contract/judgement.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { type Block, type Words, textOf, type Voice, inLanguage } from "#platform/server/reports/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import {
  criteriaSetById,
  yardstickById,
  type Chapter,
  type ChapterMaking,
  type Follows,
  type WrittenChapter,
  changesIn,
  earlyRevealsOf,
  type ChangeRow,
  type ChangesSince,
} from "#modules/assessment/server/index.ts";
import { briefAxis, briefScenario } from "./register-brief.ts";
import { drawnYardstick, scenarioBlocks, type Measure } from "./register-scenario.ts";
import { forOthers } from "./result-for-others.ts";
import { registerOf } from "./freeze-register.ts";
import { leaveOneOutSentence, limits, verdict, type Say } from "./register-sentences.ts";
import { closedWithoutResult, latestResults, resultsSince } from "./results.ts";
import { talksOf } from "./talk/talks.ts";
import { scenariosOf } from "./scenarios.ts";

const write = async ({ tx, workspace, assessment, voice, maxMarking }: ChapterMaking): Promise<WrittenChapter | null> => {
  const { say } = voice;
  const scenarios = (await scenariosOf(tx, workspace, { assessment: assessment.id })).filter(isInUse);
  if (scenarios.length === 0) return null;
  const latest = await latestResults(tx, workspace, assessment.id);
  const results = maxMarking === null ? latest : new Map([...latest].map(([id, result]) => [id, forOthers(result)]));
  const shown = (scenario: string, round: string): boolean => latest.get(scenario)?.round === round;
  const talks = Map.groupBy(
    (await talksOf(tx, workspace, { assessment: assessment.id })).filter(
      ({ talk, sentences }) => sentences.written && shown(talk.scenario, talk.round),
    ),
    ({ talk }) => talk.scenario,
  );
  const closed = await closedWithoutResult(tx, workspace, assessment.id);
  const yardstick = (await yardstickById(tx, workspace, assessment.yardstick)).data;
  const criteriaSet = (await criteriaSetById(tx, workspace, assessment.criteriaSet)).data;
  const agencies = await agenciesOf(tx, workspace);
  const levels = criteriaSet.criteria[0]?.levels ?? [];
  const measure: Measure = {
    yardstick: drawnYardstick(yardstick, voice),
    criteria: new Map(criteriaSet.criteria.map((c) => [c.code, voice.name(c.name)])),
    ends: { low: voice.name(levels[0]?.word ?? {}), high: voice.name(levels.at(-1)?.word ?? {}) },
    horizon: voice.months(assessment.horizonMonths),
    forOthers: maxMarking !== null,
    earlier: await resultsSince(tx, workspace, assessment.id, results),
    early: await earlyRevealsOf(tx, workspace, assessment.id),
  };
  const heading = (id: Parameters<Say>[0]): Block => ({ kind: "heading", level: 2, text: say(id) });
  /** Rows of text lines about scenarios, each with the title of its scenario. */
  const rowsOr = (all: readonly Scenario[], lines: (scenario: Scenario) => readonly Words[]): Block => {
    const rows = all.flatMap((s) =>
      lines(s).map((text, at) => ({ term: at === 0 ? textOf(inLanguage(s, "title", voice.language)) : "", text })),
    );
    return rows.length === 0 ? { kind: "paragraph", text: say("report.none"), style: "note" } : { kind: "definitions", rows };
  };
  const ownerOf = (id: string | null): string => voice.name(agencies.find((agency) => agency.id === id)?.name ?? {});
  const blocks: (Block | Follows)[] = [
    heading("report.section.criteria"),
    { kind: "definitions", rows: criteriaSet.criteria.map((c) => ({ term: voice.name(c.name), text: voice.name(c.help) })) },
    { kind: "paragraph", text: voice.name(criteriaSet.aggregation) },
    heading("report.section.limitations"),
    rowsOr(scenarios, (s) => limitLines(results.get(s.id), say)),
    heading("report.section.identification"),
    {
      kind: "table",
      head: ["", say("report.field.scenario"), voice.showing.say("drawing.pooled")],
      rows: scenarios.map((s) => [s.code, inLanguage(s, "title", voice.language), pooledCell(results.get(s.id), voice)]),
      columns: [
        { align: "start", share: 8 },
        { align: "start", share: 62 },
        { align: "end", share: 30 },
      ],
      complete: true,
    },
    // each scenario starts on a new page; the first one starts on the page of the section's heading
    { kind: "page-break" },
    heading("report.section.analysis"),
    ...scenarios.flatMap((s, i): (Block | Follows)[] => [
      ...(i === 0 ? [] : [{ kind: "page-break" as const }]),
      ...scenarioBlocks(s, results.get(s.id) ?? closed.get(s.id), measure, ownerOf(s.owner), voice, talks.get(s.id)),
    ]),
    heading("report.section.sensitivity"),
    rowsOr(scenarios, (s) => sensitivity(results.get(s.id), say)),
    heading("report.section.assumptions"),
    rowsOr(scenarios, (s) => (s.assumptions.text.trim() === "" ? [] : [s.assumptions])),
    heading("report.section.data"),
    rowsOr(scenarios, (s) =>
      s.sources.map((source) => ({
        text: [source.title.text, source.reliability ?? "", source.marking]
          .map((part) => part.replace(/\.$/u, ""))
          .filter((part) => part !== "")
          .join(". "),
        lang: source.title.lang,
      })),
    ),
    heading("report.section.conclusions"),
    rowsOr(scenarios, (s) => conclusion(results.get(s.id), measure, say)),
  ];
  return {
    blocks,
    markings: scenarios.flatMap((s) => [s.marking, ...s.sources.map((source) => source.marking)]),
    brief: {
      made: [say("report-steps.short.register", { n: scenarios.length, rated: scenarios.filter((s) => results.has(s.id)).length })],
      scenarios: scenarios.map((s) => briefScenario(s, results.get(s.id), measure, voice, talks.get(s.id))),
      axis: briefAxis(measure, voice),
    },
    inShort: [say("report-steps.short.register", { n: scenarios.length, rated: scenarios.filter((s) => results.has(s.id)).length })],
  };
};

/** The data from which the chapter is made: the scenarios' revisions and the revealed answers. If these data change, the chapter is outdated. */
const source = async (tx: Tx, workspace: string, assessment: string, maxMarking: number): Promise<unknown> => {
  const { rows } = await sql<{ source: unknown }>`select json_build_object(
      'scenarios', (select json_agg(json_build_array(s.id, s.rev) order by s.id) from threat.scenario s where s.workspace_id = ${workspace} and s.assessment_id = ${assessment} and s.visibility <= ${maxMarking}),
      'translations', (select json_agg(json_build_array(t.owner, t.field, t.lang, t.source_rev, md5(t.text)) order by t.owner, t.field, t.lang)
        from platform.translation t join threat.scenario s on t.owner = 'urn:counterpart:scenario:' || s.id and s.workspace_id = t.workspace_id
        where t.workspace_id = ${workspace} and s.assessment_id = ${assessment} and s.visibility <= ${maxMarking}),
      'talks', (select json_agg(json_build_array(t.id, t.rev) order by t.id) from threat.talk t
        join threat.scenario s on s.workspace_id = t.workspace_id and s.id = t.scenario_id and s.visibility <= ${maxMarking}
        where t.workspace_id = ${workspace} and t.assessment_id = ${assessment} and t.written_at is not null),
      'revealed', (select json_agg(json_build_array(rs.round_id, rs.scenario_id, rs.answered, rs.state) order by rs.round_id, rs.scenario_id)
        from threat.round_scenario rs join threat.round r on r.workspace_id = rs.workspace_id and r.id = rs.round_id
          join threat.scenario s on s.workspace_id = rs.workspace_id and s.id = rs.scenario_id and s.visibility <= ${maxMarking}
        where rs.workspace_id = ${workspace} and r.assessment_id = ${assessment} and rs.state in ('revealed', 'closed'))) as source`.execute(
    tx,
  );
  return rows[0]?.source;
};

const changes: ChangesSince = (tx, workspace, assessment, since) =>
  changesIn(
    tx,
    sql<ChangeRow>`
      with ours as (select id, 'S' || number as code, title, title_lang, visibility, created_at, updated_at from threat.scenario
        where workspace_id = ${workspace} and assessment_id = ${assessment})
      select case when created_at > ${since} then 'scenario-added' else 'scenario-changed' end as what,
        id, code, title, title_lang, visibility, updated_at as at from ours where updated_at > ${since}
      union all
      select 'scenario-rated', o.id, o.code, o.title, o.title_lang, o.visibility, max(coalesce(r.closed_at, r.opened_at))
      from threat.round_scenario rs
        join threat.round r on r.workspace_id = rs.workspace_id and r.id = rs.round_id
        join ours o on o.id = rs.scenario_id
      where rs.workspace_id = ${workspace} and rs.state = 'revealed' and (r.closed_at is null or r.closed_at > ${since})
      group by o.id, o.code, o.title, o.title_lang, o.visibility`,
  );

export const registerChapter: Chapter = {
  name: "register",
  rank: 3,
  step: "scenarios",
  redacted: true,
  write,
  source,
  changes,
  toRelease: registerOf,
};

const pooledCell = (result: ScenarioResult | undefined, { say, showing }: Voice): string => {
  if (result === undefined) return "";
  const { pooled, split } = result.likelihood;
  if (pooled === null) return say("report.say.no-pool");
  const range = showing.say("drawing.pooled.range", { low: Math.round(pooled.p10 * 100), high: Math.round(pooled.p90 * 100) });
  return split === null ? range : `${say("report.say.split")} ${range}`;
};

const limitLines = (result: ScenarioResult | undefined, say: Say): string[] =>
  result === undefined ? [] : [limits(result, say).join(" ")];

const conclusion = (result: ScenarioResult | undefined, measure: Measure, say: Say): string[] =>
  result === undefined
    ? []
    : [verdict(result, (band) => measure.yardstick.bands.find((b) => b.code === band)?.word ?? band, say).join(" ")];

const sensitivity = (result: ScenarioResult | undefined, say: Say): string[] => {
  if (result === undefined) return [];
  const leave = leaveOneOutSentence(result, say);
  if (result.likelihood.split !== null) return [`${say("report.say.split")} ${say("report.say.split-middle")}`];
  return leave === null ? [] : [leave];
};
