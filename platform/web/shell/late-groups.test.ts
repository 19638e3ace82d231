import assert from "node:assert/strict";
import { test } from "node:test";
import { createLateGroups } from "./late-groups.ts";

test("if a message is missing, its group is fetched, only once at a time, and again after a failure", async () => {
  const asked: string[] = [];
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const missing = createLateGroups((group) => {
    asked.push(group);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    ends.push({ resolve, reject });
    return promise;
  });
  missing("needs.title");
  missing("needs.state");
  missing("problem.conflict.what");
  assert.deepEqual(asked, ["needs", "problems"]);
  ends[0]?.reject(new Error("no answer"));
  await new Promise(setImmediate);
  missing("needs.title");
  missing("problem.conflict.do");
  assert.deepEqual(asked, ["needs", "problems", "needs"]);
});
