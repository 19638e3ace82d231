import assert from "node:assert/strict";
import { test } from "node:test";
import { groupHistory, type Entry } from "./group-history.ts";

const entry = (id: string, kind: Entry["kind"], title: string, date: string | null, number: number | null): Entry => ({
  id,
  kind,
  title: { en: title },
  place: null,
  starts: date === null ? null : { date, precision: "day" },
  ends: null,
  number,
  qualifier: "exactly",
  counts: null,
  note: null,
  states: [],
  announced: false,
  factId: null,
  source: "s",
});

test("events are sorted by date, newest first; figures for one question are grouped, in the given order", () => {
  const { events, questions } = groupHistory([
    entry("1", "figure", "How many States?", null, 34),
    entry("2", "launch", "Launch", "2022-02-10", null),
    entry("3", "figure", "How many people?", null, 700),
    entry("4", "meeting", "Meeting", "2023-05-01", null),
    entry("5", "figure", "How many States?", null, 30),
  ]);
  assert.deepEqual(
    events.map((one) => one.entry.id),
    ["4", "2"],
  );
  assert.deepEqual(
    questions.map((one) => one.entries.map((inside) => inside.id)),
    [["1", "5"], ["3"]],
  );
});
test("an undated event comes last", () => {
  assert.deepEqual(
    groupHistory([entry("1", "meeting", "A", null, null), entry("2", "meeting", "B", "2020-01-01", null)]).events.map(
      (one) => one.entry.id,
    ),
    ["2", "1"],
  );
});
test("an event with two numbers is one event; an event with the same name in another State is another event", () => {
  const { events } = groupHistory([
    entry("1", "regional-workshop", "Nairobi", "2023-09-12", 34),
    entry("2", "regional-workshop", "Nairobi", "2023-09-12", 9),
    { ...entry("3", "regional-workshop", "Nairobi", "2023-09-12", null), states: ["404"] },
  ]);
  assert.deepEqual(
    events.map((one) => [one.entry.id, one.numbers.map((number) => number.number)]),
    [
      ["1", [34, 9]],
      ["3", []],
    ],
  );
});
