import assert from "node:assert/strict";
import { test } from "node:test";
import { acknowledged, anew, attempting, draftFrom, keptOf, newNote, toSend } from "./note-draft.ts";

const draft = { ...newNote("AAAAAAAAAAAAAAAAAAAAAA", "s3", "argument", "en"), text: "Tools are cheap." };
const note = { id: "n1", rev: 1, kind: "argument" as const, text: { text: "Tools are cheap." } };

test("an empty note is not sent", () => assert.equal(toSend({ ...draft, text: "  " }), null));
test("a first text is written", () => assert.deepEqual(toSend(draft), { send: "write", text: "Tools are cheap.", kind: "argument" }));
test("a repetition under one command id says the same, whatever was typed since", () => {
  const typed = { ...attempting(draft), text: "Tools are cheap. Readers notice." };
  assert.deepEqual(toSend(typed), { send: "write", text: "Tools are cheap.", kind: "argument" });
  assert.deepEqual(toSend(attempting(typed)), toSend(typed));
});
test("what was typed while the answer was on its way goes out as a change", () => {
  const later = acknowledged({ ...attempting(draft), text: "Tools are cheap. Readers notice." }, note);
  assert.deepEqual(toSend(later), { send: "change", id: "n1", expectedRev: 1, text: "Tools are cheap. Readers notice.", kind: "argument" });
});
test("what the server holds is not sent again", () => assert.equal(toSend(acknowledged(attempting(draft), note)), null));
test("another kind is a change too", () => assert.equal(toSend({ ...acknowledged(draft, note), kind: "question" })?.send, "change"));
test("a saved note emptied by hand is left as the server holds it", () =>
  assert.equal(toSend({ ...acknowledged(draft, note), text: "" }), null));
test("after a conflict the text goes out as a note of its own", () => {
  const forked = anew({ ...acknowledged(draft, note), text: "Mine." }, "BBBBBBBBBBBBBBBBBBBBBB");
  assert.deepEqual(toSend(forked), { send: "write", text: "Mine.", kind: "argument" });
});
test("a draft that the server has not got comes back as it was, and damage is no draft", () => {
  for (const unsent of [draft, attempting(draft), { ...acknowledged(draft, note), text: "More." }])
    assert.deepEqual(draftFrom(keptOf(unsent), [], "CCCCCCCCCCCCCCCCCCCCCC"), unsent);
  for (const kept of [null, "", "{", "7", '{"text":1}', '{"continues":"n1"}', '{"continues":"__proto__"}'])
    assert.equal(draftFrom(kept, [], "CCCCCCCCCCCCCCCCCCCCCC"), null);
});
test("of a note that the server has, no word stays in the browser; it goes on with the server's words", () => {
  const saved = acknowledged(draft, note);
  const kept = keptOf(saved);
  assert.ok(kept !== null && !kept.includes("cheap"), String(kept));
  const listed = { ...note, scenario: "s3", text: { text: "Tools are cheap.", lang: "en" } };
  assert.deepEqual(draftFrom(kept, [listed], saved.commandId), saved);
  assert.equal(keptOf({ ...draft, text: "" }), null);
});
