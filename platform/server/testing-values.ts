/** Values that many tests need: ids of commands, texts in English, a check that a request was refused, and Velmara's workspace. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { Problem, type ProblemCode } from "../contract/problems.ts";

/** The workspace of the fictional State in the demonstration. */
export const velmara = "0195d0a0-7e1a-7000-8000-000000000001";

/** A new command id. */
export const command = (): string => randomBytes(16).toString("base64url");

export const said = (text: string, lang = "en"): { text: string; lang: string } => ({ text, lang });

/**
 * For `assert.rejects`: a Problem with this code.
 * @param at the field: its whole path, or its first part
 */
export const refused =
  (code: ProblemCode, at?: string | readonly string[]) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code);
    if (at !== undefined) assert.deepEqual(typeof at === "string" ? error.body.at?.[0] : error.body.at, at);
    return true;
  };
