import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fewestPeople, type Place } from "./counted-places.ts";
import { gainOf } from "./figure-rules.ts";

const place = (course: string, i: number, points: readonly [number | null, number | null], state = "X-VEL", highest = 20): Place => ({
  nomination: `${course} ${state} ${i}`,
  course,
  state,
  unitType: "ministry",
  sex: "woman",
  status: "confirmed",
  starts: "2026-11-30",
  visibility: 2,
  attended: 1,
  certificate: null,
  test: { highest, before: points[0], after: points[1] },
});
const course = (name: string, n: number, points: readonly [number | null, number | null], state?: string) =>
  Array.from({ length: n }, (_, i) => place(name, i, points, state));

test("the number of individuals is the sum of each State's largest course, and never above the true number of people", () => {
  assert.equal(fewestPeople([...course("a", 5, [1, 2]), ...course("b", 7, [1, 2]), ...course("b", 2, [1, 2], "X-ILV")]), 9);
  assert.equal(fewestPeople([]), 0);
  // generated people, each of one State, in any set of courses
  const people = fc.array(fc.record({ state: fc.constantFrom("X-VEL", "X-ILV"), courses: fc.uniqueArray(fc.constantFrom("a", "b", "c")) }));
  fc.assert(
    fc.property(people, (all) => {
      const places = all.flatMap(({ state, courses }, i) => courses.map((one) => place(one, i, [1, 2], state)));
      assert.ok(fewestPeople(places) <= all.filter(({ courses }) => courses.length > 0).length);
    }),
    { seed: 17, numRuns: 500 },
  );
});

test("a gain states how many people were asked and answered, and the change in per cent of the highest score", () => {
  const ten = course("a", 10, [8, 12]);
  assert.deepEqual(gainOf([...ten, ...course("b", 4, [null, 3])]), {
    value: 10,
    measured: { asked: 14, answered: 10, change: 20, least: 20, most: 20 },
  });
});

test("a gain needs ten pairs, surely from ten people, answers of half of those asked, and a change above zero", () => {
  assert.equal(gainOf(course("a", 9, [8, 12])), null);
  assert.equal(gainOf([...course("a", 5, [8, 12]), ...course("b", 5, [8, 12])]), null, "the ten pairs could be from five people");
  assert.equal(gainOf([...course("a", 10, [8, 12]), ...course("b", 11, [null, 12])]), null);
  const tiny = Array.from({ length: 30 }, (_, i) => place("a", i, [500, 502], "X-VEL", 1_000));
  assert.equal(gainOf(tiny), null);
  assert.equal(gainOf(course("a", 20, [12, 8])), null, "a group that fell has no gain");
  assert.equal(gainOf([]), null);
});
