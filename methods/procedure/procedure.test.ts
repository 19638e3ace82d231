/**
 * Tests PR1 to PR8. In 10,000 random graphs, the code finds the same dangling ways and loops as a second method, which computes what can be reached from
 * each step. Every other graph can be followed to an end with any answers.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { faultsOf, follow, type Graph, type Step } from "./index.ts";

const roles = [{ id: "lead" }];
const step = (id: string, ...to: readonly (string | null)[]): Step => ({
  id,
  role: "lead",
  ways: to.map((one, i) => ({ answer: `Answer ${i}`, to: one })),
});
const kinds = (graph: Graph): string[] => faultsOf(graph).map(({ kind, steps }) => `${kind} ${steps.join(" ")}`.trim());

test("PR1, PR2, PR4 to PR6: each fault names its step", () => {
  assert.deepEqual(kinds({ roles, steps: [] }), ["empty"]);
  assert.deepEqual(kinds({ roles, steps: [step("a", "b"), step("b", null), step("b", null)] }), ["same-key b"]);
  assert.deepEqual(kinds({ roles: [...roles, ...roles], steps: [step("a", null)] }), ["same-key lead"]);
  assert.deepEqual(kinds({ roles, steps: [step("a")] }), ["no-way a"]);
  assert.deepEqual(kinds({ roles, steps: [step("a", "b", "x"), step("b", null)] }), ["dangling a"]);
  assert.deepEqual(kinds({ roles, steps: [step("a", null), step("b", null)] }), ["unreached b"]);
  const unclear = {
    ...step("a", "b", null),
    ways: [
      { answer: "Yes", to: "b" },
      { answer: " Yes ", to: null },
    ],
  };
  assert.deepEqual(kinds({ roles, steps: [unclear, step("b", null)] }), ["answers a"]);
  assert.deepEqual(kinds({ roles: [], steps: [step("a", null)] }), ["no-role a"]);
  // one way needs no answer; two ways may lead to the same step
  const plain = { id: "a", role: "lead", ways: [{ answer: "", to: "b" }] };
  assert.deepEqual(kinds({ roles, steps: [plain, step("b", "c", "c"), step("c", null)] }), []);
});

test("PR3: a loop is reported once, beginning with the step that is first in the list, even if a dangling way exists", () => {
  assert.deepEqual(kinds({ roles, steps: [step("a", "a")] }), ["loop a"]);
  assert.deepEqual(kinds({ roles, steps: [step("a", "c"), step("b", "c", null), step("c", "b")] }), ["loop b c"]);
  assert.deepEqual(kinds({ roles, steps: [step("a", "b", "x"), step("b", "a")] }), ["dangling a", "loop a b"]);
  const long = Array.from({ length: 20_000 }, (_, i) => step(`s${i}`, `s${(i + 1) % 20_000}`));
  assert.equal(faultsOf({ roles, steps: long })[0]?.steps.length, 20_000);
});

/** Graphs of up to nine steps; a way may lead to any step, also to one that does not exist. */
const graphs = fc.integer({ min: 1, max: 9 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    ways: fc.array(
      fc.array(
        fc.oneof(
          { weight: 6, arbitrary: fc.integer({ min: 0, max: n - 1 }) },
          { weight: 3, arbitrary: fc.constant(null) },
          { weight: 1, arbitrary: fc.constant(n) },
        ),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
      { minLength: n, maxLength: n },
    ),
    // `forward`: each way that leads to an earlier step is reversed, so that many graphs have no loop
    forward: fc.boolean(),
    answers: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 12 }),
  }),
);

test("PR2-PR4, PR7, PR8: 10,000 random graphs have a dangling way or a loop, or can be followed to an end", () => {
  let [refused, followed] = [0, 0];
  fc.assert(
    fc.property(graphs, ({ n, ways, forward, answers }) => {
      const to = ways.map((each, i) =>
        each.map((one) => (one === null || one === n || !forward ? one : one > i ? one : i + 1 < n ? i + 1 : null)),
      );
      const steps = to.map((each, i) => step(`s${i}`, ...each.map((one) => (one === null ? null : `s${one}`))));
      const faults = faultsOf({ roles, steps });
      // the second method: repeatedly adds what the steps that are already reached can reach
      const reach = Array.from({ length: n }, (_, i) => new Set(to[i]?.filter((one): one is number => one !== null && one < n)));
      for (let round = 0; round < n; round += 1)
        for (const set of reach) for (const one of set) for (const next of reach[one] ?? []) set.add(next);
      const dangling = to.flatMap((each, i) => (each.includes(n) ? [`s${i}`] : []));
      const looping = reach.flatMap((set, i) => (set.has(i) ? [`s${i}`] : []));
      const unreached = reach.flatMap((_, i) => (i === 0 || reach[0]?.has(i) === true ? [] : [`s${i}`]));
      const told = (kind: string) => faults.filter((one) => one.kind === kind);
      assert.deepEqual(
        told("dangling").flatMap((one) => one.steps),
        dangling,
      );
      assert.deepEqual(
        told("unreached").flatMap((one) => one.steps),
        unreached,
      );
      assert.equal(told("loop").length > 0, looping.length > 0);
      for (const { steps: loop } of told("loop"))
        for (const [i, id] of loop.entries()) {
          assert.ok(looping.includes(id));
          const next = loop[(i + 1) % loop.length] ?? "";
          assert.ok(
            steps.find((one) => one.id === id)?.ways.some((way) => way.to === next),
            `${id} to ${next}`,
          );
        }
      if (dangling.length > 0 || looping.length > 0) {
        refused += 1;
        return;
      }
      followed += 1;
      const taken: number[] = [];
      for (let at = follow(steps, taken); at.here !== null; at = follow(steps, taken)) {
        const way = (answers[taken.length] ?? 0) % at.here.ways.length;
        taken.push(way);
        const after = follow(steps, taken);
        assert.ok(after.left < at.left, "each answer brings the end nearer");
        assert.ok(taken.length <= n);
      }
      assert.equal(follow(steps, taken).passed.length, taken.length);
      assert.deepEqual(follow(steps, [...taken, 0, 1]), follow(steps, taken), "entries of the list after the end do not count");
    }),
    { numRuns: 10_000, seed: 20_261_204 },
  );
  assert.ok(refused > 2_000 && followed > 2_000, `${refused} refused, ${followed} followed`);
});
