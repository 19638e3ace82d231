import assert from "node:assert/strict";
import { test } from "node:test";
import { lastDay, timelineRows, type TimelineEvent } from "./timeline-rows.ts";

const event = (label: string, more: Partial<TimelineEvent>): TimelineEvent => ({
  label,
  when: "",
  more: [],
  held: true,
  kind: "meeting",
  starts: null,
  ends: null,
  ...more,
});

test("the last day of a date is the end of its month or year if the date has that precision", () => {
  assert.equal(lastDay({ date: "2023-09-12", precision: "day" }), "2023-09-12");
  assert.equal(lastDay({ date: "2024-02-01", precision: "month" }), "2024-02-29");
  assert.equal(lastDay({ date: "2023-12-01", precision: "month" }), "2023-12-31");
  assert.equal(lastDay({ date: "2023-01-01", precision: "year" }), "2023-12-31");
});

test("rows are sorted oldest first; a month, or a period that ends with a month, is not an exact day; an event without a date has no row", () => {
  const rows = timelineRows([
    event("undated", {}),
    event("b", { starts: { date: "2022-02-01", precision: "month" }, ends: { date: "2022-05-12", precision: "day" } }),
    event("a", { kind: "regional-workshop", starts: { date: "2022-01-12", precision: "day" } }),
  ]);
  assert.deepEqual(
    rows.map(({ label, from, until, exact, shape }) => [label, from, until, exact, shape]),
    [
      ["a", "2022-01-12", "2022-01-12", true, "workshop"],
      ["b", "2022-02-01", "2022-05-12", false, "other"],
    ],
  );
});
