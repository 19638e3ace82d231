/**
 * Tests a risk at the desk: the three forms of a likelihood, the assessment's horizon, conflicts, the history, text that waits for a
 * moderator, markings, and withdrawing a risk.
 */
import { risksOf } from "./risks-of.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "#platform/contract/problems.ts";
import { addRisk, changeRisk, getRisk, listRisks, riskHistory, withdrawRisk } from "../../contract/risk-list.ts";
import { refusedAs, riskDesk, riskNamed } from "../testing.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

test("E40: a likelihood keeps its form and period, and is shown over the assessment's horizon", async (t) => {
  const { app, amara, at, measured, add } = await riskDesk(t);
  const range = await add("N2");
  assert.deepEqual(range.likelihood, {
    form: "range",
    given: "5% – 10% – 20%",
    yardstick: null,
    band: null,
    low: 0.05,
    best: 0.1,
    high: 0.2,
    months: 60,
  });
  assert.ok(Math.abs(range.onHorizon.best - (1 - 0.9 ** (24 / 60))) < 1e-12, String(range.onHorizon.best));
  const band = await add("N10", { likelihood: { form: "band", given: "", yardstick: measured.yardstick, band: "unlikely", months: 24 } });
  assert.deepEqual([band.likelihood.low, band.likelihood.best, band.likelihood.high, band.likelihood.given], [0.25, 0.3, 0.35, "unlikely"]);
  assert.deepEqual(band.onHorizon, { low: 0.25, best: 0.3, high: 0.35 });
  const percent = await add("M1", {
    kind: "malicious",
    route: "intent-capability",
    likelihood: { form: "percentage", given: "about 7 in 100", best: 0.07, months: 12 },
  });
  assert.deepEqual([percent.likelihood.low, percent.likelihood.high, percent.likelihood.given], [0.07, 0.07, "about 7 in 100"]);
  const { risks } = await amara.call(listRisks, { params: at });
  assert.deepEqual(
    risks.map((risk) => risk.code),
    ["M1", "N2", "N10"],
  );
  await amara.call(withdrawRisk, { params: { workspace: velmara, risk: percent.id }, body: { expectedRev: 1, reason: said("Twice") } });
  const ranked = await app.db.transaction({ workspace: velmara, account: null, clearance: 4 }, (tx) => risksOf(tx, at.assessment));
  assert.deepEqual(
    ranked.map((risk) => [risk.code, risk.likelihood, risk.impacts]),
    [
      ["N2", { form: "range", ...range.onHorizon }, { life: { low: 2, best: 3, high: 4 } }],
      ["N10", { form: "band", low: 0.25, high: 0.35 }, { life: { low: 2, best: 3, high: 4 } }],
    ],
    "K27: a band is handed on as a band, without a best value",
  );
});

test("impossible values are refused with the name of the field, and nothing is written", async (t) => {
  const { amara, at, add } = await riskDesk(t);
  await assert.rejects(
    add("N1", { likelihood: { form: "range", given: "", low: 0.3, best: 0.1, high: 0.2, months: 24 } }),
    refusedAs("low-best-high"),
  );
  await assert.rejects(add("N1", { impacts: [{ criterion: "life", low: 4, best: 3, high: 5 }] }), refusedAs("low-best-high"));
  await assert.rejects(add("N1", { impacts: [{ criterion: "weather", low: 1, best: 1, high: 1 }] }), refusedAs("invalid-input"));
  const life = { criterion: "life", low: 1, best: 1, high: 1 };
  await assert.rejects(add("N1", { impacts: [life, life] }), refusedAs("invalid-input"));
  const { yardstick } = (await amara.call(listRisks, { params: at })).readAs;
  await assert.rejects(
    add("N1", { likelihood: { form: "band", given: "", yardstick, band: "never", months: 24 } }),
    refusedAs("invalid-input"),
  );
  assert.deepEqual((await amara.call(listRisks, { params: at })).risks, []);
  const made = await add("N1");
  await assert.rejects(add("N1"), refusedAs("already-exists"));
  assert.deepEqual((await amara.call(listRisks, { params: at })).risks, [made]);
});

test("if two people change one risk, the second gets a conflict with the present values; the history has both", async (t) => {
  const { amara, bruno, add } = await riskDesk(t);
  const made = await add("N1");
  const params = { workspace: velmara, risk: made.id };
  await amara.call(changeRisk, { params, body: { expectedRev: 1, ...riskNamed("N1", { title: said("By Amara") }) } });
  await assert.rejects(
    bruno.call(changeRisk, { params, body: { expectedRev: 1, ...riskNamed("N1", { title: said("By Bruno") }) } }),
    (error) => {
      assert.ok(error instanceof Problem && error.code === "conflict");
      const current = error.body.details?.["current"] as { title: { text: string }; rev: number };
      assert.deepEqual([current.title.text, current.rev], ["By Amara", 2]);
      return true;
    },
  );
  const gone = await amara.call(withdrawRisk, { params, body: { expectedRev: 2, reason: said("Merged with N2") } });
  assert.deepEqual([gone.status, gone.withdrawnReason?.text], ["withdrawn", "Merged with N2"]);
  await assert.rejects(amara.call(changeRisk, { params, body: { expectedRev: 3, ...riskNamed("N1") } }), refusedAs("conflict"));
  const { revisions } = await amara.call(riskHistory, { params });
  assert.deepEqual(
    revisions.map((one) => [one.rev, one.title]),
    [
      [3, "By Amara"],
      [2, "By Amara"],
      [1, "Flood N1"],
    ],
  );
});

test("a risk above the reader's clearance is not shown, and its code cannot be used again", async (t) => {
  const { amara, bruno, at, add } = await riskDesk(t);
  const red = await add("N1", { marking: "TLP:RED" });
  await add("N2");
  assert.deepEqual(
    (await bruno.call(listRisks, { params: at })).risks.map((risk) => risk.code),
    ["N2"],
  );
  await assert.rejects(bruno.call(getRisk, { params: { workspace: velmara, risk: red.id } }), refusedAs("not-found"));
  const body = { commandId: command(), ...riskNamed("N1") };
  await assert.rejects(bruno.call(addRisk, { params: at, body }), refusedAs("already-exists"));
  const above = { commandId: command(), ...riskNamed("N3", { marking: "TLP:RED" }) };
  await assert.rejects(bruno.call(addRisk, { params: at, body: above }), refusedAs("marking-forbids"));
  assert.equal((await amara.call(listRisks, { params: at })).risks.length, 2);
});
