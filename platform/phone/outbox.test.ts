import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Answer } from "#modules/threat/contract/judgement.ts";
import { acknowledge, emptyOutbox, entryOf, found, keep, refuse, resend, waiting, type Entry, type Outbox } from "./outbox.ts";

const answer = (confidence: Answer["confidence"]): Answer => ({
  cannotSay: false,
  capability: null,
  capabilityWhy: null,
  intent: null,
  intentWhy: null,
  likelihood: null,
  impacts: {},
  confidence,
});
const add = (box: Outbox, scenario: string, confidence: Answer["confidence"] = "low") =>
  keep(box, { round: "r", roundNumber: 1, scenario, answer: answer(confidence) });
const get = (box: Outbox, scenario: string): Entry => {
  const entry = entryOf(box, "r", scenario);
  assert.ok(entry);
  return entry;
};

test("the counter rises with each change, over all ballots", () => {
  const box = add(add(add(emptyOutbox, "a"), "b"), "a");
  assert.equal(get(box, "a").counter, 3);
  assert.deepEqual(
    waiting(box).map((e) => [e.scenario, e.counter]),
    [
      ["b", 2],
      ["a", 3],
    ],
  );
});

test("an acknowledgement of an older change does not count for a newer one", () => {
  const first = add(emptyOutbox, "a", "low");
  const second = add(first, "a", "high");
  const after = acknowledge(second, get(first, "a"), 1);
  assert.equal(get(after, "a").state, "kept");
  assert.equal(get(after, "a").answer.confidence, "high");
  assert.equal(get(acknowledge(after, get(after, "a"), 2), "a").state, "received");
});

test("where the server holds a higher counter the answer goes again above it", () => {
  const box = add(emptyOutbox, "a");
  const after = acknowledge(box, get(box, "a"), 9);
  assert.deepEqual([get(after, "a").state, get(after, "a").counter, after.counter], ["kept", 10, 10]);
});

test("a closed round leaves the answer on the phone as late, another refusal as refused", () => {
  const box = add(add(emptyOutbox, "a"), "b");
  const late = refuse(refuse(box, get(box, "a"), "round-closed"), get(box, "b"), "reads-like-a-method");
  assert.deepEqual([get(late, "a").state, get(late, "a").answer.confidence], ["late", "low"]);
  assert.deepEqual([get(late, "b").state, get(late, "b").problem], ["refused", "reads-like-a-method"]);
  assert.deepEqual(waiting(late), []);
});

test("a refusal of an older change does not touch a newer one", () => {
  const first = add(emptyOutbox, "a");
  const second = add(first, "a", "high");
  assert.equal(get(refuse(second, get(first, "a"), "reads-like-a-method"), "a").state, "kept");
});

test("an acknowledged answer that the room lost goes again under its counter; a change made meanwhile is not touched", () => {
  let box = add(add(emptyOutbox, "a"), "b");
  box = acknowledge(acknowledge(box, get(box, "a"), 1), get(box, "b"), 2);
  const lost = [get(box, "a"), get(box, "b")];
  const again = resend(box, lost.slice(0, 1));
  assert.deepEqual(
    waiting(again).map((e) => [e.scenario, e.counter]),
    [["a", 1]],
  );
  const changed = add(box, "b", "high");
  assert.deepEqual(
    waiting(resend(changed, lost)).map((e) => [e.scenario, e.counter]),
    [
      ["a", 1],
      ["b", 3],
    ],
  );
});

test("an answer found at the server fills a gap and raises the counter, and never replaces the phone's own", () => {
  const entry = { round: "r", roundNumber: 1, scenario: "a", answer: answer("high"), counter: 7 };
  const box = found(emptyOutbox, entry);
  assert.deepEqual([get(box, "a").state, box.counter], ["received", 7]);
  assert.equal(get(add(box, "a"), "a").counter, 8);
  assert.equal(get(found(add(emptyOutbox, "a"), entry), "a").answer.confidence, "low");
});

/** A server that keeps the highest counter a ballot, behind a line that delays, repeats and reorders. */
test("over any line the server ends with the last answer of each ballot, and the phone knows it", () => {
  const act = fc.oneof(
    fc.record({
      do: fc.constant("keep" as const),
      scenario: fc.constantFrom("a", "b", "c"),
      confidence: fc.constantFrom("low" as const, "moderate" as const, "high" as const),
    }),
    fc.record({ do: fc.constantFrom("send" as const, "deliver" as const, "repeat" as const), pick: fc.nat(50) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      let box = emptyOutbox;
      const line: Entry[] = [];
      const done: Entry[] = [];
      const server = new Map<string, Entry>();
      const deliver = (entry: Entry) => {
        const held = server.get(entry.scenario);
        if (!held || held.counter < entry.counter) server.set(entry.scenario, entry);
        box = acknowledge(box, entry, server.get(entry.scenario)?.counter ?? 0);
        done.push(entry);
      };
      const last = new Map<string, string | null>();
      for (const step of acts) {
        if (step.do === "keep") {
          box = add(box, step.scenario, step.confidence);
          last.set(step.scenario, step.confidence);
        } else if (step.do === "send") line.push(...waiting(box));
        else {
          const from = step.do === "deliver" ? line : done;
          const entry = from[step.pick % Math.max(1, from.length)];
          if (entry) deliver(entry);
        }
      }
      for (let i = 0; i < 3; i++) waiting(box).forEach(deliver);
      assert.deepEqual(waiting(box), []);
      for (const [scenario, confidence] of last) assert.equal(server.get(scenario)?.answer.confidence, confidence);
    }),
    { seed: 20261124, numRuns: 300 },
  );
});
