/** Tests to which page each kind of change in a report leads, on the whole desk and on a desk without a module. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { changePath } from "#modules/assessment/web/change-path.ts";
import { joinWebModules } from "#platform/web/module/join-web-modules.ts";
import type { WebModule } from "#platform/web/module/web-module.ts";
import { desk } from "./desk-modules.ts";

const web: readonly WebModule[] = desk;
const at = "/assessments/$assessment";

test("each kind of change leads to the page of its record, or to the page of its step", () => {
  const whole = joinWebModules(web);
  const path = (what: string, step: string | null, code: string | null = "S1") => changePath(whole, { what, code }, step);
  assert.equal(path("scenario-changed", "scenarios"), "/scenarios/$scenario");
  assert.equal(path("measure-adopted", "responses"), "/measures/$measure");
  assert.equal(path("effect-stated", "effect"), "/measures/$measure");
  assert.equal(path("recommendation-verified", "recommendations"), "/recommendations/$recommendation");
  assert.equal(path("action-added", "recommendations"), `${at}/recommendations`);
  assert.equal(path("agency-changed", null), "/agencies");
  assert.equal(path("step-changed", null), `${at}/run-sheet`);
  assert.equal(path("risk-added", "priorities"), `${at}/risks`);
  assert.equal(path("ranking-made", "priorities"), `${at}/priorities`);
  assert.equal(path("note-written", null), "/scenarios/$scenario");
  assert.equal(path("note-written", null, null), "/rooms/$room");
  assert.equal(path("claims-revealed", "technology"), `${at}/technology`);
  assert.equal(path("calculation-made", "effect"), `${at}/effect`);
  assert.equal(path("capability-agreed", "capability"), `${at}/capability`);
  assert.equal(path("assessment-changed", null), at);
});

test("without the module of a record's page, the change leads to a page that exists", () => {
  const without = joinWebModules(web.filter(({ name }) => name !== "recommendation"));
  const paths = new Set(without.routes.map(({ path }) => path));
  assert.ok(paths.has(changePath(without, { what: "recommendation-verified", code: "R1" }, "recommendations")));
});
