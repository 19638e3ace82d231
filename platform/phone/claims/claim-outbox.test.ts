/** Tests that the claim outbox loses no acknowledged change and overwrites no newer change, whatever the connection does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  boxFor,
  differing,
  emptyBox,
  learn,
  levelOf,
  say,
  see,
  seeLate,
  took,
  tooLate,
  twoAnswersOf,
  unsent,
  type Change,
  type ClaimBox,
  type Stands,
} from "./claim-outbox.ts";

const levels = ["lead", "support", "informed", "none"] as const;
type Level = (typeof levels)[number];
const begun = (): ClaimBox<Level> => emptyBox("s");
const items = ["collect", "assess"];

const stood = (item: string, level: Level, rev: number, other: Level | null = null): Stands<Level> => ({ item, level, other, rev });

/** A model of the room that follows the rules of `two-answers.ts`. */
const room = () => {
  const claim = new Map<string, Stands<Level>>();
  const history: Stands<Level>[] = [];
  const told = (): Stands<Level>[] => [...claim.values()];
  const put = (one: Stands<Level>): void => {
    claim.set(one.item, one);
    history.push(one);
  };
  return {
    told,
    claim: (batch: Readonly<Record<string, Change<Level>>>) => {
      const older: string[] = [];
      for (const [item, { level, seen }] of Object.entries(batch)) {
        const now = claim.get(item);
        if (now === undefined && seen > 0) older.push(item);
        else if (now?.other === null && now.level === level) continue;
        else if ((now?.rev ?? 0) === seen) put(stood(item, level, seen + 1));
        else if (now === undefined || now.level === level || now.other === level) continue;
        else if (now.other !== null) older.push(item);
        else if (history.some((then) => then.item === item && then.rev === seen + 1 && [then.level, then.other].includes(level)))
          older.push(item);
        else put({ ...now, other: level, rev: now.rev + 1 });
      }
      return { claim: told(), older };
    },
  };
};

test("a tap on the level stored by the room cancels the unsent change; a change made during sending is kept, with the new revision", () => {
  let box = learn(begun(), [stood("collect", "lead", 3)]);
  box = say(say(box, "collect", "none"), "collect", "lead");
  assert.equal(unsent(box), 0);
  box = say(box, "collect", "none");
  const batch = box.changes;
  box = say(box, "collect", "support");
  box = took(box, batch, { claim: [stood("collect", "none", 4)], older: [] });
  assert.deepEqual([box.changes, levelOf(box, "collect")], [{ collect: { level: "support", seen: 4 } }, "support"]);
});

test("if a colleague gave another answer that this phone had not seen, both answers are kept until somebody chooses", () => {
  let box = say(begun(), "collect", "lead");
  box = took(box, box.changes, { claim: [stood("collect", "none", 2, "lead")], older: [] });
  assert.deepEqual(twoAnswersOf(box, "collect"), { answers: ["lead", "none"], mine: true, rev: 2 });
  assert.deepEqual([differing(box), unsent(box), box.changed], [1, 0, []]);
  assert.deepEqual(
    say(box, "collect", "none").changes,
    { collect: { level: "none", seen: 2 } },
    "the person can also choose the answer that came first",
  );
  const chosen = learn(box, [stood("collect", "none", 3)]);
  assert.deepEqual(
    [differing(chosen), levelOf(chosen, "collect"), chosen.changed],
    [0, "none", ["collect"]],
    "the page shows that a colleague has chosen",
  );
  const third = learn(begun(), [stood("collect", "none", 2, "lead")]);
  assert.deepEqual(twoAnswersOf(third, "collect"), { answers: ["none", "lead"], mine: false, rev: 2 }, "a phone that gave neither answer");
});

test("a change by a colleague is listed until the person has seen it; an own change and a first answer are not", () => {
  let box = say(begun(), "collect", "lead");
  box = took(box, box.changes, { claim: [stood("collect", "lead", 1), stood("assess", "none", 1)], older: [] });
  assert.deepEqual(box.changed, []);
  box = learn(box, [stood("collect", "none", 2), stood("assess", "none", 1)]);
  assert.deepEqual([box.changed, levelOf(box, "collect")], [["collect"], "none"]);
  assert.deepEqual([see(box).changed, say(box, "collect", "support").changed], [[], []]);
});

test("if both answers come from this phone, because a reply was lost, the phone sends the last answer as the choice", () => {
  let box = say(say(begun(), "collect", "lead"), "collect", "support");
  box = took(box, box.changes, { claim: [stood("collect", "lead", 2, "support")], older: [] });
  assert.deepEqual([box.changes, levelOf(box, "collect")], [{ collect: { level: "support", seen: 2 } }, "support"]);
});

test("a reply is ignored if a newer reply has arrived before it", () => {
  const box = learn(begun(), [stood("collect", "none", 4)]);
  assert.equal(levelOf(learn(box, [stood("collect", "lead", 3)]), "collect"), "none");
});

test("after the reveal, unsent changes are counted as late and removed", () => {
  const box = tooLate(say(say(begun(), "collect", "lead"), "assess", "none"));
  assert.deepEqual([box.late, unsent(box)], [2, 0]);
});

test("unsent changes of an earlier question are counted as late when the room asks a new question", () => {
  const box = say(say(begun(), "collect", "lead"), "assess", "none");
  assert.equal(boxFor(box, "s"), box);
  const next = boxFor(box, "t");
  assert.deepEqual([next.question, next.late, unsent(next)], ["t", 2, 0]);
  assert.equal(boxFor(say(next, "collect", "lead"), "u").late, 3, "the person has not seen the first number");
  assert.equal(boxFor(seeLate(next), "u").late, 0);
  assert.equal(boxFor<Level>(undefined, "s").late, 0);
});

/** One step of a test with two phones: a tap, a batch whose reply arrives or is lost, a batch that is sent twice, or a fetch. */
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
              [boxes[phone]?.stands[sent]?.level, boxes[phone]?.stands[sent]?.other].includes(change.level) ||
                boxes[phone]?.changed.includes(sent),
              "the room has stored the change, or the page shows that a colleague changed the item",
            );
        } else if (does === "lose-reply") there.claim(box.changes);
        else if (does === "repeat") {
          const before = there.told();
          const again = lastBatch[phone] ?? {};
          const { older } = there.claim(again);
          // a batch that is sent a second time changes no item; it may add a second answer only if the first copy was lost
          for (const one of before) {
            const now = there.told().find(({ item }) => item === one.item);
            const said = again[one.item]?.level;
            if (said === undefined || now?.rev === one.rev) continue;
            assert.ok(!older.includes(one.item));
            assert.deepEqual([now?.level, now?.other], [one.level, said]);
          }
        } else boxes[phone] = learn(box, there.told());
      }
      for (const at of [0, 1, 0, 1, 0]) send(at);
      for (const box of [boxes[0], learn(boxes[1] ?? begun(), there.told())]) {
        assert.equal(unsent(box ?? begun()), 0);
        for (const one of there.told()) assert.equal(levelOf(box ?? begun(), one.item), one.level);
      }
    }),
    { seed: 20_261_124, numRuns: 500 },
  );
});
