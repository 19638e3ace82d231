/** Makes rankings as the desk does, with the jobs running; for tests only. */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { getRanking, makeRanking, type Ranking, type WeightsAnswer, type WeightStatement } from "../../contract/priority.ts";
import type { OutputOf, BodyOf } from "#platform/contract/endpoint.ts";
import type { Services } from "#platform/server/http/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { openWeightsQuestion } from "../weights/weights-questions.ts";
import { weightsKind } from "../weights/weights-kind.ts";
import { command, velmara } from "#platform/server/testing-values.ts";

/** Waits for the job; a ranking ends within a minute on any machine. */
export const ended = async (page: Browser, ranking: string): Promise<Ranking> => {
  for (const until = Date.now() + 180_000; Date.now() < until; await sleep(20)) {
    const now = await page.call(getRanking, { params: { workspace: velmara, ranking } });
    if (now.state !== "waiting" && now.state !== "running") return now;
  }
  return assert.fail("the ranking did not end within a minute");
};

type Wanted = Partial<BodyOf<typeof makeRanking>>;
export const asking = (page: Browser, assessment: string, more: Wanted = {}): Promise<OutputOf<typeof makeRanking>> =>
  page.call(makeRanking, {
    params: { workspace: velmara, assessment },
    body: { commandId: command(), weightsQuestion: null, draws: 2_000, seed: "a seed", maxMarking: null, ...more },
  });

/**
 * Inserts revealed statements of weights, as a demonstration or an archive does. @returns the id of the weights question to which
 * the statements belong
 */
export const revealed = (
  { db, questions }: Pick<Services, "db" | "questions">,
  assessment: string,
  statements: readonly WeightStatement[],
): Promise<string> =>
  db.transaction({ workspace: velmara, account: null, clearance: 4 }, async (tx) => {
    const { id } = await openWeightsQuestion(tx, velmara, { assessment, room: null, method: statements[0]?.kind ?? "swing" });
    const answers = statements.map((statement) => ({
      agency: null,
      answer: { cannotSay: false, asked: [], statement } satisfies WeightsAnswer,
    }));
    await questions.restore(tx, weightsKind, { question: id, part: null }, answers);
    return id;
  });
