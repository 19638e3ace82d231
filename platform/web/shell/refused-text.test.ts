/** Tests that if the filter refuses a command that may be held, the error contains the command, and that every other error is unchanged. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addRecommendation } from "#modules/recommendation/contract/recommendation.ts";
import { Problem } from "../../contract/problems.ts";
import { keyBallot } from "#modules/workshop/contract/paper.ts";
import { RefusedText, withCommand } from "./refused-text.ts";

test("a refusal contains the refused command if the endpoint allows holding it, and only then", () => {
  const input = { params: { workspace: "w", assessment: "a" }, body: { text: { text: "T", lang: "en" } } };
  const refusal = new Problem("reads-like-a-method", { details: { fields: ["text"] } });
  const kept = withCommand(refusal, addRecommendation, input);
  assert.ok(kept instanceof RefusedText && kept instanceof Problem);
  assert.deepEqual(kept.command, { endpoint: "recommendation.add", ...input });
  assert.deepEqual([kept.code, kept.body.details], ["reads-like-a-method", { fields: ["text"] }]);
  assert.equal(withCommand(refusal, keyBallot, input), refusal);
  const conflict = new Problem("conflict");
  assert.equal(withCommand(conflict, addRecommendation, input), conflict);
});
