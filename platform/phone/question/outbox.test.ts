import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { acknowledge, entryOf, found, keep, refuse, resend, waiting, type Entry, type Outbox } from "./outbox.ts";

type Word = "low" | "moderate" | "high";
const none: Outbox = [];
const placeOf = (question: string, kind = "rating") => ({ kind, question, group: "r", item: { scenario: question } });
const add = (box: Outbox, question: string, answer: Word = "low", kind = "rating") => keep(box, { ...placeOf(question, kind), answer });
const get = (box: Outbox, question: string, kind = "rating"): Entry => {
  const entry = entryOf(box, { kind, question });
  assert.ok(entry);
  return entry;
};
const told = (box: Outbox) => box.map(({ kind, question, counter }) => [kind, question, counter]);

test("the counter of an answer rises with each change of this answer and does not depend on other answers; the oldest change is sent first", () => {
  const box = add(add(add(none, "a"), "b"), "a");
  assert.deepEqual(told(waiting(box)), [
    ["rating", "b", 1],
    ["rating", "a", 2],
  ]);
});

test("two questions of different kinds with the same id have separate answers", () => {
  const box = add(add(none, "a", "low", "weights"), "a", "high", "points");
  const after = acknowledge(box, get(box, "a", "points"), 1);
  assert.deepEqual([get(after, "a", "weights").state, get(after, "a", "points").state], ["kept", "received"]);
  assert.deepEqual([get(after, "a", "weights").answer, get(after, "a", "points").answer], ["low", "high"]);
});

test("an acknowledgement of an older change does not count for a newer one", () => {
  const first = add(none, "a", "low");
  const second = add(first, "a", "high");
  const after = acknowledge(second, get(first, "a"), 1);
  assert.equal(get(after, "a").state, "kept");
  assert.equal(get(after, "a").answer, "high");
  assert.equal(get(acknowledge(after, get(after, "a"), 2), "a").state, "received");
});

test("if the server has stored a higher counter, the answer is sent again with a counter above it", () => {
  const box = add(none, "a");
  const after = acknowledge(box, get(box, "a"), 9);
  assert.deepEqual([get(after, "a").state, get(after, "a").counter], ["kept", 10]);
});

test("if the round is closed, the answer stays on the phone as late; after any other refusal it is marked as refused", () => {
  const box = add(add(none, "a"), "b");
  const late = refuse(refuse(box, get(box, "a"), "round-closed"), get(box, "b"), "reads-like-a-method");
  assert.deepEqual([get(late, "a").state, get(late, "a").answer], ["late", "low"]);
  assert.deepEqual([get(late, "b").state, get(late, "b").problem], ["refused", "reads-like-a-method"]);
  assert.deepEqual(waiting(late), []);
});

test("a refusal of an older change does not affect a newer change", () => {
  const first = add(none, "a");
  const second = add(first, "a", "high");
  assert.equal(get(refuse(second, get(first, "a"), "reads-like-a-method"), "a").state, "kept");
});

test("an acknowledged answer that the room lost is sent again with the same counter; a change made in the meantime is not affected", () => {
  let box = add(add(none, "a"), "b");
  box = acknowledge(acknowledge(box, get(box, "a"), 1), get(box, "b"), 1);
  const lost = [get(box, "a"), get(box, "b")];
  const again = resend(box, lost.slice(0, 1));
  assert.deepEqual(told(waiting(again)), [["rating", "a", 1]]);
  const changed = add(box, "b", "high");
  assert.deepEqual(told(waiting(resend(changed, lost))), [
    ["rating", "a", 1],
    ["rating", "b", 2],
  ]);
});

test("an answer found at the server is added if the phone has none, raises the counter, and never replaces the phone's own", () => {
  const entry = { ...placeOf("a"), answer: "high", counter: 7 };
  const box = found(none, entry);
  assert.deepEqual([get(box, "a").state, get(box, "a").counter], ["received", 7]);
  assert.equal(get(add(box, "a"), "a").counter, 8);
  assert.equal(get(found(add(none, "a"), entry), "a").answer, "low");
});

/** A model of a server that stores the highest counter per ballot, behind a connection that delays, repeats and reorders requests. */
test("whatever the connection does, the server finally has the last answer of each ballot, and the phone has the acknowledgement", () => {
  const act = fc.oneof(
    fc.record({
      do: fc.constant("keep" as const),
      kind: fc.constantFrom("rating", "points"),
      question: fc.constantFrom("a", "b"),
      answer: fc.constantFrom("low" as const, "moderate" as const, "high" as const),
    }),
    fc.record({ do: fc.constantFrom("send" as const, "deliver" as const, "repeat" as const), pick: fc.nat(50) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      let box: Outbox = none;
      const line: Entry[] = [];
      const done: Entry[] = [];
      const server = new Map<string, Entry>();
      const deliver = (entry: Entry) => {
        const ballot = `${entry.kind} ${entry.question}`;
        const held = server.get(ballot);
        if (!held || held.counter < entry.counter) server.set(ballot, entry);
        box = acknowledge(box, entry, server.get(ballot)?.counter ?? 0);
        done.push(entry);
      };
      const last = new Map<string, string>();
      for (const step of acts) {
        if (step.do === "keep") {
          box = add(box, step.question, step.answer, step.kind);
          last.set(`${step.kind} ${step.question}`, step.answer);
        } else if (step.do === "send") line.push(...waiting(box));
        else {
          const from = step.do === "deliver" ? line : done;
          const entry = from[step.pick % Math.max(1, from.length)];
          if (entry) deliver(entry);
        }
      }
      for (let i = 0; i < 3; i++) waiting(box).forEach(deliver);
      assert.deepEqual(waiting(box), []);
      for (const [ballot, answer] of last) assert.equal(server.get(ballot)?.answer, answer);
    }),
    { seed: 20261124, numRuns: 300 },
  );
});
