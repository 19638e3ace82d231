/** The question engine on a test's database, with keys in a temporary folder. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Database, Tx } from "../db/index.ts";
import { createKeyStore, type KeyStore } from "../keys/index.ts";
import { createQuestions } from "./engine.ts";
import type { QuestionKind } from "./kind.ts";
import type { Asking, Questions } from "./questions.ts";

export interface TestQuestions {
  readonly questions: Questions;
  readonly keys: KeyStore;
  readonly dataDir: string;
  readonly logged: string[];
}

export const testQuestions = async (
  t: { after(run: () => Promise<void>): void },
  db: Pick<Database, "inSeparateTransaction" | "transaction">,
  kinds: readonly QuestionKind[],
): Promise<TestQuestions> => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "counterpart-questions-"));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const keys = createKeyStore(dataDir);
  const logged: string[] = [];
  return { questions: createQuestions({ db, keys, kinds, log: (line) => void logged.push(line) }), keys, dataDir, logged };
};

/** The part of a request that the engine needs, for code that the test runs only once. */
export const asking = (tx: Tx): Asking => ({ tx, outside: (make) => make() });

/**
 * A database that fails between the answers of a batch and their marks, as if the process were killed there: every second transaction that
 * writes contains marks.
 */
export const killedBeforeMarks = <Db extends Pick<Database, "inSeparateTransaction">>(db: Db): Db => {
  let writes = 0;
  return {
    ...db,
    inSeparateTransaction: (scope, run) => {
      if (scope.reading !== true && (writes += 1) % 2 === 0) return Promise.reject(new Error("killed between answer and mark"));
      return db.inSeparateTransaction(scope, run);
    },
  };
};
