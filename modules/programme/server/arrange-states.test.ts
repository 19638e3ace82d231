import assert from "node:assert/strict";
import { test } from "node:test";
import type { StateRow, StatesQuery } from "../contract/partner-state.ts";
import { stateSorts } from "../contract/partner-state.ts";
import fc from "fast-check";
import { arrangeStates } from "./arrange-states.ts";

const row = (state: string, name: string, region: string, more: Partial<StateRow> = {}): StateRow => ({
  id: state,
  state,
  stateName: { en: name, fr: `${name} (fr)` },
  region,
  regionName: { en: region },
  fictional: state.startsWith("X-"),
  kind: "beneficiary",
  packages: [],
  package: { en: "" },
  joined: null,
  left: null,
  source: null,
  rev: 1,
  steps: [],
  lastEvent: null,
  nextEvent: null,
  lastPublished: null,
  ...more,
});
const next = (date: string): StateRow["nextEvent"] => ({
  id: date,
  title: { en: "Visit" },
  starts: { date, precision: "day" },
  ends: null,
});
const packages = new Map([["training", { en: "Training of investigators", fr: "Formation d’enquêteurs" }]]);
const rows = [
  row("X-ZAH", "Zahral", "Fictional", { nextEvent: next("2027-01-18") }),
  row("384", "Côte d’Ivoire", "Africa", { packages: ["training"], nextEvent: next("2027-03-01") }),
  row("404", "Kenya", "Africa"),
  row("458", "Malaysia", "Asia", { nextEvent: next("2026-12-01"), package: { en: "Frameworks" } }),
];
const codes = (query: StatesQuery): string[] => arrangeStates(rows, query, packages).map((one) => one.state);

test("States are sorted by region and name (fictional last), by name, or by next date (undated last)", () => {
  assert.deepEqual(codes({}), ["384", "404", "458", "X-ZAH"]);
  assert.deepEqual(codes({ sort: "name" }), ["384", "404", "458", "X-ZAH"]);
  assert.deepEqual(codes({ sort: "next-date" }), ["458", "X-ZAH", "384", "404"]);
});

test("States are filtered by region, package, next date and text; the text ignores case and accents", () => {
  assert.deepEqual(codes({ text: "cote IVOIRE" }), ["384"]);
  assert.deepEqual(codes({ text: "x-zah" }), ["X-ZAH"]);
  assert.deepEqual(codes({ text: "asia" }), ["458"]);
  assert.deepEqual(codes({ text: "frameworks" }), ["458"]);
  assert.deepEqual(codes({ text: "enqueteurs", lang: "fr" }), ["384"]);
  assert.deepEqual(codes({ text: "enqueteurs" }), []);
  assert.deepEqual(codes({ region: "Africa" }), ["384", "404"]);
  assert.deepEqual(codes({ package: "training" }), ["384"]);
  assert.deepEqual(codes({ next: "yes", region: "Africa" }), ["384"]);
});

test("names are sorted by the rules of the reader's language", () => {
  const two = [row("001", "Öland", "R"), row("002", "Zed", "R")];
  const order = (lang: string) => arrangeStates(two, { lang, sort: "name" }, packages).map((one) => one.state);
  assert.deepEqual(
    [order("en"), order("sv")],
    [
      ["001", "002"],
      ["002", "001"],
    ],
  );
});

test("no order depends on what a State has done: if other steps and events were held, the order is the same", () => {
  const steps = fc.array(fc.integer({ min: 1, max: 8 }));
  fc.assert(
    fc.property(
      fc.tuple(steps, steps, steps, steps),
      fc.constantFrom(...stateSorts),
      fc.shuffledSubarray(rows, { minLength: 4 }),
      (done, sort, mixed) => {
        const changed = mixed.map((one, i) => ({
          ...one,
          steps: done[i] ?? [],
          lastEvent: (done[i]?.length ?? 0) > 2 ? next("2026-01-01") : null,
        }));
        assert.deepEqual(
          arrangeStates(changed, { sort }, packages).map((one) => one.state),
          codes({ sort }),
        );
      },
    ),
  );
});
