/**
 * What a person decided about texts overrides the content filter for as long as one command runs. The decision travels with the
 * asynchronous call, so that no handler has to pass it on to `rejectOperationalDetail`.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import type { Text } from "../../contract/values.ts";
import type { Finding } from "#methods/guard/index.ts";

/** A text that the filter read, with what it found there. */
export interface ReadText extends Text {
  readonly field: string;
  readonly findings: readonly Pick<Finding, "kind" | "start" | "end">[];
}

interface Verdict {
  readonly stands: (text: Text) => boolean;
  readonly read: ReadText[];
}
const current = new AsyncLocalStorage<Verdict>();

/** Names a text by its language and its words. */
export const digestOfText = ({ text, lang }: Text): string =>
  createHash("sha256")
    .update(JSON.stringify([lang, text]))
    .digest("hex");

/** Runs a command in which the texts of `stands` pass; the filter reads every other text as always. */
export const lettingStand = <T>(stands: (text: Text) => boolean, run: () => Promise<T>): Promise<T> =>
  current.run({ stands, read: [] }, run);

/** Runs a command with every text let through. Only for a transaction that is rolled back. @returns the texts that the filter read */
export const readingTexts = async (run: () => Promise<unknown>): Promise<readonly ReadText[]> => {
  const verdict: Verdict = { stands: () => true, read: [] };
  await current.run(verdict, run);
  return verdict.read;
};

/** Keeps what was read where a rehearsal asked for it. @returns whether a person let this text stand */
export const letStand = (read: ReadText): boolean => {
  const verdict = current.getStore();
  verdict?.read.push(read);
  return verdict?.stands(read) ?? false;
};
