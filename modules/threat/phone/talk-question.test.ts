/** Tests which answer the phone sends for a draft of the talk. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { longestLine } from "../contract/talk-lengths.ts";
import { TalkAnswer } from "../contract/talk.ts";
import { nothing, talkDraft } from "./talk-question.ts";

test("a line without a camp, or a camp without a line, is sent as 'nothing to add' with the same fields", () => {
  const sent = (camp: "lower" | null, text: string) => talkDraft.trim({ camp, text }, {}, "en");
  assert.deepEqual([sent(null, "x"), sent("lower", "  ")], [nothing, nothing]);
  assert.deepEqual(sent("lower", " x "), { cannotSay: false, camp: "lower", line: { text: "x", lang: "en" } });
  assert.deepEqual(Object.keys(nothing), Object.keys(TalkAnswer.parse(sent("lower", "x"))));
  assert.equal(sent("lower", "x".repeat(200)).line?.text.length, longestLine);
});

test("a draft with another camp or line differs from the sent answer; spaces at both ends are ignored", () => {
  const sent = talkDraft.trim({ camp: "higher", text: "x" }, {}, "en");
  assert.ok(talkDraft.same(sent, { camp: "higher", text: " x" }, {}));
  assert.ok(!talkDraft.same(sent, { camp: "lower", text: "x" }, {}));
  assert.ok(!talkDraft.same(sent, { camp: "higher", text: "y" }, {}));
});
