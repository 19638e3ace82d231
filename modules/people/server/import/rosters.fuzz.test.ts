/**
 * Tests damaged rosters: each gives a plan that fits its contract, or a known fault. The full campaign (`npm run fuzz`) reads 10,000
 * files. `modules/training/server/lists.fuzz.test.ts` tests with a database that a refused import leaves no part of its data.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadLanguages, shippedWords } from "#platform/server/i18n/index.ts";
import { damaged, numbersFrom } from "#platform/server/spreadsheet/damage.fixture.ts";
import { writeCsv, writeXlsx } from "#platform/server/spreadsheet/index.ts";
import { listHere } from "#platform/server/spreadsheet/testing.ts";
import { processorTime } from "#platform/server/testing-values.ts";
import type { RosterRow } from "../../contract/people.ts";
import { PreviewedRow } from "../../contract/roster-import.ts";
import { fileOf, rosterIn } from "./open-roster.ts";
import { planRoster } from "./plan-roster.ts";
import { matchRoster } from "./roster-words.ts";

const full = process.env["COUNTERPART_FUZZ"] === "1";
const runs = full ? 10_000 : 150;

const rows = [
  ["Nom de famille", "Prénom", "Sexe", "Courriel", "Service", "Type", "Pays", "Date de naissance", "N° passeport"],
  ["Koffi", "Adjoua", "F", "a.koffi@bolami.example", "Police nationale", "law enforcement", "Bolami", "12/03/1985", "XP1"],
  ["Сидоров", "Илья", "м", "", "Совет", "ministry", "X-BOL", "41640", ""],
  ["القرشي", "ليلى", "امرأة", "l@hadrin.example", "النيابة", "prosecution", "هادرين", "", "٤٠"],
];
const here: RosterRow = {
  id: "0195d0a0-7e1a-7000-8000-00000000aaaa",
  givenName: "Adjoua",
  familyName: "Koffi",
  fullName: "",
  email: "",
  organisation: "Police nationale",
  organisationType: null,
  state: "X-BOL",
  sex: "not-stated",
  category: "official",
  function: "",
  file: "first.csv",
  fileRow: 2,
  sessions: 0,
  rev: 1,
};

test(`${runs} damaged rosters: each gives a plan within its contract or a known fault`, { timeout: 120_000 }, async (t) => {
  const i18n = await loadLanguages(shippedWords(), () => undefined);
  const match = matchRoster(i18n);
  const next = numbersFrom(full ? 77 : 20_261_130);
  const seeds = [writeCsv(rows), Buffer.from(rows.map((row) => row.join(";")).join("\n"), "latin1"), writeXlsx("Roster", rows)];
  const outcomes = new Map<string, number>();
  let slowest = 0;
  for (let run = 0; run < runs; run += 1) {
    // two of three files are damaged in a text, because checksums detect most damage in a workbook
    const seed = seeds[run % 6 === 5 ? 2 : run % 2] ?? assert.fail();
    const other = seeds[(run + 1) % seeds.length] ?? assert.fail();
    const bytes = damaged(seed, other, next);
    const began = processorTime();
    const list = listHere(bytes, match);
    if (list !== null) {
      const file = rosterIn(list, {}, match);
      const plan = await planRoster(file, [here], { i18n, on: "2026-09-07", attended: new Set() });
      fileOf(file);
      const { add, replace, same, refuse } = plan.counts;
      assert.equal(add + replace + same + refuse, plan.rows.length, `run ${run}`);
      assert.equal(plan.changes.length, add + replace, `run ${run}`);
      for (const row of plan.rows) {
        PreviewedRow.parse(row);
        assert.ok(!JSON.stringify(row).includes("\\u0000"), "PostgreSQL cannot store this character");
      }
    }
    const outcome = list === null ? "refused" : "read";
    slowest = Math.max(slowest, processorTime() - began);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  t.diagnostic(`${JSON.stringify(Object.fromEntries(outcomes))}; slowest ${slowest.toFixed(0)} ms`);
  assert.ok((outcomes.get("read") ?? 0) > runs / 5 && outcomes.size === 2, "some files are read and some are refused");
  assert.ok(slowest < 2_000);
});
