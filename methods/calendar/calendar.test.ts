import assert from "node:assert/strict";
import { test } from "node:test";
import { dayInUtc, daysBetween, daysLater, latestDay, monthsLater } from "./index.ts";

test("days are counted by the calendar, across months, leap days and years", () => {
  assert.equal(daysLater("2028-02-28", 1), "2028-02-29");
  assert.equal(daysLater("2027-01-01", -1), "2026-12-31");
  assert.equal(daysBetween("2026-12-31", "2027-03-01"), 60);
  assert.equal(daysBetween("2027-03-01", "2026-12-31"), -60);
  assert.equal(dayInUtc(new Date("2026-11-27T23:59:59.999Z")), "2026-11-27");
  assert.deepEqual(
    [latestDay(new Date("2026-11-27T09:59:59Z")), latestDay(new Date("2026-11-27T10:00:00Z"))],
    ["2026-11-27", "2026-11-28"],
  );
});

test("the same day some months later is the last day of the month if that month is shorter", () => {
  assert.equal(monthsLater("2026-08-31", 6), "2027-02-28");
  assert.equal(monthsLater("2027-08-31", 6), "2028-02-29");
  assert.equal(monthsLater("2026-11-27", 12), "2027-11-27");
  assert.equal(monthsLater("2026-12-15", 3), "2027-03-15");
  // a later day would have a year of five digits, which no schema of a day accepts
  assert.equal(monthsLater("9999-02-01", 12), "9999-12-31");
  assert.equal(daysLater("9999-12-30", 30), "9999-12-31");
});
