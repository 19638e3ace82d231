/** Points never go below nothing or above what there is; a late replay never replaces a newer answer. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { acknowledgeAnswer, foundAnswer, keepAnswer, refuseAnswer, waitingAnswer } from "#platform/phone/steps/secret-outbox.ts";
import { leftOf, moved, samePoints } from "./spend-points.ts";

const spent = (points: Record<string, number>) => ({ cannotSay: false, points });

test("any sequence of touches stays between nothing and all there is", () => {
  const touches = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom(1 as const, -1 as const)), { maxLength: 60 });
  fc.assert(
    fc.property(touches, fc.integer({ min: 1, max: 20 }), (steps, all) => {
      let points: Record<string, number> = {};
      for (const [code, by] of steps) points = moved(all, points, code, by);
      const sum = Object.values(points).reduce((total, one) => total + one, 0);
      assert.ok(sum <= all && Object.values(points).every((one) => one > 0));
      assert.equal(leftOf(all, points), all - sum);
    }),
    { seed: 8 },
  );
});

test("a change while the former is under way still waits; what came late stays on the phone", () => {
  const first = keepAnswer({}, "p", spent({ a: 3 }));
  const sent = waitingAnswer(first) ?? assert.fail();
  const changed = keepAnswer(first, "p", spent({ a: 1, b: 2 }));
  assert.equal(waitingAnswer(acknowledgeAnswer(changed, sent))?.counter, 2);
  assert.equal(acknowledgeAnswer(first, sent)["p"]?.state, "received");
  assert.equal(refuseAnswer(first, sent, "round-closed")["p"]?.state, "late");
  assert.equal(refuseAnswer(first, sent, "ballot-key-other")["p"]?.state, "refused");
  assert.equal(foundAnswer(first, "p", spent({}), 9)["p"]?.counter, 1, "what the phone has is not replaced");
  assert.ok(samePoints(spent({ a: 0, b: 1 }), spent({ b: 1 })) && !samePoints(spent({ a: 1 }), spent({ b: 1 })));
});
