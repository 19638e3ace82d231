import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, noDay, partsOfDay, typedDay, typedTime } from "./typed-day.ts";

test("a day is understood in the forms in which people type it, with the day first", () => {
  const third = { day: "3", month: "2", year: "2027" };
  for (const typed of ["3 2 27", "03.02.2027", "3/2/2027", "3-2-27", " 3. 2. 2027", "2027-02-03", "٣/٢/٢٠٢٧"])
    assert.deepEqual(typedDay(typed), third, typed);
  for (const half of ["", "3", "3 2", "3 2 ", "3 2 2", "3 2 202", "3 2 20271", "x 2 27", "333 2 27"])
    assert.equal(typedDay(half), null, half);
});

test("three fields give a day, nothing, or a named error", () => {
  assert.deepEqual(dayOf({ day: "3", month: "2", year: "27" }), { value: "2027-02-03", fault: null });
  assert.deepEqual(dayOf(noDay), { value: "", fault: null });
  assert.deepEqual(dayOf({ day: "3", month: "", year: "2027" }).fault, "incomplete");
  assert.deepEqual(dayOf({ day: "3", month: "2", year: "202" }).fault, "incomplete");
  for (const [day, month, year] of [
    ["30", "2", "2027"],
    ["31", "4", "2027"],
    ["29", "2", "2027"],
    ["0", "2", "2027"],
    ["x", "2", "2027"],
  ] as const)
    assert.deepEqual(dayOf({ day, month, year }), { value: "", fault: "impossible" }, day);
  assert.equal(dayOf({ day: "29", month: "2", year: "2028" }).value, "2028-02-29");
  assert.deepEqual(partsOfDay("2027-02-03"), { day: "3", month: "2", year: "2027" });
  assert.deepEqual(partsOfDay(""), noDay);
});

test("an hour is accepted only if it exists in 24 hours", () => {
  for (const [typed, time] of [
    ["14:05", "14:05"],
    ["14.05", "14:05"],
    ["1405", "14:05"],
    ["9", "09:00"],
    ["930", "09:30"],
    ["٩:٣٠", "09:30"],
    ["0:00", "00:00"],
  ] as const)
    assert.equal(typedTime(typed), time, typed);
  for (const typed of ["", "24:00", "9:60", "2 pm", "12345"]) assert.equal(typedTime(typed), null, typed);
});
