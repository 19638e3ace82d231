/** Values that many tests need: ids of commands, texts in English, a check that a request was refused, and Velmara's workspace. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { Problem, type ProblemCode } from "../contract/problems.ts";

/** The workspace of the fictional State in the demonstration. */
export const velmara = "0195d0a0-7e1a-7000-8000-000000000001";

/** A new command id. */
export const command = (): string => randomBytes(16).toString("base64url");

/** Processor time of this thread in milliseconds, for tests that measure speed. The elapsed time would depend on other processes of the machine. */
export const processorTime = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** A word of 18 letters that no file contains yet. It has no digits, because the content filter can mistake a row of digits for a personal number. */
export const newWord = (): string =>
  randomBytes(9)
    .toString("hex")
    .replaceAll(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "");

export const said = (text: string, lang = "en"): { text: string; lang: string } => ({ text, lang });

/**
 * A check for `assert.rejects`: the error is a Problem with this code.
 * @param at the whole path of the field, or the first part of this path
 */
export const refused =
  (code: ProblemCode, at?: string | readonly string[]) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code);
    if (at !== undefined) assert.deepEqual(typeof at === "string" ? error.body.at?.[0] : error.body.at, at);
    return true;
  };

/** Waits for requests that were sent at the same time. @returns "ok" or the code of the problem for each of them, sorted */
export const outcomes = async (requests: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(requests))
    .map((one) => (one.status === "fulfilled" ? "ok" : one.reason instanceof Problem ? one.reason.code : String(one.reason)))
    .toSorted();
