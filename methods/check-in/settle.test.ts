/**
 * Tests each rule by its number, then properties on random scans. In any order, and even if a scan arrives several times, each person counts once for
 * each session and direction, and no scan is lost. A second implementation, which uses sets, gives the same numbers.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { clockLimit, keyOf, settle, whys, type Outcome, type Scan, type World } from "./index.ts";

const day = "2026-09-07";
const at = (hour: number, on = day) => ({ day: on, at: Date.parse(`${on}T00:00:00Z`) + hour * 3_600_000 });
const world = (more: Partial<World> = {}): World => ({
  days: new Map([
    ["s1", day],
    ["s2", "2026-09-08"],
  ]),
  capacity: null,
  counted: new Map(),
  asked: new Set(),
  ...more,
});
const scan = (more: Partial<Scan> = {}): Scan => ({
  device: "north",
  lost: false,
  session: "s1",
  direction: "in",
  reading: "signed",
  pass: { person: "p1", revokedAt: null, sessions: null },
  corrected: at(9),
  told: at(9),
  ahead: 0,
  confirmed: false,
  backwards: false,
  ...more,
});
const one = (more: Partial<Scan>, where: Partial<World> = {}): Outcome => settle([scan(more)], world(where))[0] ?? assert.fail();
const pass = (more: Partial<NonNullable<Scan["pass"]>> = {}) => ({ person: "p1", revokedAt: null, sessions: null, ...more });

test("K2, K3: a key counts once; the same device gives `repeated`, another device gives one question", () => {
  const outcomes = settle(
    [scan(), scan(), scan({ device: "south" }), scan({ device: "south" }), scan({ device: "west" }), scan({ direction: "out" })],
    world(),
  );
  assert.deepEqual(outcomes, ["counted", "repeated", "second-device", "repeated", "second-device", "counted"]);
  assert.ok(!keyOf("s1", "p1", "in").includes("north"));
});

test("K4 to K6: a text that is not a pass, an unknown code, a lost device and another session have their outcomes", () => {
  assert.equal(one({ reading: "unsigned", pass: null }), "not-a-pass");
  assert.equal(one({ reading: "unsigned" }), "not-a-pass", "a text without a valid signature, even if its reference exists");
  assert.equal(one({ reading: "typed", pass: null }), "unknown-code");
  assert.equal(one({ lost: true }), "lost-device");
  assert.equal(one({ session: "elsewhere" }), "other-session");
  assert.equal(one({ pass: pass({ sessions: ["s2"] }) }), "other-session");
  assert.equal(one({ pass: pass({ sessions: ["s1"] }) }), "counted");
});

test("K7: a pass is revoked from the moment of its revocation on; a scan on another day gives a question", () => {
  const { at: nine } = at(9);
  assert.equal(one({ pass: pass({ revokedAt: nine }) }), "revoked");
  assert.equal(one({ pass: pass({ revokedAt: nine + 1 }) }), "counted");
  assert.equal(one({ corrected: at(1, "2026-09-08"), told: at(1, "2026-09-08") }), "wrong-day");
});

test("K8: a clock that is ten minutes off gives a question only if the device's own time would give another outcome", () => {
  const late = { corrected: at(23.9), told: at(0.1, "2026-09-08") };
  assert.equal(one({ ...late, ahead: clockLimit }), "clock");
  assert.equal(one({ ...late, ahead: -clockLimit }), "clock");
  assert.equal(one({ ...late, ahead: clockLimit - 1 }), "counted", "below the limit the corrected time decides");
  assert.equal(one({ corrected: at(9), told: at(9.2), ahead: clockLimit }), "counted", "both times give the same outcome");
  assert.equal(one({ backwards: true }), "clock");
  const revokedBetween = pass({ revokedAt: at(9.1).at });
  assert.equal(one({ corrected: at(9), told: at(9.2), ahead: 720, pass: revokedBetween }), "clock");
});

test("K9, K10: rules before K9 decide first, then a confirmed session, then the capacity; a scan out needs no place", () => {
  assert.equal(one({ confirmed: true }), "confirmed-before");
  const full = { capacity: 1, counted: new Map([[keyOf("s1", "p9", "in"), "south"]]) };
  assert.equal(one({}, full), "over-capacity");
  assert.equal(one({ direction: "out" }, full), "counted");
  assert.equal(one({ session: "s2", corrected: at(9, "2026-09-08"), told: at(9, "2026-09-08") }, full), "counted");
  assert.equal(one({ lost: true, confirmed: true, pass: pass({ revokedAt: 0 }) }, full), "lost-device");
  assert.equal(one({ lost: true }, { counted: new Map([[keyOf("s1", "p1", "in"), "north"]]) }), "repeated", "the key has already counted");
  assert.deepEqual(settle([scan({ confirmed: true }), scan({ confirmed: true, device: "south" })], world()), [
    "confirmed-before",
    "repeated",
  ]);
});

const people = ["p1", "p2", "p3", "p4"] as const;
const anyScan: fc.Arbitrary<Scan> = fc
  .record({
    device: fc.constantFrom("north", "south"),
    session: fc.constantFrom("s1", "s2", "elsewhere"),
    direction: fc.constantFrom("in", "out"),
    reading: fc.constantFrom("signed", "typed", "unsigned"),
    person: fc.option(fc.constantFrom(...people)),
    revokedAt: fc.option(fc.constantFrom(at(8).at, at(9).at, at(20).at)),
    hour: fc.integer({ min: 0, max: 47 }),
    ahead: fc.constantFrom(0, 600, -600, 30),
    lost: fc.boolean(),
    confirmed: fc.boolean(),
  })
  .map(({ person, revokedAt, hour, ...more }) => {
    const moment = (hours: number) => at(hours % 24, hours < 24 ? day : "2026-09-08");
    return scan({
      ...more,
      pass: person === null ? null : { person, revokedAt, sessions: null },
      corrected: moment(hour),
      told: moment(Math.min(47, hour + more.ahead / 3_600)),
    });
  });
const lists = fc.array(anyScan, { maxLength: 40 });
const countedKeys = (scans: readonly Scan[], outcomes: readonly Outcome[]): string[] =>
  scans.flatMap(({ session, direction, pass: presented }, i) =>
    outcomes[i] === "counted" && presented !== null ? [keyOf(session, presented.person, direction)] : [],
  );

test("property: each key counts at most once, each scan has one outcome, and repeating everything changes nothing", () => {
  fc.assert(
    fc.property(lists, (scans) => {
      const outcomes = settle(scans, world());
      assert.equal(outcomes.length, scans.length);
      for (const outcome of outcomes) assert.ok(outcome === "counted" || outcome === "repeated" || whys.includes(outcome));
      const keys = countedKeys(scans, outcomes);
      assert.equal(new Set(keys).size, keys.length);
      const twice = settle([...scans, ...scans], world());
      assert.deepEqual(twice.slice(0, scans.length), outcomes, "K11: what comes later changes nothing");
      assert.deepEqual(new Set(countedKeys([...scans, ...scans], twice)), new Set(keys));
    }),
    { seed: 4, numRuns: 500 },
  );
});

test("property: without a capacity, the order of the scans and their division into deliveries have no effect", () => {
  fc.assert(
    fc.property(lists, fc.nat(), fc.nat(), (scans, cut, turn) => {
      const whole = new Set(countedKeys(scans, settle(scans, world())));
      // the second implementation: a key counts if one of its scans alone would count
      const alone = new Set(scans.flatMap((single) => countedKeys([single], settle([single], world()))));
      assert.deepEqual(whole, alone);
      const turned = [...scans.slice(turn % (scans.length + 1)), ...scans.slice(0, turn % (scans.length + 1))].toReversed();
      assert.deepEqual(new Set(countedKeys(turned, settle(turned, world()))), whole);
      const first = scans.slice(0, cut % (scans.length + 1));
      const counted = new Map<string, string>();
      const outcomes = settle(first, world());
      first.forEach(({ session, direction, pass: presented, device }, i) => {
        if (outcomes[i] === "counted" && presented !== null) counted.set(keyOf(session, presented.person, direction), device);
      });
      const rest = scans.slice(first.length);
      const later = countedKeys(rest, settle(rest, world({ counted })));
      assert.deepEqual(new Set([...counted.keys(), ...later]), whole);
    }),
    { seed: 5, numRuns: 500 },
  );
});

test("property: a capacity is never exceeded, and a person who was left out gives a question", () => {
  fc.assert(
    fc.property(lists, fc.integer({ min: 1, max: 3 }), (scans, capacity) => {
      const outcomes = settle(scans, world({ capacity }));
      const inside = countedKeys(scans, outcomes).filter((key) => key.startsWith("s1 ") && key.endsWith(" in"));
      assert.ok(inside.length <= capacity);
      const free = new Set(countedKeys(scans, settle(scans, world())));
      const asked = new Set(
        scans.flatMap(({ session, direction, pass: presented }, i) =>
          presented !== null && outcomes[i] !== "counted" && outcomes[i] !== "repeated"
            ? [keyOf(session, presented.person, direction)]
            : [],
        ),
      );
      const counted = new Set(countedKeys(scans, outcomes));
      for (const key of free) assert.ok(counted.has(key) || asked.has(key), key);
    }),
    { seed: 6, numRuns: 500 },
  );
});
