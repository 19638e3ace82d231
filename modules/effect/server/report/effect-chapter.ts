/**
 * Step 6 of the report: the agreed portfolio, the expected effects of each measure and who expects them, and, if there is a calculation, the
 * remaining risk. Without a calculation, the chapter contains the portfolio in words, and no figures of the remaining risk.
 */
import { measureTitleIn } from "#modules/policy/contract/measure-titles.ts";
import type { EffectMeasure, Portfolio, SaidEffect } from "../../contract/effect.ts";
import { levelsHalfWords } from "#methods/drawing/index.ts";
import { tellRange } from "#methods/effect/index.ts";
import { sql } from "kysely";
import { reportDate, type Block, type Words, type Voice } from "#platform/server/reports/index.ts";
import { measuredShare, ratedEffects } from "#modules/policy/server/index.ts";
import {
  criteriaSetById,
  earlyRevealBlocks,
  earlyRevealsOf,
  type Chapter,
  type ChapterMaking,
  type WrittenChapter,
  recordChanges,
  recordSource,
} from "#modules/assessment/server/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";
import { calculationOf, isStale } from "../calculations.ts";
import { portfoliosOf } from "../portfolios.ts";
import { effectMeasuresOf } from "../said-effects.ts";
import { calculationBlocks, calculationMethod } from "./calculation-blocks.ts";

const portfolioBlocks = (portfolio: Portfolio, { say, language }: Voice): Block[] => [
  { kind: "heading", level: 2, text: say("effect.agreed.title", { number: portfolio.number }) },
  { kind: "paragraph", text: portfolio.statement, style: "lead" },
  {
    kind: "definitions",
    rows: [
      { term: say("effect.agree.by"), text: portfolio.decidedBy },
      { term: say("effect.agree.on"), text: reportDate(language, portfolio.decidedOn) },
      {
        term: say("effect.agree.calculation"),
        text:
          portfolio.calculation === null
            ? say("effect.agree.no-calculation")
            : say("effect.calculation", { number: portfolio.calculation }),
      },
    ],
  },
  ...(portfolio.measures.length === 0
    ? [{ kind: "paragraph" as const, text: say("effect.agreed.no-measure") }]
    : [
        {
          kind: "table" as const,
          head: [say("report-steps.code"), say("effect.measure"), say("effect.agree.choice"), say("effect.agree.reason")],
          rows: portfolio.measures.map((one): Words[] => [
            one.code,
            measureTitleIn(one, language),
            `${say(one.chosen ? "effect.agree.chosen" : "effect.agree.aside")}${one.changed ? ` (${say("effect.agreed.changed")})` : ""}`,
            one.reason,
          ]),
          columns: [{ share: 8 }, { share: 36 }, { share: 18 }, { share: 38 }],
        },
      ]),
];

/** One effect in one line: likelihood or impact, the words, the range and the source. */
const effectText = ({ on, words, scale, half, range }: SaidEffect, code: string, { say, name, showing }: Voice): string => {
  const counted = scale
    .filter(({ n }) => n !== 0)
    .map((one) =>
      one.n === "fewer-than-three"
        ? say("effect.word-few", { word: name(one.name) })
        : say("effect.word-count", { word: name(one.name), n: showing.decimal(one.n) }),
    );
  const middle = half === null ? [] : [levelsHalfWords(say, name(half.low), name(half.high), half.together)];
  const told = range === null ? null : tellRange(range);
  const by = range === null ? "" : say(range.basis === "rated" ? "effect.basis.room" : "effect.basis.stated");
  const figure = told === null ? say("common.in-words-only") : `${say(told.id, told.values)}; ${by}`;
  const earlier = range?.ofEarlierText === true ? [say("effect.earlier-text")] : [];
  return `${say(`effect.on.${on}`, { code })} ${[...words.map(({ text }) => text), ...counted, ...middle, figure, ...earlier].join("; ")}`;
};

const expectedBlocks = (measures: readonly EffectMeasure[], codeOf: (scenario: string) => string, voice: Voice): Block[] => {
  const { say, money } = voice;
  return [
    { kind: "heading", level: 2, text: say("effect.measures") },
    { kind: "paragraph", text: say("effect.measures-rule"), style: "note" },
    {
      kind: "definitions",
      rows: measures.flatMap(({ code, title, translations, notChoosable, effects, cost }) => [
        { term: code, text: measureTitleIn({ title, translations }, voice.language) },
        ...(notChoosable === null ? [] : [{ term: "", text: say(`effect.reason.${notChoosable}`) }]),
        ...(effects.length === 0 ? [{ term: say("effect.expected"), text: say("effect.none-said") }] : []),
        ...effects.map((one): { term: string; text: Words } => {
          const lang = one.words[0]?.lang ?? voice.language;
          const text = effectText(one, codeOf(one.scenario), voice);
          return { term: say("effect.expected"), text: one.words.length === 0 ? text : { text, lang } };
        }),
        { term: say("effect.cost"), text: cost === null ? say("effect.cost-none") : money(cost) },
      ]),
    },
  ];
};

/** The reasons why results of questions about effects were revealed early. */
const earlyBlocks = async ({ tx, workspace, assessment, voice, maxMarking }: ChapterMaking): Promise<Block[]> => {
  const early = await earlyRevealsOf(tx, workspace, assessment.id);
  if (early.length === 0) return [];
  const questions = new Set((await ratedEffects(tx, workspace, assessment.id)).map(({ effectsQuestion }) => effectsQuestion));
  return [...questions].flatMap((question) => earlyRevealBlocks(early, question, null, voice, maxMarking !== null));
};

