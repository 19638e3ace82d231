/** Tests the console's suggestions: the next stage, the selected scenarios of a new round, and how late the room is. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { stageNames } from "../../contract/workshop.ts";
import { minutesBehind } from "./behind.ts";
import { firstChosen } from "./first-chosen.ts";
import { nextStage } from "./next-stage-of.ts";

const stages = (states: Readonly<Partial<Record<(typeof stageNames)[number], "under-way" | "done" | "skipped">>>) =>
  stageNames.map((stage) => ({ stage, state: states[stage] ?? ("not-started" as const) }));

test("the next stage is the one after the stage under way; skipped stages are omitted", () => {
  assert.equal(nextStage(stages({})), "practice");
  assert.equal(nextStage(stages({ practice: "skipped" })), "draft");
  assert.equal(nextStage(stages({ draft: "under-way" })), "read");
  assert.equal(nextStage(stages({ draft: "done", read: "skipped" })), "round-1");
  assert.equal(nextStage(stages({ draft: "done", "round-1": "under-way", discuss: "skipped" })), "round-2");
  assert.equal(nextStage(stages({ "round-1": "under-way" })), "discuss");
  assert.equal(nextStage(stages({ close: "done" })), null);
});

test("the names of stages contain no numbers, because rounds have numbers of their own", () => {
  for (const tag of ["en", "fr", "es", "ar", "ru", "zh"]) {
    const file = new URL(`../../words/${tag}/console.json`, import.meta.url);
    const words = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
    for (const stage of stageNames) assert.doesNotMatch(words[`console.stage.${stage}`] ?? "1", /[\d\u0660-\u0669]/u, `${tag}, ${stage}`);
  }
});

test("a round begins with scenarios that were not rated yet, and never with more than the limit allows", () => {
  const ready = ["a", "b", "c", "d"];
  const none = new Set<string>();
  assert.deepEqual(firstChosen({ ready, rated: none, before: [], most: 6 }), { chosen: ready, waiting: 0 });
  assert.deepEqual(firstChosen({ ready, rated: new Set(["a", "c"]), before: [], most: 6 }).chosen, ["b", "d"]);
  assert.deepEqual(firstChosen({ ready, rated: none, before: [], most: 3 }), { chosen: ["a", "b", "c"], waiting: 1 });
  // a second round asks about the scenarios of the first; if all scenarios are rated, all are selected again
  assert.deepEqual(firstChosen({ ready, rated: new Set(["a"]), before: ["a"], most: 6 }).chosen, ["a"]);
  assert.deepEqual(firstChosen({ ready, rated: new Set(ready), before: [], most: 6 }).chosen, ready);
});

test("the room is behind after the planned end of its step, and only on the same day", () => {
  const plan = { plannedStart: "2026-03-02T09:00:00.000Z", plannedMinutes: 60 };
  const at = (time: string): number | null => minutesBehind(plan, new Date(`2026-03-${time}:00.000Z`));
  assert.equal(at("02T09:59"), null);
  assert.equal(at("02T10:09"), 9);
  assert.equal(at("03T10:09"), null);
  assert.equal(minutesBehind({ ...plan, plannedMinutes: null }, new Date("2026-03-02T12:00:00.000Z")), null);
});
