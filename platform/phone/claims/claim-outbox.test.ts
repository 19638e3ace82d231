/** Tests that the claim outbox loses no acknowledged change and overwrites no newer change, whatever the connection does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { emptyBox, isKept, learn, levelOf, say, took, tooLate, unsent, type Change, type ClaimBox, type Stands } from "./claim-outbox.ts";

const levels = ["lead", "support", "informed", "none"] as const;
type Level = (typeof levels)[number];
const begun = (): ClaimBox<Level> => emptyBox("s");
const items = ["collect", "assess"];

/** A model of the room that follows the rules of `keep-claims.ts`. */
const room = () => {
  const claim = new Map<string, Stands<Level>>();
  const told = (): Stands<Level>[] => [...claim.values()];
  return {
    told,
    claim: (batch: Readonly<Record<string, Change<Level>>>) => {
      const older: string[] = [];
      for (const [item, { level, seen }] of Object.entries(batch)) {
        const now = claim.get(item);
        if (now?.level === level) continue;
        if ((now?.rev ?? 0) !== seen) older.push(item);
        else claim.set(item, { item, level, rev: seen + 1 });
      }
      return { claim: told(), older };
    },
  };
};

test("a tap on the level stored by the room cancels the unsent change; a change made during sending is kept, with the new revision", () => {
  let box = learn(begun(), [{ item: "collect", level: "lead", rev: 3 }]);
  box = say(say(box, "collect", "none"), "collect", "lead");
  assert.equal(unsent(box), 0);
  box = say(box, "collect", "none");
  const batch = box.changes;
  box = say(box, "collect", "support");
  box = took(box, batch, { claim: [{ item: "collect", level: "none", rev: 4 }], older: [] });
  assert.deepEqual([box.changes, levelOf(box, "collect")], [{ collect: { level: "support", seen: 4 } }, "support"]);
});

test("if another phone changed the item first, the person is notified and sees the level stored by the room", () => {
  let box = say(begun(), "collect", "lead");
  box = took(box, box.changes, { claim: [{ item: "collect", level: "none", rev: 1 }], older: ["collect"] });
  assert.deepEqual([box.older, levelOf(box, "collect"), isKept(box, "collect")], [["collect"], "none", false]);
  assert.deepEqual(say(box, "collect", "lead").changes, { collect: { level: "lead", seen: 1 } });
  assert.deepEqual(say(box, "collect", "lead").older, []);
});

test("a reply is ignored if a newer reply has arrived before it", () => {
  const box = learn(begun(), [{ item: "collect", level: "none", rev: 4 }]);
  assert.equal(levelOf(learn(box, [{ item: "collect", level: "lead", rev: 3 }]), "collect"), "none");
});

test("after the reveal, unsent changes are counted as late and removed", () => {
  const box = tooLate(say(say(begun(), "collect", "lead"), "assess", "none"));
  assert.deepEqual([box.late, unsent(box)], [2, 0]);
});

/** One step of a test with two phones: a tap; a batch whose reply arrives or is lost; a batch that is sent twice; a fetch. */
const step = fc.record({
  phone: fc.nat(1),
  does: fc.constantFrom("tap", "send", "lose-reply", "repeat", "look"),
  item: fc.constantFrom(...items),
  level: fc.constantFrom(...levels),
});

test("if two phones have a bad connection, both finally show the levels stored by the room, and no tap is dropped without a notice", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const there = room();
      const boxes: ClaimBox<Level>[] = [begun(), begun()];
      const lastBatch: Readonly<Record<string, Change<Level>>>[] = [{}, {}];
      const send = (at: number): void => {
        const box = boxes[at] ?? begun();
        lastBatch[at] = box.changes;
        boxes[at] = took(box, box.changes, there.claim(box.changes));
      };
      for (const { phone, does, item, level } of steps) {
        const box = boxes[phone] ?? begun();
        if (does === "tap") {
          boxes[phone] = say(box, item, level);
          assert.equal(levelOf(boxes[phone], item), level);
        } else if (does === "send") {
          const before = box.changes;
          send(phone);
          for (const [sent, change] of Object.entries(before))
            assert.ok(
              boxes[phone]?.stands[sent]?.level === change.level || boxes[phone]?.older.includes(sent),
              "acknowledged, or told that it was older",
            );
        } else if (does === "lose-reply") there.claim(box.changes);
        else if (does === "repeat") {
          const before = there.told();
          const again = lastBatch[phone] ?? {};
          const { older } = there.claim(again);
          // if an item has another level now, a repeated batch must not change it; the room must instead report that the batch has an older
          // revision of this item
          for (const one of before)
            if (again[one.item] !== undefined && again[one.item]?.level !== one.level) assert.ok(older.includes(one.item));
        } else boxes[phone] = learn(box, there.told());
      }
      for (const at of [0, 1, 0]) send(at);
      for (const box of [boxes[0], learn(boxes[1] ?? begun(), there.told())]) {
        assert.equal(unsent(box ?? begun()), 0);
        for (const one of there.told()) assert.equal(levelOf(box ?? begun(), one.item), one.level);
      }
    }),
    { seed: 20_261_124, numRuns: 500 },
  );
});
