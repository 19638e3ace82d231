/**
 * The weights question of the fictional State's demonstration: revealed answers of 28 fictional people, and a first ranking. A job makes the
 * ranking, so that the start of the server does not wait for it. A second call changes nothing.
 */
import { readFileSync } from "node:fs";
import type { WeightsAnswer } from "../../contract/priority.ts";
import type { Translated } from "#platform/contract/values.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { enqueue, type JobContext } from "#platform/server/jobs/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { freezeRanking } from "../ranking/freeze-ranking.ts";
import type { Questions } from "#platform/server/questions/index.ts";
import { openWeightsQuestion } from "./weights-questions.ts";
import { weightsKind } from "./weights-kind.ts";

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../../platform/server/content/demonstration/${name}`, import.meta.url), "utf8")) as T;

/** TLP:AMBER, the marking of the demonstration's assessment: a guest may read the ranking too. */
const maxMarking = 2;
/**
 * The number of draws: one fifth of the usual number, because demonstrations run on small machines. Shares are still accurate to one
 * per cent.
 */
const draws = 20_000;

export const loadVelmaraWeights: LoadDemonstration = async ({ db, questions }, { velmara }) => {
  await db.transaction({ workspace: velmara, account: null, clearance: 4 }, async (tx) => {
    const there = await tx.selectFrom("priority.weights_question").select("id").where("workspace_id", "=", velmara).executeTakeFirst();
    const assessment = await tx
      .selectFrom("assessment.assessment")
      .select("id")
      .where("workspace_id", "=", velmara)
      .orderBy("opened_at")
      .executeTakeFirst();
    if (there === undefined && assessment !== undefined) await load(tx, questions, velmara, assessment.id);
  });
};

const load = async (tx: Tx, questions: Questions, workspace: string, assessment: string): Promise<void> => {
  const { weights } = read<{ weights: readonly { agency: string | null; answer: WeightsAnswer }[] }>("velmara-weights.json");
  const { agencies } = read<{ agencies: readonly { code: string; name: Translated }[] }>("velmara.json");
  const here = await agenciesOf(tx, workspace);
  const idOf = new Map(agencies.map(({ code, name }) => [code, here.find((row) => row.name["en"] === name["en"])?.id ?? null]));
  const { id: weightsQuestion } = await openWeightsQuestion(tx, workspace, { assessment, room: null, method: "swing" });
  const answers = weights.map(({ agency, answer }) => ({ agency: agency === null ? null : (idOf.get(agency) ?? null), answer }));
  await questions.restore(tx, weightsKind, { question: weightsQuestion, part: null }, answers);
  await enqueue(tx, "priority.first-ranking", { assessment, weightsQuestion });
};

/** Freezes the demonstration's ranking if it does not exist yet. */
export const firstRankingTask = async (payload: unknown, ctx: JobContext): Promise<void> => {
  const { assessment, weightsQuestion } = payload as { assessment: string; weightsQuestion: string };
  const workspace = ctx.workspace ?? "";
  await ctx.transaction(async (tx) => {
    await sql`select 1 from assessment.assessment where workspace_id = ${workspace} and id = ${assessment} for update`.execute(tx);
    const there = await tx
      .selectFrom("priority.ranking")
      .select("id")
      .where("workspace_id", "=", workspace)
      .where("assessment_id", "=", assessment)
      .executeTakeFirst();
    if (there === undefined)
      await freezeRanking(tx, workspace, { assessment, weightsQuestion, seed: "velmara", draws, maxMarking, by: "demonstration" });
  });
};
