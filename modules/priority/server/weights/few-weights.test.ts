/** Tests what the server sends of revealed weights at 3, 5, 9 and 10 answers (methods/disclosure, D6), to the desk, the room and a phone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { getWeightsResult } from "#modules/priority/contract/priority.ts";
import { weightsContract } from "#modules/priority/contract/priority-room.ts";
import { openedRoom } from "#modules/workshop/server/testing-room.ts";
import { smallestDrawn } from "#methods/disclosure/index.ts";
import { questionPaths } from "#platform/contract/question-paths.ts";
import { swing, weigher } from "./testing-weigh.ts";

const smallestEach = 10;

test("D6: with fewer than ten answers the server sends no single person's bar; with five to nine, the middle half", async (t) => {
  const { desk, at, where, phone } = await openedRoom(t);
  const phones = Array.from({ length: smallestEach }, phone);
  let joined = 0;
  for (const n of [3, 5, 9, 10]) {
    // with fewer than half of the admitted people, the reveal would be refused
    for (; joined < n; joined += 1) await phones[joined]?.join();
    const started = await desk.call(weightsContract.start, { params: { ...at, kind: "weights" }, body: { method: "swing" } });
    const weightsQuestion = started.question?.id ?? assert.fail();
    for (const [i, one] of phones.slice(0, n).entries())
      await weigher(one).give(weightsQuestion, swing(100, 91 - i, 77 - 3 * i, 41 + i, 5 + 2 * i));
    const params = { ...at, kind: "weights" as const, question: weightsQuestion };
    const revealed = (await desk.call(weightsContract.reveal, { params })).result;
    const result = await desk.call(getWeightsResult, { params: { ...where, weightsQuestion } });
    const room = (await desk.call(weightsContract.get, { params: { ...at, kind: "weights" } })).result;
    for (const one of [result, revealed, room]) {
      assert.equal(one?.n, n);
      for (const { strips, half, pooled } of one.criteria) {
        assert.equal(strips.length, n >= smallestEach ? n : 0, `bars of ${n}`);
        assert.equal(half !== null, n >= smallestDrawn && n < smallestEach, `middle half of ${n}`);
        assert.ok(pooled !== null);
        const middles = strips.map(({ best }) => best);
        assert.deepEqual(middles, middles.toSorted((a, b) => a - b), "the place of a bar does not tell whose it is"); // prettier-ignore
      }
      if (n < smallestEach) assert.deepEqual(one.leaveOneOut, []);
    }
    const [first] = phones;
    const told = await first?.send<{ lines: string[] }>(questionPaths.result, {
      token: first.token,
      kind: "weights",
      question: weightsQuestion,
      part: null,
      lang: "en",
    });
    assert.ok(told !== undefined && told.lines.length > 1);
  }
});
