import assert from "node:assert/strict";
import { test } from "node:test";
import { isAt } from "./is-at.ts";

test("a page is open at each address that its path describes", () => {
  const all = ["/w/$workspace/assessments/$assessment", "/w/$workspace/assessments/open"];
  const at = (path: string, address: string): boolean => isAt(path, all, () => address)();
  assert.equal(at("/w/$workspace/courses/$course", "/w/1/courses/2"), true);
  assert.equal(at("/w/$workspace/courses/$course", "/w/1/courses"), false);
  assert.equal(at("/w/$workspace/courses", "/w/1/events"), false);
  assert.equal(at("/w/$workspace", "/w/1/"), true);
  assert.deepEqual(
    all.map((path) => [at(path, "/w/1/assessments/open"), at(path, "/w/1/assessments/2")]),
    [
      [false, true],
      [true, false],
    ],
  );
  assert.equal(at("/sign-in", "/sign-in"), true);
});
