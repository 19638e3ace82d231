// Tests which errors mean that a command was refused, and after which errors it is unknown whether the server carried out the command.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem, problemCodes } from "../../../contract/problems.ts";
import { isRefusal } from "./command-answer.ts";

test("no reply, an incomplete reply, an internal error and a reused id do not show whether the command was carried out; every other problem is a refusal", () => {
  const open = problemCodes.filter((code) => !isRefusal(new Problem(code)));
  assert.deepEqual(open.toSorted(), ["command-reused", "internal", "unavailable"]);
  assert.equal(isRefusal(new TypeError("network error")), false);
  assert.equal(isRefusal(new SyntaxError("Unexpected end of JSON input")), false);
  assert.equal(isRefusal(undefined), false);
});
