/**
 * Step 7 of the report: the newest profile of each instrument, area by area, with the agreed levels and with the unmet safeguards that limit an
 * area. Priorities are left out: they depend on the scenarios that a reader can see, but a report version must be the same for all readers.
 */
import { statementOf } from "../../contract/statement.ts";
import type { AreaFigures, Figure } from "../../contract/capability.ts";
import type { InstrumentNode } from "#methods/instrument/index.ts";
import { sql } from "kysely";
import { reportDate, type Block, type Words, type Voice } from "#platform/server/reports/index.ts";
import {
  assessmentRow,
  earlyRevealBlocks,
  type Chapter,
  type ChapterMaking,
  type WrittenChapter,
  recordChanges,
  recordSource,
} from "#modules/assessment/server/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { figuresOf, type Figures } from "../figures.ts";
import { levelsQuestionsOf } from "../levels-questions.ts";
import { profilesOf, type OneProfile } from "../profiles.ts";

/** The newest profile of each instrument. All versions of an instrument count as one instrument. */
const newestOf = (profiles: readonly OneProfile[]): readonly OneProfile[] => [
  ...new Map(profiles.map((profile) => [profile.line.instrument.urn, profile])).values(),
];

const printed = (figure: Figure, decimals: number, { showing: { decimal }, say }: Voice): string =>
  "value" in figure ? decimal(decimals === 0 ? Math.round(figure.value) : Math.round(figure.value * 10) / 10) : say("capability.no-level");

const areaRow = (area: AreaFigures, nodes: ReadonlyMap<string, InstrumentNode>, voice: Voice): Words[] => {
  const {
    say,
    showing: { decimal },
  } = voice;
  return [
    statementOf(nodes.get(area.area), voice.name),
    say("capability.n-of-m", { n: area.known, m: area.items.length }),
    printed(area.level, area.decimals, voice),
    "value" in area.target ? decimal(Math.round(area.target.value)) : say("capability.no-target"),
    area.spread === null ? say("capability.no-level") : say("capability.range", { low: area.spread[0], high: area.spread[1] }),
    "value" in area.agreement
      ? decimal(Math.round(area.agreement.value * 100) / 100)
      : say(`capability.undefined.${area.agreement.undefinedBecause}`),
    area.gatedBy.length === 0 ? say("capability.not-gated") : say("capability.gated", { n: area.gatedBy.length }),
  ];
};

const openSafeguards = ({ view }: Figures, nodes: ReadonlyMap<string, InstrumentNode>, voice: Voice): Block[] => {
  const open = view.items.filter(({ gate }) => gate === "unmet" || gate === "unknown");
  if (open.length === 0) return [];
  const items = open.map(
    ({ item, gate }) => `${statementOf(nodes.get(item), voice.name)} (${voice.say(`capability.gate.${gate ?? "unknown"}`)})`,
  );
  return [
    { kind: "heading", level: 3, text: voice.say("capability.safeguards") },
    { kind: "list", items },
  ];
};

const agreedTable = ({ view, agreed }: Figures, nodes: ReadonlyMap<string, InstrumentNode>, voice: Voice): Block[] => {
  const { say } = voice;
  const rows = view.items.flatMap((item): Words[][] => {
    const settled = agreed.get(item.item);
    if (settled?.level == null) return [];
    const spread =
      item.spread === null ? say("capability.no-level") : say("capability.range", { low: item.spread[0], high: item.spread[1] });
    return [[statementOf(nodes.get(item.item), voice.name), spread, String(settled.level), settled.reason ?? ""]];
  });
  if (rows.length === 0) return [];
  const head = [say("capability.item"), say("capability.answers"), say("capability.agreed-level"), say("report-steps.reason")];
  return [
    { kind: "heading", level: 3, text: say("capability.agreed") },
    { kind: "table", head, rows, columns: [{ share: 40 }, { share: 14 }, { share: 12 }, { share: 34 }] },
  ];
};

const twoAnswersNote = ({ view }: Figures, nodes: ReadonlyMap<string, InstrumentNode>, { say, name }: Voice): Block[] => {
  const two = view.items.filter(({ twoAnswers }) => twoAnswers > 0).map(({ item }) => statementOf(nodes.get(item), name));
  return two.length === 0 ? [] : [{ kind: "paragraph", text: say("common.two-answers", { what: two.join(" · ") }), style: "note" }];
};

