import assert from "node:assert/strict";
import { test } from "node:test";
import type { Moment } from "../../contract/overview.ts";
import { axisOf, lineOf, nextOf, placeOf } from "./state-line.ts";

const moment = (kind: Moment["kind"], date: string, more: Partial<Moment> = {}): Moment => ({
  kind,
  title: null,
  starts: { date, precision: "day" },
  ends: null,
  until: date,
  done: true,
  n: null,
  ...more,
});
const today = "2026-11-24";

test("the axis covers the months from the first date to the last date, includes today, and has at most seven ticks", () => {
  const axis = axisOf([moment("joined", "2025-09-15"), moment("due", "2027-06-30")], today);
  assert.deepEqual([axis.from, axis.end], ["2025-09-01", "2027-07-01"]);
  assert.deepEqual(axis.ticks, ["2025-09-01", "2026-01-01", "2026-05-01", "2026-09-01", "2027-01-01", "2027-05-01"]);
  assert.deepEqual(axisOf([], today), { from: "2026-11-01", end: "2026-12-01", ticks: ["2026-11-01"] });
  for (const years of [1, 5, 12, 40]) assert.ok(axisOf([moment("joined", `${2026 - years}-02-03`)], today).ticks.length <= 7, `${years}`);
});

test("a later day has a later position, and no position is outside the line", () => {
  const axis = { from: "2026-01-01", end: "2027-01-01" };
  assert.deepEqual(
    ["2025-12-01", "2026-01-01", "2026-07-02", "2027-01-01", "2028-01-01"].map((day) => placeOf(day, axis)),
    [0, 0, 49.86, 100, 100],
  );
});

test("the timeline has three parts: until the first workshop, until today, and until the last planned date", () => {
  const axis = { from: "2026-01-01", end: "2027-01-01", ticks: [] };
  const moments = [
    moment("joined", "2026-01-01"),
    moment("event", "2026-02-01"),
    moment("workshop", "2026-07-02"),
    moment("visit", "2026-12-01", { done: false, starts: { date: "2026-12-01", precision: "month" }, until: "2026-12-31" }),
  ];
  const { marks, preparing, done, ahead } = lineOf(moments, axis, "2026-10-01");
  // only the month of the visit is known, so its mark is in the middle of the month
  assert.deepEqual(
    marks.map(({ moment: { kind }, at }) => [kind, at]),
    [
      ["event", 8.49],
      ["workshop", 49.86],
      ["visit", 95.62],
    ],
  );
  assert.deepEqual(
    [preparing, done, ahead],
    [
      { from: 0, until: 49.86 },
      { from: 49.86, until: 74.79 },
      { from: 74.79, until: 95.62 },
    ],
  );
  const planned = lineOf([moment("joined", "2026-01-01"), moment("workshop", "2026-12-01", { done: false })], axis, "2026-10-01");
  assert.deepEqual([planned.preparing, planned.done], [{ from: 0, until: 91.51 }, null]);
});

test("the next date is the earliest planned or due date; past dates do not count", () => {
  const late = moment("event", "2026-10-19", { done: false });
  const visit = moment("visit", "2026-12-01", { done: false, until: "2026-12-31" });
  const due = moment("due", "2026-12-15", { done: false });
  assert.equal(nextOf([late, visit, due], today), due);
  assert.equal(nextOf([late, moment("report", "2026-12-01")], today), undefined);
});
