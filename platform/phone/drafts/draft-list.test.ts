/** Tests that a draft and its correction are one draft in the room, although a reply was lost. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { accepted, draftOf, refused, tried, written, type Drafts } from "./draft-list.ts";

const path = "/room/draft";
const fields = (text: string) => ({ title: { text, lang: "en" } });
const first = (): Drafts => written([], { path, draft: null, fields: fields("first") }, "c1");
const correct = (all: Drafts, commandId = "c2", corrects = "c1"): Drafts =>
  written(all, { path, draft: null, fields: fields("second"), corrects }, commandId);

test("a draft that the phone began to send is sent again first; its correction is sent as a change of the record", () => {
  let all = correct(tried(first(), "c1"));
  assert.equal(all.length, 1);
  assert.deepEqual([all[0]?.commandId, all[0]?.fields, all[0]?.draft], ["c1", fields("first"), null], "the same command");
  all = accepted(all, "c1", { draft: "record", rev: 1, state: "received" });
  assert.deepEqual(all, [{ path, commandId: "c2", fields: fields("second"), draft: "record", rev: 1, state: "kept" }]);
});

test("a draft that the phone never began to send is replaced", () => {
  assert.deepEqual(correct(first()), [{ path, commandId: "c1", fields: fields("second"), draft: null, state: "kept" }]);
});

test("a correction that was begun before the reply arrived changes the record", () => {
  const all = correct(accepted(tried(first(), "c1"), "c1", { draft: "record", rev: 3, state: "received" }));
  assert.deepEqual(all, [{ path, commandId: "c2", fields: fields("second"), draft: "record", rev: 3, state: "kept" }]);
});

test("a correction of a correction is found before and after the first draft was accepted", () => {
  const waiting = correct(tried(first(), "c1"));
  const reply = { draft: "record", rev: 1, state: "received" } as const;
  const before = accepted(correct(waiting, "c3", "c2"), "c1", reply);
  const after = correct(tried(accepted(waiting, "c1", reply), "c2"), "c3", "c2");
  assert.deepEqual([before.length, before[0]?.commandId, before[0]?.draft], [1, "c2", "record"]);
  assert.deepEqual([after.length, after[0]?.correction?.commandId, after[0]?.draft], [1, "c3", "record"]);
});

test("the correction of a held draft replaces the held text", () => {
  const held = { id: "h", flagged: [] };
  const all = accepted(correct(tried(first(), "c1")), "c1", { draft: null, state: "held", held });
  assert.deepEqual([all.length, all[0]?.replaces, all[0]?.draft, all[0]?.state], [1, "h", null, "kept"]);
});

test("after a refusal the correction is sent by itself; if the desk took the record over, the person decides", () => {
  const all = correct(tried(first(), "c1"));
  assert.deepEqual([refused(all, "c1", "invalid-input").length, refused(all, "c1", "invalid-input")[0]?.state], [1, "kept"]);
  const over = refused(all, "c1", "draft-taken");
  assert.deepEqual([draftOf(over, "c2")?.state, draftOf(over, "c2")?.fields], ["refused", fields("second")]);
});
