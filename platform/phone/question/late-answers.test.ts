/** Tests that a late answer is shown beside a newer question until the person has seen it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { lateId, unseenLate } from "./late-answers.ts";
import { entryOf, keep, refuse, type Entry, type Outbox } from "./outbox.ts";

const answer = (question: string) => ({ kind: "points", question, group: question, item: question, answer: {} });
const lateAt = (outbox: Outbox, question: string): { readonly outbox: Outbox; readonly entry: Entry } => {
  const given = keep(outbox, answer(question));
  const refused = refuse(given, entryOf(given, answer(question)) as Entry, "round-closed");
  return { outbox: refused, entry: entryOf(refused, answer(question)) as Entry };
};

test("a late answer is shown beside the next question, also after that question is answered, until the person has seen it", () => {
  const { outbox, entry } = lateAt([], "q1");
  assert.deepEqual(unseenLate(outbox, undefined, []), [entry]);
  const next = keep(outbox, answer("q2"));
  assert.deepEqual(unseenLate(next, entryOf(next, answer("q2")), []), [entry]);
  assert.deepEqual(unseenLate(next, undefined, [lateId(entry)]), []);
});

test("the page that shows the late answer itself does not show it twice; a later late answer is a new one", () => {
  const { outbox, entry } = lateAt([], "q1");
  assert.deepEqual(unseenLate(outbox, entry, []), []);
  const again = lateAt(outbox, "q1");
  assert.deepEqual(unseenLate(again.outbox, undefined, [lateId(entry)]), [again.entry]);
});