const blocksOf = (profile: OneProfile, figures: Figures, voice: Voice): Block[] => {
  const { say, name, language } = voice;
  const nodes = new Map(profile.instrument.nodes.map((node) => [node.id, node]));
  const { line } = profile;
  const label = { name: name(line.instrument.name), version: line.instrument.version };
  const answered = line.agencies.filter((agency) => agency.answered > 0);
  const agencyOf = ({ name: own, late }: (typeof answered)[number]): string =>
    late ? say("common.agency-late", { agency: name(own) }) : name(own);
  return [
    {
      kind: "heading",
      level: 2,
      text: say("capability.profile-label", { ...label, date: reportDate(language, line.startedAt.slice(0, 10)) }),
    },
    {
      kind: "list",
      items: answered.map((agency) =>
        say("capability.agency-answered", { agency: agencyOf(agency), n: agency.answered, m: line.instrument.items }),
      ),
    },
    { kind: "paragraph", text: say(`capability.rule.${line.rollUp}.means`), style: "note" },
    {
      kind: "table",
      head: [
        say("capability.area"),
        say("capability.answered"),
        say("capability.current"),
        say("capability.target"),
        say("capability.spread"),
        say("capability.agreement"),
        say("capability.safeguards"),
      ],
      rows: figures.view.areas.map((area) => areaRow(area, nodes, voice)),
      columns: [{ share: 24 }, { share: 12 }, { share: 11 }, { share: 11 }, { share: 13 }, { share: 14 }, { share: 15 }],
    },
    ...twoAnswersNote(figures, nodes, voice),
    ...openSafeguards(figures, nodes, voice),
    ...agreedTable(figures, nodes, voice),
  ];
};

const write = async ({ tx, workspace, assessment, voice, maxMarking }: ChapterMaking): Promise<WrittenChapter | null> => {
  const row = await assessmentRow(tx, workspace, assessment.id);
  const profiles = newestOf(await profilesOf(tx, workspace, { assessment: assessment.id }));
  if (row === undefined || profiles.length === 0) return null;
  const blocks: Block[] = [];
  const inShort: string[] = [];
  for (const profile of profiles) {
    const figures = await figuresOf(tx, workspace, profile);
    blocks.push(...blocksOf(profile, figures, voice));
    const asked = await levelsQuestionsOf(tx, workspace, { assessment: assessment.id, profile: profile.line.id });
    const early = asked.flatMap((one) => (one.early === null ? [] : [{ question: one.id, part: null, ...one.early }]));
    blocks.push(...early.flatMap(({ question }) => earlyRevealBlocks(early, question, null, voice, maxMarking !== null)));
    const gated = figures.view.areas.filter(({ gatedBy }) => gatedBy.length > 0).length;
    inShort.push(
      voice.say("report-steps.short.capability", {
        name: voice.name(profile.line.instrument.name),
        n: profile.line.agencies.filter(({ answered }) => answered > 0).length,
        gated,
        areas: figures.view.areas.length,
      }),
    );
  }
  return {
    blocks,
    markings: [parseTlp(row.marking)],
    inShort,
    method: [{ term: voice.say("assessment.step.capability"), text: voice.say("report-steps.method.capability") }],
  };
};

/**
 * Ids and revisions of the records that the chapter reads. Instruments are not included, because they never change. One marking covers all rows of
 * a profile, because a profile is as strict as its assessment.
 */
const source = recordSource(
  (workspace, assessment, maxMarking) =>
    sql`
    with asked as (select id, rev from capability.profile where workspace_id = ${workspace} and assessment_id = ${assessment} and visibility <= ${maxMarking})
    select json_build_object(
      'profiles', (select json_agg(json_build_array(id, rev) order by id) from asked),
      'answers', (select json_agg(json_build_array(a.profile_id, a.agency_id, a.item, a.rev) order by a.profile_id, a.agency_id, a.item)
        from capability.answer a join asked on asked.id = a.profile_id where a.workspace_id = ${workspace}),
      'late', (select json_agg(json_build_array(l.id, l.late) order by l.id) from capability.levels_question l join asked on asked.id = l.profile_id
        where l.workspace_id = ${workspace} and l.late <> '{}'),
      'agreed', (select json_agg(json_build_array(g.profile_id, g.item, g.rev) order by g.profile_id, g.item)
        from capability.agreed g join asked on asked.id = g.profile_id where g.workspace_id = ${workspace}),
      'agencies', (select json_agg(json_build_array(a.id, a.rev) order by a.id) from programme.agency a
        where a.workspace_id = ${workspace} and exists (select from asked))) as source`,
);

const changes = recordChanges(
  (workspace, assessment, since) =>
    sql`
      with ours as (select id, visibility from capability.profile where workspace_id = ${workspace} and assessment_id = ${assessment}),
      said as (
        select 'capability-answered' as what, a.profile_id, a.updated_at as at from capability.answer a where a.workspace_id = ${workspace}
        union all
        select 'capability-agreed', g.profile_id, g.updated_at from capability.agreed g where g.workspace_id = ${workspace})
      select s.what, o.id, null as code, null as title, null as title_lang, o.visibility, max(s.at) as at
        from said s join ours o on o.id = s.profile_id where s.at > ${since} group by s.what, o.id, o.visibility`,
);

export const capabilityChapter: Chapter = { name: "capability", rank: 7, step: "capability", write, source, changes };
