import assert from "node:assert/strict";
import { test } from "node:test";
import { didOf } from "./audit-words.ts";

test("an unknown verb is shown as 'read' or as 'changed'", () => {
  assert.equal(didOf("policy.adopt-measure", false), "adopted");
  assert.equal(didOf("policy.take-back-decision", false), "taken-back");
  assert.equal(didOf("policy.take-measure-draft", false), "changed");
  assert.equal(didOf("threat.get-scenario", true), "read");
  assert.equal(didOf("priority.export-risks", true), "exported");
  assert.equal(didOf("threat.scenario-history", true), "read");
  assert.equal(didOf("members-add", false), "changed");
});

test("an act is not shown as a read, and a clearance is not shown as taken back", () => {
  assert.equal(didOf("assessment.clear-report-version", false), "cleared");
  assert.equal(didOf("press.clear", false), "cleared");
  assert.equal(didOf("policy.read-indicator", false), "added");
  assert.equal(didOf("workshop.show-scenario", false), "changed");
  assert.equal(didOf("workshop.drop-unconfirmed", false), "ended");
  assert.equal(didOf("offline.preview-return", false), "read");
});
