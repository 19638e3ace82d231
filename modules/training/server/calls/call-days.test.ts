/** Tests properties of the days of a call. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { daysLater } from "#methods/calendar/index.ts";
import { confirmDay, dayOutOfOrder } from "../../contract/call-days.ts";

const day = fc.integer({ min: 0, max: 400 }).map((n) => daysLater("2027-01-01", n));
const alternateDays = fc.integer({ min: 1, max: 30 });
const always = <T>(made: fc.Arbitrary<T>, check: (one: T) => void): void =>
  fc.assert(fc.property(made, check), { seed: 14, numRuns: 2_000 });

test("days are in order exactly if no day is before the day that it must follow or after the start of the course", () => {
  const call = fc.record({ deadline: day, decideBy: fc.option(day), confirmBy: fc.option(day), starts: day });
  always(call, ({ deadline, decideBy, confirmBy, starts }) => {
    const given = [decideBy, confirmBy].filter((one) => one !== null);
    const row = [deadline, ...given, ...(given.length === 0 ? [] : [starts])];
    const sorted = row.every((one, i) => i === 0 || one >= (row[i - 1] ?? ""));
    assert.equal(dayOutOfOrder({ deadline, decideBy, confirmBy, starts }) === null, sorted);
  });
});

test("a seat can be confirmed for n days after it was given, at least until the call's day, never after the start", () => {
  const call = fc.record({ confirmBy: day, starts: day, alternateDays, selectedOn: day });
  always(call, ({ selectedOn, ...days }) => {
    const by = confirmDay(days, selectedOn) ?? assert.fail();
    assert.ok(by <= days.starts);
    if (days.confirmBy <= days.starts) assert.ok(by >= days.confirmBy);
    assert.ok(by === days.starts || by >= daysLater(selectedOn, days.alternateDays));
    assert.ok((confirmDay(days, daysLater(selectedOn, 1)) ?? "") >= by, "a later seat never has an earlier day");
    assert.equal(confirmDay({ ...days, confirmBy: null }, selectedOn), null);
  });
  const days = { confirmBy: "2027-03-10", starts: "2027-03-20", alternateDays: 4 };
  for (const [on, by] of [
    ["2027-03-01", "2027-03-10"],
    ["2027-03-12", "2027-03-16"],
    ["2027-03-18", "2027-03-20"],
    ["2027-03-21", "2027-03-20"],
  ] as const)
    assert.equal(confirmDay(days, on), by);
});
