import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fromAfter, languageState, passageState, wasComplete, type OriginalRevision, type PassageLife } from "./index.ts";

const changed = (rev: number): OriginalRevision => ({ rev, changed: true });
const same = (rev: number): OriginalRevision => ({ rev, changed: false });

test("L2: a change of the meaning makes a translation out of date; a revision that keeps the meaning has no effect", () => {
  assert.equal(passageState({ original: [changed(1)], from: null }), "missing");
  assert.equal(passageState({ original: [changed(1), same(2)], from: 1 }), "follows");
  assert.equal(passageState({ original: [changed(1), changed(2), same(3)], from: 1 }), "behind");
  assert.equal(passageState({ original: [same(3), changed(2), changed(1)], from: 2 }), "follows");
});

test("L3: a correction keeps the revision and needs a translation; a translation never names an older revision", () => {
  assert.deepEqual([fromAfter(2, null), fromAfter(2, 3), fromAfter(2, 2), fromAfter(null, 1)], [2, 3, 2, 1]);
  assert.deepEqual([fromAfter(null, null), fromAfter(3, 2)], [null, null]);
});

test("L4: after a passage was added, a language that was complete is out of date, and any other one is in work", () => {
  const follows = { original: [changed(1)], from: 1 };
  const missing = { original: [changed(1)], from: null };
  assert.deepEqual(languageState([missing, missing], false), { state: "not-yet", passages: 2, written: 0, behind: 0 });
  assert.deepEqual(languageState([follows, missing], false), { state: "in-work", passages: 2, written: 1, behind: 0 });
  assert.deepEqual(languageState([follows, missing], true), { state: "behind", passages: 2, written: 1, behind: 1 });
  assert.deepEqual(languageState([follows, follows], true), { state: "follows", passages: 2, written: 2, behind: 0 });
});

/** The events of a work. `at` selects a passage, and `seen` is the revision of the original that the translator saw. */
const act = fc.record({
  what: fc.constantFrom("add", "remove", "change", "keep-meaning", "translate", "correct", "publish"),
  at: fc.nat(5),
  seen: fc.nat(3),
});

test("for 1,000 random histories of a work, the state equals the state by a definition that uses no revisions", () => {
  const met = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 60 }), (acts) => {
      // the revisions, as they are stored
      const passages: {
        original: OriginalRevision[];
        from: number | null;
        life: { -readonly [key in keyof PassageLife]: PassageLife[key] };
      }[] = [];
      const removed: PassageLife[] = [];
      let complete = false;
      // the definition: each original text has a number for its meaning, and a translation has the number of the text that was translated
      const meanings: { of: number[]; mine: number | null }[] = [];
      let next = 0;
      for (const [n, { what, at, seen }] of acts.entries()) {
        const step = n + 1;
        const i = at % Math.max(1, passages.length);
        const passage = passages[i];
        const meaning = meanings[i];
        if (what === "add") {
          passages.push({ original: [changed(1)], from: null, life: { added: step, removed: null, first: null } });
          meanings.push({ of: [(next += 1)], mine: null });
        } else if (passage === undefined || meaning === undefined) continue;
        else if (what === "remove") {
          passages.splice(i, 1);
          removed.push({ ...passage.life, removed: step });
          meanings.splice(i, 1);
        } else if (what === "change" || what === "keep-meaning") {
          const rev = passage.original.length + 1;
          passage.original.push(what === "change" ? changed(rev) : same(rev));
          meaning.of.push(what === "change" ? (next += 1) : (meaning.of.at(-1) ?? assert.fail()));
        } else if (what === "translate") {
          const rev = Math.max(1, passage.original.length - seen);
          const from = fromAfter(passage.from, rev);
          if (from === null) continue;
          passage.from = from;
          passage.life.first ??= step;
          meaning.mine = meaning.of[rev - 1] ?? assert.fail();
        } else if (what === "correct") passage.from = fromAfter(passage.from, null);
        complete ||= passages.length > 0 && passages.every(({ from }) => from !== null);
      }
      const wanted = meanings.map(({ of, mine }) => (mine === null ? "missing" : mine === of.at(-1) ? "follows" : "behind"));
      assert.deepEqual(passages.map(passageState), wanted);
      const have = wanted.filter((one) => one !== "missing").length;
      const fresh = wanted.filter((one) => one === "follows").length;
      const lives = [...passages.map(({ life }) => life), ...removed];
      assert.equal(wasComplete(lives), complete);
      const state = languageState(passages, wasComplete(lives));
      const expected =
        have === 0 ? "not-yet" : fresh === wanted.length ? "follows" : have < wanted.length && !complete ? "in-work" : "behind";
      assert.equal(state.state, expected);
      if (complete && have > 0) assert.equal(state.behind, wanted.length - fresh);
      met.set(expected, (met.get(expected) ?? 0) + 1);
    }),
    { numRuns: 1_000, seed: 2611 },
  );
  for (const one of ["not-yet", "in-work", "behind", "follows"]) assert.ok((met.get(one) ?? 0) >= 20, `${one}: ${met.get(one) ?? 0}`);
});
