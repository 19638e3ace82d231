import assert from "node:assert/strict";
import { test } from "node:test";
import { acknowledged, afterConflict, anew, attempting, draftFrom, keptOf, newNote, refusedChange, toSend } from "./note-draft.ts";

const draft = { ...newNote("AAAAAAAAAAAAAAAAAAAAAA", "s3", "argument", "en"), text: "Tools are cheap." };
const note = { id: "n1", rev: 1, kind: "argument" as const, text: { text: "Tools are cheap." } };

test("an empty note is not sent", () => assert.equal(toSend({ ...draft, text: "  " }), null));
test("the first text is sent as a new note", () =>
  assert.deepEqual(toSend(draft), { send: "write", text: "Tools are cheap.", kind: "argument" }));
test("a repeated request with the same command id has the same text, even if the person has typed more", () => {
  const typed = { ...attempting(draft), text: "Tools are cheap. Readers notice." };
  assert.deepEqual(toSend(typed), { send: "write", text: "Tools are cheap.", kind: "argument" });
  assert.deepEqual(toSend(attempting(typed)), toSend(typed));
});
test("text typed during a request is sent as a change", () => {
  const later = acknowledged({ ...attempting(draft), text: "Tools are cheap. Readers notice." }, note);
  assert.deepEqual(toSend(later), { send: "change", id: "n1", expectedRev: 1, text: "Tools are cheap. Readers notice.", kind: "argument" });
});
test("text that the server already has is not sent again", () => assert.equal(toSend(acknowledged(attempting(draft), note)), null));
test("a changed kind of note is sent as a change, too", () =>
  assert.equal(toSend({ ...acknowledged(draft, note), kind: "question" })?.send, "change"));
test("if a person deletes the whole text of a saved note, the note on the server does not change", () =>
  assert.equal(toSend({ ...acknowledged(draft, note), text: "" }), null));
test("after a new note was refused, the text is sent with another command id", () => {
  const again = anew(attempting(draft), "BBBBBBBBBBBBBBBBBBBBBB");
  assert.deepEqual(toSend(again), { send: "write", text: "Tools are cheap.", kind: "argument" });
});

const other = "BBBBBBBBBBBBBBBBBBBBBB";
const sent = attempting({ ...acknowledged(draft, note), text: "Tools are cheap. Readers" });
const typed = { ...sent, text: "Tools are cheap. Readers notice." };
test("a repeated change has the same text, even if the person has typed more, or typed the stored text again", () => {
  const wanted = { send: "change", id: "n1", expectedRev: 1, text: "Tools are cheap. Readers", kind: "argument" };
  for (const now of [sent, typed, attempting(typed), { ...sent, text: "Tools are cheap." }, { ...sent, text: "" }])
    assert.deepEqual(toSend(now), wanted);
});
test("if the reply to a change is lost, the draft continues the note: nothing is sent twice, and later text is sent as a change", () => {
  const stored = { ...note, rev: 2, text: { text: "Tools are cheap. Readers" } };
  assert.equal(toSend(afterConflict(sent, stored, other)), null);
  const change = { send: "change", id: "n1", expectedRev: 2, text: "Tools are cheap. Readers notice.", kind: "argument" };
  assert.deepEqual(toSend(afterConflict(typed, stored, other)), change);
});
test("if somebody else changed the note, or it can no longer be read, the text is sent as a new note", () => {
  const theirs = { ...note, rev: 2, text: { text: "Tools are dear." } };
  const otherKind = { ...note, rev: 2, kind: "question" as const, text: { text: "Tools are cheap. Readers" } };
  for (const stored of [theirs, otherKind, null]) {
    const forked = afterConflict(typed, stored, other);
    assert.equal(forked.commandId, other);
    assert.deepEqual(toSend(forked), { send: "write", text: "Tools are cheap. Readers notice.", kind: "argument" });
  }
});
test("after another refusal of a change, the next request changes the same note and has the text of that moment", () =>
  assert.deepEqual(toSend(refusedChange(typed)), {
    send: "change",
    id: "n1",
    expectedRev: 1,
    text: "Tools are cheap. Readers notice.",
    kind: "argument",
  }));
test("a draft that the server does not have is restored unchanged; damaged data gives no draft", () => {
  for (const unsent of [draft, attempting(draft), { ...acknowledged(draft, note), text: "More." }, typed])
    assert.deepEqual(draftFrom(keptOf(unsent), [], "CCCCCCCCCCCCCCCCCCCCCC"), unsent);
  for (const kept of [null, "", "{", "7", '{"text":1}', '{"continues":"n1"}', '{"continues":"__proto__"}'])
    assert.equal(draftFrom(kept, [], "CCCCCCCCCCCCCCCCCCCCCC"), null);
});
test("after the server has a note, the browser stores none of its text; editing starts from the server's text", () => {
  const saved = acknowledged(draft, note);
  const kept = keptOf(saved);
  assert.ok(kept !== null && !kept.includes("cheap"), String(kept));
  const listed = { ...note, scenario: "s3", text: { text: "Tools are cheap.", lang: "en" } };
  assert.deepEqual(draftFrom(kept, [listed], saved.commandId), saved);
  assert.equal(keptOf({ ...draft, text: "" }), null);
});
