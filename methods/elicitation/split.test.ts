import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "../canonical/index.ts";
import { pool, type RangeAnswer } from "./index.ts";
import { splitOf } from "./split.ts";

/**
 * How the answers of a synthetic room are made: best values in one or two camps, or uniformly between two ends, on the linear scale. Each answer has
 * a range of its own.
 */
type Room = { camps: [first: number, second: number]; sd: number; share: number } | { from: number; to: number };

const onTrack = (p: number): number => {
  const points = Math.min(99, Math.max(1, p * 100));
  return (points < 10 || points > 90 ? Math.round(points) : Math.round(points / 5) * 5) / 100;
};

function made(room: Room, n: number, number: number): RangeAnswer[] {
  const draws = drawsOf("split rooms", JSON.stringify(room), `${n} ${number}`);
  let next = 0;
  const uniform = (): number => draws.at(next++);
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return Array.from({ length: n }, (_, i) => {
    const drawn =
      "camps" in room
        ? (i < Math.round(n * room.share) ? room.camps[0] : room.camps[1]) + room.sd * normal()
        : room.from + (room.to - room.from) * uniform();
    const best = onTrack(drawn);
    const width = 0.05 + 0.15 * uniform();
    return {
      low: Math.min(best, onTrack(best - width)),
      best,
      high: Math.max(best, onTrack(best + width)),
      sure: 0.5 + 0.1 * Math.floor(uniform() * 5),
    };
  });
}

const rooms = 150;
function called(room: Room, n: number): { split: number; grouped: number } {
  let [split, grouped] = [0, 0];
  for (let number = 0; number < rooms; number++) {
    const pooled = pool(made(room, n, number));
    assert.ok(pooled.pooled);
    if (pooled.split === null) continue;
    split++;
    if (pooled.split.groups.length > 0) grouped++;
  }
  return { split: split / rooms, grouped: grouped / rooms };
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const one = (centre: number, sd: number): Room => ({ camps: [centre, centre], sd, share: 1 });
const two = (first: number, second: number, sd: number, share: number): Room => ({ camps: [first, second], sd, share });

test("E29: the rates of false and missed splits in synthetic rooms stay within their limits", (t) => {
  const tried: [what: string, room: Room, n: number, splitWanted: boolean | null, most: number][] = [
    ["one camp, sd 8", one(0.3, 0.08), 8, false, 0.06],
    ["one camp, sd 8", one(0.3, 0.08), 30, false, 0.02],
    ["one camp, sd 12", one(0.5, 0.12), 8, false, 0.18],
    ["one camp, sd 12", one(0.5, 0.12), 12, false, 0.1],
    ["one camp, sd 12", one(0.3, 0.12), 30, false, 0.04],
    ["one camp near 0", one(0.1, 0.05), 12, false, 0.02],
    ["a dissenting fifth", two(0.2, 0.7, 0.08, 0.8), 30, false, 0.05],
    ["two even camps, 50 apart", two(0.2, 0.7, 0.08, 0.5), 8, true, 0.02],
    ["two even camps, 50 apart", two(0.2, 0.7, 0.08, 0.5), 30, true, 0.02],
    ["two even camps, 30 apart", two(0.2, 0.5, 0.06, 0.5), 12, true, 0.2],
    ["two even camps, 30 apart", two(0.2, 0.5, 0.06, 0.5), 30, true, 0.06],
    ["camps 60 to 40, 50 apart", two(0.2, 0.7, 0.08, 0.6), 30, true, 0.03],
    ["camps 70 to 30, 50 apart", two(0.2, 0.7, 0.08, 0.7), 12, true, 0.1],
    ["camps 70 to 30, 50 apart", two(0.2, 0.7, 0.08, 0.7), 30, true, 0.25],
    ["anything from 20 to 60", { from: 0.2, to: 0.6 }, 30, null, 1],
    ["anything from 0 to 100", { from: 0, to: 1 }, 30, null, 1],
  ];
  for (const [what, room, n, wanted, most] of tried) {
    const { split, grouped } = called(room, n);
    const kind = wanted === null ? "called split" : wanted ? "missed" : "falsely split";
    const rate = wanted === true ? 1 - split : split;
    t.diagnostic(`${what}, ${n} answers: ${kind} ${percent(rate)}, groups told ${percent(grouped)}`);
    assert.ok(rate <= most, `${what}, ${n}: ${kind} ${percent(rate)}, at most ${percent(most)}`);
  }
});

const many = (...parts: [times: number, value: number][]): number[] =>
  parts.flatMap(([times, value]) => Array.from({ length: times }, () => value));

test("E29: a room is split if fewer than 15 % of at least eight answers are within 5 points of the median", () => {
  // 20 answers. The test passes the median itself, so that only the split rule is tested.
  const around = (near: number): number[] => [...many([near, 0.45]), ...many([10 - near, 0.34]), ...many([10, 0.56])];
  assert.notEqual(splitOf(around(2), 0.45, "linear"), null);
  assert.equal(splitOf(around(3), 0.45, "linear"), null, "15 % is not fewer than 15 %");
  assert.equal(splitOf(many([3, 0.3], [3, 0.4], [2, 0.5]), 0.45, "linear"), null, "exactly 5 points away is near");
  assert.equal(splitOf(many([4, 0.1], [3, 0.9]), 0.5, "linear"), null, "seven answers are too few");
  assert.notEqual(splitOf(many([4, 0.1], [4, 0.9]), 0.5, "linear"), null);
});

test("E29: a room is also split if a quarter of it is on each side of a gap of 20 points", () => {
  const camps = (small: number, distance: number): ReturnType<typeof splitOf> =>
    splitOf(many([12 - small, 0.3], [small, 0.3 + distance]), 0.3, "linear");
  assert.deepEqual(camps(3, 0.2)?.groups, [
    { n: 9, low: 0.3, high: 0.3 },
    { n: 3, low: 0.5, high: 0.5 },
  ]);
  assert.equal(camps(2, 0.5), null);
  assert.equal(camps(3, 0.15), null);
});

test("E29: on log-odds, a value within half a unit of the median is near it, and camps need a gap of two units", () => {
  const low = many([6, 0.001], [6, 0.03]);
  assert.equal(splitOf(low, 0.001, "linear"), null);
  assert.deepEqual(
    splitOf(low, 0.001, "log-odds")?.groups.map(({ n }) => n),
    [6, 6],
  );
  assert.equal(splitOf(many([6, 0.02], [6, 0.03]), 0.02, "log-odds"), null);
  // Probabilities of 0 and 1 are infinitely far from all other probabilities, and the arithmetic must work with these infinite distances.
  assert.notEqual(splitOf(many([4, 0], [4, 1]), 0.5, "log-odds"), null);
  assert.equal(splitOf(many([8, 0]), 0, "log-odds"), null);
});

test("E30: each of the two groups needs three people, and the gap between them must be at least ten points", () => {
  const lone = splitOf(many([4, 0.1], [4, 0.3], [2, 0.95]), 0.2, "linear");
  assert.deepEqual(lone?.groups, [
    { n: 4, low: 0.1, high: 0.1 },
    { n: 6, low: 0.3, high: 0.95 },
  ]);
  const even = splitOf(
    Array.from({ length: 20 }, (_, i) => (i + 0.5) / 20),
    0.5,
    "linear",
  );
  assert.deepEqual(even, { groups: [] });
});
