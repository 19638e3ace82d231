/** The rapporteur's routes of a talk: read the revealed lines, write up to three sentences for each camp, and finish, which destroys the lines. */
import { camps, type Camp } from "#methods/elicitation/index.ts";
import { getTalkLines, listTalks, writeTalk, type TalkAnswer, type Writing } from "../../contract/talk.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { emit, extensionPoint, type Tx } from "#platform/server/db/index.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import type { Live } from "#platform/server/live/index.ts";
import { implement } from "#platform/server/http/index.ts";
import type { Asking, Questions } from "#platform/server/questions/index.ts";
import { linesIn, talkKind } from "./talk-kind.ts";
import { talkById, talksOf } from "./talks.ts";

/** The event "sentences of a talk were written". An open room uses this event to show the sentences. */
export const talkWritten =
  extensionPoint<(tx: Tx, told: { readonly live: Live; readonly assessment: string }) => Promise<void>>("threat.talk-written");

interface WritingCall extends Asking {
  readonly questions: Questions;
  readonly params: { readonly workspace: string; readonly talk: string };
}

/** @throws Problem round-open if the talk is not revealed yet */
const writingOf = async (call: WritingCall): Promise<Writing> => {
  const { workspace, talk: id } = call.params;
  const { talk, rev, sentences } = await talkById(call.tx, workspace, id);
  if (talk.state === "open") throw new Problem("round-open");
  const kept =
    talk.state === "closed" ? null : await call.questions.kept<TalkAnswer, unknown>(call, talkKind, { question: id, part: null });
  const lines = linesIn(kept ?? []);
  const ofCamp = (camp: Camp) => {
    const mine = lines.filter((one) => one.camp === camp).map(({ line }) => line);
    return mine.length === 0 ? null : mine;
  };
  return { talk, rev, lines: { lower: ofCamp("lower"), higher: ofCamp("higher") }, destroyed: kept === null, sentences };
};

export const routes = [
  implement(listTalks, async ({ tx, params }) => {
    await assessmentInSight(tx, params.assessment);
    const talks = await talksOf(tx, params.workspace, { assessment: params.assessment });
    return { talks: talks.map(({ talk, sentences }) => ({ talk, sentences })) };
  }),
  implement(getTalkLines, async (ctx) => {
    ctx.audited([ctx.params.talk]);
    return writingOf(ctx);
  }),
  implement(writeTalk, async (ctx) => {
    const { tx, live, params, body, now, audited } = ctx;
    const { talk, lines, sentences } = await writingOf(ctx);
    for (const camp of camps)
      if (body[camp].length > 0 && lines[camp] === null && sentences[camp].length === 0) throw new Problem("invalid-input", { at: [camp] });
    rejectOperationalDetail(Object.fromEntries(camps.flatMap((camp) => body[camp].map((text, at) => [`${camp}.${at}`, text]))));
    const done =
      await sql`update threat.talk set lower = ${JSON.stringify(body.lower)}::jsonb, higher = ${JSON.stringify(body.higher)}::jsonb,
        written_at = coalesce(written_at, ${now()}), rev = rev + 1
      where workspace_id = ${params.workspace} and id = ${params.talk} and rev = ${body.expectedRev} returning id`.execute(tx);
    if (done.rows.length === 0) throw new Problem("conflict");
    await ctx.questions.forgetPairings(tx, [params.talk]);
    await emit(tx, talkWritten, { live, assessment: talk.assessment });
    audited([params.talk]);
    return writingOf(ctx);
  }),
];
