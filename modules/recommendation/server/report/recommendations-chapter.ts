/**
 * Step 8 of the report: the candidates that the room agreed to do first, and the recommendations with the State's answers and their
 * reported and verified status. A national action is listed once, with all recommendations that it answers. While the reply
 * window of a recommendation is open, no other workspace may get it. A redacted version therefore leaves it out, and gives only the
 * number of such recommendations.
 */
import type { Action, Recommendation } from "../../contract/recommendation.ts";
import { sql } from "kysely";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { reportDate, type Block, type Words, type Voice } from "#platform/server/reports/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import {
  assessmentRow,
  earlyRevealBlocks,
  earlyRevealsOf,
  type Chapter,
  type ChapterMaking,
  type WrittenChapter,
  recordChanges,
  recordSource,
} from "#modules/assessment/server/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { actionsOf } from "../actions.ts";
import { recommendationsOf } from "../recommendations.ts";
import { pointsResultOf } from "../points/points-result.ts";
import { resultInSight } from "../points/visible-points-questions.ts";
import { pointsQuestionsOf } from "../points/points-questions.ts";
import { agreedBlocks } from "./agreed-blocks.ts";
import { recommendationsBrief } from "./recommendations-brief.ts";
import { actionCode, codeOf, recommendationBlocks, wordsOf } from "./recommendation-blocks.ts";

const overview = (all: readonly Recommendation[], voice: Voice): Block => {
  const { say, language } = voice;
  return {
    kind: "table",
    head: [
      say("report-steps.code"),
      say("recommendation.one"),
      say("recommendation.addressee"),
      say("recommendation.due"),
      say("report-steps.reply.answer"),
    ],
    rows: all.map((one): Words[] => [
      codeOf(one),
      wordsOf(one, voice),
      one.addressee,
      one.dueOn === null ? say("recommendation.no-due") : reportDate(language, one.dueOn),
      one.reply === null
        ? say(one.windowOpen ? "report-steps.reply.waiting" : "recommendation.no-reply")
        : say(`recommendation.answer.${one.reply.answer}`),
    ]),
    columns: [{ share: 9 }, { share: 42 }, { share: 19 }, { share: 15 }, { share: 15 }],
    followUp: [4],
  };
};

const actionBlocks = (
  actions: readonly Action[],
  recommendations: readonly Recommendation[],
  nameOf: (agency: string | null) => string,
  { say, language, list }: Voice,
): Block[] => {
  if (actions.length === 0) return [];
  const date = (day: string | null): string => (day === null ? "" : reportDate(language, day));
  return [
    { kind: "heading", level: 2, text: say("recommendation.actions") },
    { kind: "paragraph", text: say("recommendation.actions-means"), style: "note" },
    {
      kind: "table",
      head: [
        say("report-steps.code"),
        say("recommendation.action.text"),
        say("recommendation.owner"),
        say("report-steps.action.ends"),
        say("report-steps.standing"),
        say("report-steps.action.answers"),
      ],
      rows: actions.map((action): Words[] => [
        actionCode(action),
        action.text,
        nameOf(action.owner),
        date(action.endsOn),
        say(`recommendation.action.status.${action.status}`),
        list(recommendations.filter(({ id }) => action.answers.includes(id)).map(codeOf)),
      ]),
      columns: [{ share: 9 }, { share: 33 }, { share: 17 }, { share: 14 }, { share: 11 }, { share: 16 }],
      followUp: [4],
    },
  ];
};

const write = async ({ tx, workspace, assessment, voice, now, maxMarking }: ChapterMaking): Promise<WrittenChapter | null> => {
  const { say, name } = voice;
  const row = await assessmentRow(tx, workspace, assessment.id);
  const pointsQuestions = await pointsQuestionsOf(tx, workspace, { assessment: assessment.id });
  const pointsQuestion = pointsQuestions.filter(({ state }) => state === "revealed").at(-1);
  const result =
    pointsQuestion === undefined ? null : await resultInSight(tx, workspace, await pointsResultOf(tx, workspace, pointsQuestion));
  const early = await earlyRevealsOf(tx, workspace, assessment.id);
  const agreed =
    result === null
      ? []
      : [...agreedBlocks(result, voice), ...earlyRevealBlocks(early, result.pointsQuestion.id, null, voice, maxMarking !== null)];
  const recommendations = await recommendationsOf(tx, workspace, assessment.id, now);
  const waiting = recommendations.filter(({ windowOpen }) => windowOpen);
  const told = maxMarking === null ? recommendations : recommendations.filter(({ windowOpen }) => !windowOpen);
  const actions = (await actionsOf(tx, workspace, { assessment: assessment.id })).filter(
    ({ answers }) => maxMarking === null || answers.length === 0 || told.some(({ id }) => answers.includes(id)),
  );
  if (row === undefined || (agreed.length === 0 && recommendations.length === 0 && actions.length === 0)) return null;
  const agencies = await agenciesOf(tx, workspace);
  const nameOf = (id: string | null): string => name(agencies.find((one) => one.id === id)?.name ?? {});
  const state = name((await workspaceHere(tx))?.name ?? {});
  return {
    blocks: [
      ...agreed,
      ...(recommendations.length === 0 ? [] : [{ kind: "heading" as const, level: 2 as const, text: say("recommendation.title") }]),
      ...(waiting.length === 0
        ? []
        : [
            {
              kind: "paragraph" as const,
              text: say(maxMarking === null ? "report-steps.window.open" : "report-steps.window.left-out", { n: waiting.length }),
              followUp: true as const,
            },
          ]),
      ...(told.length === 0 ? [] : [overview(told, voice)]),
      ...told.flatMap((one) => recommendationBlocks(one, { owner: nameOf(one.owner), state }, voice)),
      ...actionBlocks(actions, told, nameOf, voice),
    ],
    markings: [
      // the marking of a recommendation or action is never less strict than the marking of the assessment
      parseTlp(row.marking),
      ...told.map(({ marking }) => marking),
      ...actions.map(({ marking }) => marking),
    ],
    brief: recommendationsBrief(told, nameOf, voice),
    inShort: [
      say("report-steps.short.recommendations", {
        n: told.length,
        answered: told.filter(({ reply }) => reply !== null).length,
        confirmed: told.filter(({ verification }) => verification?.result === "confirmed" && verification.unopened === null).length,
        unopened: told.filter(({ verification }) => verification?.result === "confirmed" && verification.unopened !== null).length,
      }),
    ],
    method: [{ term: say("assessment.step.recommendations"), text: say("report-steps.method.recommendations") }],
  };
};

