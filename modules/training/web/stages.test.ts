import assert from "node:assert/strict";
import { test } from "node:test";
import { stagesOf } from "./stages.ts";

type Recorded = Parameters<typeof stagesOf>[0];
type Nomination = Recorded["nominations"][number];

const nomination = (status: Nomination["status"], unitType: Nomination["unitType"] = "law-enforcement"): Nomination => ({
  id: "",
  state: "X-VEL",
  unitType,
  rank: 1,
  person: { name: "Ruth Adan", unit: "", sex: "woman" },
  status,
  reason: null,
  decidedOn: null,
  promoted: false,
  confirmBy: null,
  late: null,
  attended: [],
  counted: 0,
  meetsRule: false,
  certificate: null,
  rev: 1,
});
const course = { quotas: [{ state: "X-VEL", seats: 2 }], starts: "2026-09-07", ends: "2026-09-08" } as unknown as Recorded["course"];
const states = (more: Partial<Recorded>, today = "2026-09-01"): string =>
  Object.values(
    stagesOf({ course, nominations: [], units: [], open: true, use: { due: false, entered: false }, ...more }, today).states,
  ).join(" ");

test("before anything happened no stage is done; without seats no stage has begun", () => {
  assert.equal(states({}), "under-way not-started not-started not-started not-started not-started not-started");
  const without = { ...course, quotas: [] };
  assert.equal(states({ course: without }), "not-started not-started not-started not-started not-started not-started not-started");
});

test("the due diligence stage is marked while a person who may still get a seat belongs to a refused unit", () => {
  const units: Recorded["units"] = [{ state: "X-VEL", unitType: "prosecution", refused: "support-expired", day: null }];
  const gate = (...nominations: Nomination[]): string => states({ nominations, units }).split(" ")[1] ?? "";
  assert.deepEqual(
    [gate(nomination("nominated", "prosecution")), gate(nomination("selected")), gate(nomination("declined", "prosecution"))],
    ["late", "done", "done"],
  );
});

test("the stages change from the first seat to the answers after six months", () => {
  const [selected, confirmed, certified] = [nomination("selected"), nomination("confirmed"), nomination("certified")];
  assert.equal(states({ nominations: [selected] }), "under-way done under-way not-started not-started not-started not-started");
  assert.equal(
    states({ nominations: [selected, confirmed], open: false }, "2026-09-07"),
    "done done done under-way under-way not-started not-started",
  );
  const owed = { ...confirmed, meetsRule: true };
  assert.equal(states({ nominations: [certified, owed], open: false }, "2026-09-09"), "done done done done done under-way not-started");
  const later = { nominations: [certified, confirmed], open: false };
  assert.equal(states({ ...later, use: { due: true, entered: false } }, "2027-04-01"), "done done done done done done under-way");
  assert.equal(states({ ...later, use: { due: true, entered: true } }, "2027-04-01"), "done done done done done done done");
});

test("after the deadline the selection is done when every nomination is decided, even if a seat is free", () => {
  const selection = (open: boolean, ...nominations: Nomination[]): string => states({ nominations, open }).split(" ")[2] ?? "";
  const one = nomination("selected");
  assert.deepEqual(
    [selection(true, one), selection(false, one, nomination("nominated")), selection(false, one), selection(true, one, one)],
    ["under-way", "under-way", "done", "done"],
  );
});
