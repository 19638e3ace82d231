/**
 * Step 4 of the report: the country's own list of risks, and the ranking of scenarios together with these risks, with the uncertainty
 * shown. The chapter states how each likelihood was determined, because the method differs between malicious and natural risks. It
 * never compares States.
 */
import { tlpRank } from "#platform/contract/markings.ts";
import type { Ranking } from "../../contract/priority.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Risk } from "../../contract/risk-list.ts";
import { printedRange } from "#methods/printing/index.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { inLanguage, type Block, type Words, type Voice } from "#platform/server/reports/index.ts";
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
import { gatherInputs } from "../ranking/gather-inputs.ts";
import { rankingOf } from "../ranking/rankings.ts";
import { risksIn } from "../risk-list/risks.ts";
import { rankingBlocks, rankingMethod } from "./ranking-blocks.ts";
import { firstInOrder, scenarioOrder, tellingOf } from "./ranking-sentences.ts";

/** The maximum number of risks in the report; the export of the list contains all of them. */
const mostListed = 60;

const titleIn = ({ title, translations }: Risk, language: string): Words =>
  inLanguage({ title, translations: translations.filter(({ behind }) => !behind) }, "title", language);

const listBlocks = (risks: readonly Risk[], horizonMonths: number, { say, language }: Voice): Block[] => [
  { kind: "heading", level: 2, text: say("risk-list.title") },
  { kind: "paragraph", text: say("report-steps.list.lead", { n: risks.length }) },
  ...(risks.length > mostListed
    ? [{ kind: "paragraph" as const, text: say("report-steps.list.first", { n: mostListed, of: risks.length }), style: "note" as const }]
    : []),
  {
    kind: "table",
    head: [
      say("risk-list.code"),
      say("risk-list.one"),
      say("risk-list.kind"),
      say("risk-list.route"),
      say("risk-list.on-horizon", { months: horizonMonths }),
      say("common.marking"),
    ],
    rows: risks.slice(0, mostListed).map((risk): Words[] => {
      return [
        risk.code,
        titleIn(risk, language),
        say(`risk-list.kind.${risk.kind}`),
        say(`risk-list.route.${risk.route}`),
        say("report-steps.range", printedRange(risk.onHorizon.low, risk.onHorizon.high)),
        risk.marking,
      ];
    }),
    columns: [{ share: 9 }, { share: 31 }, { share: 13 }, { share: 18 }, { align: "end", share: 15 }, { share: 14 }],
  },
];

/**
 * Whether the ranking would have other inputs now. Records above the ranking's marking are ignored, so that the result reveals nothing
 * about these records.
 */
const staleAt = async (tx: Tx, workspace: string, { assessment, weightsQuestion, marking, inputsDigest }: Ranking): Promise<boolean> => {
  try {
    return (await gatherInputs(tx, workspace, { assessment, weightsQuestion, maxMarking: tlpRank(marking) })).digest !== inputsDigest;
  } catch (error) {
    if (error instanceof Problem) return true;
    throw error;
  }
};

const write = async ({ tx, workspace, assessment, voice, maxMarking }: ChapterMaking): Promise<WrittenChapter | null> => {
  const { say } = voice;
  const risks = (await risksIn(tx, workspace, { assessment: assessment.id })).filter(({ status }) => status === "active");
  const ranking = await rankingOf(tx, assessment.id);
  if (risks.length === 0 && ranking === null) return null;
  // A ranking with a marking that is too strict for this version may exist, so the text does not state that no ranking exists.
  const noRanking = say(maxMarking === null ? "report-steps.no-ranking" : "report-steps.no-ranking-here");
  const none: Block = { kind: "paragraph", text: noRanking };
  const markings = [...risks.map(({ marking }) => marking), ...(ranking === null ? [] : [ranking.marking])];
  const list = risks.length === 0 ? [] : listBlocks(risks, assessment.horizonMonths, voice);
  if (ranking?.result == null) return { blocks: [none, ...list], markings, inShort: [noRanking] };
  const set = (await criteriaSetById(tx, workspace, ranking.criteriaSet)).data;
  const stale = await staleAt(tx, workspace, ranking);
  const telling = tellingOf(ranking.names, set, voice);
  return {
    blocks: [
      ...list,
      ...(ranking.weightsQuestion === null
        ? []
        : earlyRevealBlocks(await earlyRevealsOf(tx, workspace, assessment.id), ranking.weightsQuestion, null, voice, maxMarking !== null)),
      ...rankingBlocks(ranking, ranking.result, stale, set, voice),
    ],
    markings,
    brief: { order: { ids: scenarioOrder(ranking.names, ranking.result), sentence: firstInOrder(ranking.result, telling) } },
    inShort: [firstInOrder(ranking.result, telling)],
    method: rankingMethod(ranking, ranking.result, voice),
  };
};

/** Reads the list and the newest finished ranking. A change of the list, the register or the assessment can make the ranking stale. */
const source = recordSource(
  (workspace, assessment, maxMarking) =>
    sql`select json_build_object(
      'ranking', (select json_build_array(r.id, r.digest) from priority.ranking r where r.workspace_id = ${workspace}
        and r.assessment_id = ${assessment} and r.state = 'done' and r.visibility <= ${maxMarking} order by r.number desc limit 1),
      'risks', (select json_agg(json_build_array(k.id, k.rev) order by k.id) from priority.risk k
        where k.workspace_id = ${workspace} and k.assessment_id = ${assessment} and k.visibility <= ${maxMarking}),
      'translations', (select json_agg(json_build_array(t.owner, t.field, t.lang, t.source_rev, md5(t.text)) order by t.owner, t.field, t.lang)
        from platform.translation t join priority.risk k on t.owner = 'urn:counterpart:risk:' || k.id and k.workspace_id = t.workspace_id
        where t.workspace_id = ${workspace} and k.assessment_id = ${assessment} and k.visibility <= ${maxMarking})) as source`,
);

const changes = recordChanges(
  (workspace, assessment, since) =>
    sql`
      select case when created_at > ${since} then 'risk-added' else 'risk-changed' end as what,
        id, code, title, title_lang, visibility, updated_at as at from priority.risk
        where workspace_id = ${workspace} and assessment_id = ${assessment} and updated_at > ${since}
      union all
      select 'ranking-made', id, null, null, null, visibility, made_at from priority.ranking
        where workspace_id = ${workspace} and assessment_id = ${assessment} and state = 'done' and made_at > ${since}`,
);

export const prioritiesChapter: Chapter = { name: "priorities", rank: 4, step: "priorities", write, source, changes };