/** The data whose changes make the chapter outdated. Replies, reports and verifications are added and never changed, so their ids are enough. */
const source = recordSource(
  (workspace, assessment, maxMarking) =>
    sql`
    with asked as (select id, rev from recommendation.recommendation
      where workspace_id = ${workspace} and assessment_id = ${assessment} and visibility <= ${maxMarking}),
    acts as (select id, rev from recommendation.action
      where workspace_id = ${workspace} and assessment_id = ${assessment} and visibility <= ${maxMarking})
    select json_build_object(
      'recommendations', (select json_agg(json_build_array(id, rev) order by id) from asked),
      'translations', (select json_agg(json_build_array(t.owner, t.lang, t.source_rev, md5(t.text)) order by t.owner, t.lang)
        from platform.translation t join asked on t.owner = 'urn:counterpart:recommendation:' || asked.id
        where t.workspace_id = ${workspace} and t.visibility <= ${maxMarking}),
      'said', (select json_agg(said.id order by said.id) from (
        select r.id from recommendation.reply r join asked on asked.id = r.recommendation_id where r.workspace_id = ${workspace}
        union all select r.id from recommendation.report r join asked on asked.id = r.recommendation_id where r.workspace_id = ${workspace}
        union all select v.id from recommendation.verification v join asked on asked.id = v.recommendation_id where v.workspace_id = ${workspace}) said),
      'actions', (select json_agg(json_build_array(id, rev) order by id) from acts),
      'answered', (select json_agg(json_build_array(b.action_id, b.recommendation_id) order by b.action_id, b.recommendation_id)
        from recommendation.answered_by b join acts on acts.id = b.action_id join asked on asked.id = b.recommendation_id
        where b.workspace_id = ${workspace}),
      'questions', (select json_agg(p.id order by p.id) from recommendation.points_question p
        where p.workspace_id = ${workspace} and p.assessment_id = ${assessment} and p.state = 'revealed' and p.visibility <= ${maxMarking}),
      'agencies', (select json_agg(json_build_array(a.id, a.rev) order by a.id) from programme.agency a
        where a.workspace_id = ${workspace} and (exists (select from asked) or exists (select from acts)))) as source`,
);

const changes = recordChanges(
  (workspace, assessment, since) =>
    sql`
      with ours as (select id, 'R' || number as code, text, text_lang, visibility, created_at, updated_at
        from recommendation.recommendation where workspace_id = ${workspace} and assessment_id = ${assessment}),
      said as (
        select 'recommendation-answered' as what, recommendation_id, created_at as at from recommendation.reply
          where workspace_id = ${workspace}
        union all select 'recommendation-reported', recommendation_id, created_at from recommendation.report where workspace_id = ${workspace}
        union all select 'recommendation-verified', recommendation_id, created_at from recommendation.verification where workspace_id = ${workspace})
      select case when created_at > ${since} then 'recommendation-added' else 'recommendation-changed' end as what,
        id, code, text as title, text_lang as title_lang, visibility, updated_at as at from ours where updated_at > ${since}
      union all
      select s.what, o.id, o.code, o.text, o.text_lang, o.visibility, max(s.at) from said s join ours o on o.id = s.recommendation_id
        where s.at > ${since} group by s.what, o.id, o.code, o.text, o.text_lang, o.visibility
      union all
      select case when created_at > ${since} then 'action-added' else 'action-changed' end,
        id, 'A' || number, text, text_lang, visibility, updated_at from recommendation.action
        where workspace_id = ${workspace} and assessment_id = ${assessment} and updated_at > ${since}
      union all
      select 'points-given', id, null, null, null, visibility, revealed_at from recommendation.points_question
        where workspace_id = ${workspace} and assessment_id = ${assessment} and state = 'revealed' and revealed_at > ${since}`,
);

export const recommendationsChapter: Chapter = { name: "recommendations", rank: 8, step: "recommendations", write, source, changes };