const write = async (making: ChapterMaking): Promise<WrittenChapter | null> => {
  const { tx, workspace, assessment, voice } = making;
  const { say } = voice;
  const measures = await effectMeasuresOf(tx, workspace, assessment.id);
  const [portfolio] = await portfoliosOf(tx, workspace, assessment.id, measures);
  const calculation = await calculationOf(tx, workspace, assessment.id);
  const spoken = measures.some(({ effects }) => effects.length > 0);
  if (!spoken && portfolio === undefined && calculation === null) return null;
  const scenarios = await scenariosOf(tx, workspace, { assessment: assessment.id });
  const named = scenarios.filter(({ id }) => measures.some(({ effects }) => effects.some(({ scenario }) => scenario === id)));
  const codes = new Map(scenarios.map(({ id, code }) => [id, code]));
  const share = measuredShare(measures);
  const result = calculation?.result ?? null;
  const made = calculation === null || result === null ? null : { calculation, result };
  const stale = made !== null && (await isStale(tx, workspace, made.calculation));
  const set = made === null ? null : (await criteriaSetById(tx, workspace, made.calculation.criteriaSet)).data;
  return {
    blocks: [
      ...(portfolio === undefined ? [] : portfolioBlocks(portfolio, voice)),
      ...expectedBlocks(measures, (id) => codes.get(id) ?? "", voice),
      ...(await earlyBlocks(making)),
      ...(made === null || set === null ? [] : calculationBlocks(made.calculation, made.result, { stale, set, voice })),
      ...(share.all === 0
        ? []
        : [
            { kind: "heading" as const, level: 2 as const, text: say("common.measured-so-far") },
            {
              kind: "paragraph" as const,
              text: say("effect.measured.share", { n: share.measured, all: share.all }),
              followUp: true as const,
            },
          ]),
    ],
    markings: [
      ...[...measures, ...named].map(({ marking }) => marking),
      ...(portfolio === undefined ? [] : [portfolio.marking]),
      ...(calculation === null ? [] : [calculation.marking]),
    ],
    inShort:
      portfolio === undefined
        ? []
        : [
            say("effect.short.agreed", {
              chosen: portfolio.measures.filter((one) => one.chosen).length,
              aside: portfolio.measures.filter((one) => !one.chosen).length,
            }),
          ],
    ...(made === null ? {} : { method: calculationMethod(made.calculation, made.result, voice) }),
  };
};

/**
 * The data on whose changes the chapter depends. Not included are titles of scenarios, texts of measures, and the reasons why a calculation is
 * stale, because they belong to other chapters.
 */
const source = recordSource(
  (workspace, assessment, maxMarking) =>
    sql`
    with asked as (select id from policy.measure where workspace_id = ${workspace} and assessment_id = ${assessment} and visibility <= ${maxMarking})
    select json_build_object(
      'portfolio', (select json_build_array(p.id, p.number) from effect.portfolio p where p.workspace_id = ${workspace}
        and p.assessment_id = ${assessment} and p.visibility <= ${maxMarking} order by p.number desc limit 1),
      'calculation', (select json_build_array(c.id, c.digest) from effect.calculation c where c.workspace_id = ${workspace}
        and c.assessment_id = ${assessment} and c.state = 'done' and c.visibility <= ${maxMarking} order by c.number desc limit 1),
      'stated', (select json_agg(json_build_array(e.id, e.rev) order by e.id) from policy.effect e
        join asked on asked.id = e.measure_id where e.workspace_id = ${workspace} and e.visibility <= ${maxMarking}),
      'rated', (select json_agg(json_build_array(e.effects_question_id, e.code) order by e.effects_question_id, e.code) from policy.asked_effect e
        join policy.effects_question a on a.workspace_id = e.workspace_id and a.id = e.effects_question_id and a.state = 'revealed'
        join asked on asked.id = e.measure_id where e.workspace_id = ${workspace} and e.visibility <= ${maxMarking}),
      'readings', (select json_agg(r.id order by r.id) from policy.reading r
        join asked on asked.id = r.measure_id where r.workspace_id = ${workspace} and r.visibility <= ${maxMarking})) as source`,
);

const changes = recordChanges(
  (workspace, assessment, since) =>
    sql`
      with ours as (select id, 'M' || lpad(number::text, 2, '0') as code, content #>> '{title,text}' as title,
          content #>> '{title,lang}' as title_lang, visibility
        from policy.measure where workspace_id = ${workspace} and assessment_id = ${assessment}),
      said as (
        select 'effect-stated' as what, e.measure_id, e.updated_at as at from policy.effect e where e.workspace_id = ${workspace}
        union all select 'effect-rated', e.measure_id, a.revealed_at from policy.asked_effect e
          join policy.effects_question a on a.workspace_id = e.workspace_id and a.id = e.effects_question_id and a.state = 'revealed'
          where e.workspace_id = ${workspace})
      select s.what, o.id, o.code, o.title, o.title_lang, o.visibility, max(s.at) as at from said s join ours o on o.id = s.measure_id
        where s.at > ${since} group by s.what, o.id, o.code, o.title, o.title_lang, o.visibility
      union all
      select 'calculation-made', id, null, null, null, visibility, made_at from effect.calculation
        where workspace_id = ${workspace} and assessment_id = ${assessment} and state = 'done' and made_at > ${since}
      union all
      select 'portfolio-agreed', id, null, null, null, visibility, recorded_at from effect.portfolio
        where workspace_id = ${workspace} and assessment_id = ${assessment} and recorded_at > ${since}`,
);

export const effectChapter: Chapter = { name: "effect", rank: 6, step: "effect", write, source, changes };
