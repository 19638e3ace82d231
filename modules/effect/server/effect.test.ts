/**
 * Tests step 6 over HTTP: rights are hard limits, a larger budget never leaves more risk, the State can agree on a portfolio in words only, and the
 * same inputs give the same bytes.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { canonicalize } from "#methods/canonical/index.ts";
import { calculate, cancelCalculation, exportCalculation, getCalculation, getEffect, type Calculation } from "../contract/effect.ts";
import { changeMeasure, readIndicator, stateEffect, withdrawMeasure } from "#modules/policy/contract/policy.ts";
import { refusedAs } from "#modules/policy/server/testing.ts";
import { assessedText } from "./assess-worker.ts";
import { effectThread } from "./assess-in-worker.ts";
import { calculateTask } from "./calculate.ts";
import type { EffectInputs } from "./gather-inputs.ts";
import { codesOf, effectDesk, effectOn, ended, euros, free, within } from "./testing.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

const mean = ({ result }: Calculation, set: "nothing" | "everything" | "chosen" = "chosen"): number =>
  result?.[set].total.mean ?? assert.fail();
const reasonOf = ({ names }: Calculation, code: string) => names.find((name) => name.code === code)?.leftOut;

test("G18 G19 over HTTP: rights are hard limits; a larger budget or a stronger effect never leaves more risk", async (t) => {
  const { amara, measure, calculated, at } = await effectDesk(t);
  const [a, b, c, no, untested] = [
    await measure("Contact office", [effectOn("S5", [10, 30, 50])], { cost: euros(100_000) }),
    await measure("Training of schools", [effectOn("S5", [5, 20, 40]), effectOn("S3", [0, 5, 10])], { cost: euros(60_000) }),
    await measure("Help line", [effectOn("S6", [5, 10, 30], { on: "impact" })], { cost: euros(20_000) }),
    await measure("Reading every message", [effectOn("S5", [90, 95, 99]), effectOn("S6", [90, 95, 99])], { cost: euros(1) }, "no"),
    await measure("A list of players", [effectOn("S5", [80, 90, 95])], { cost: euros(1) }, null),
  ];
  const all = await calculated(free);
  assert.ok(mean(all, "everything") < mean(all, "nothing"));
  assert.deepEqual(mean(all), mean(all, "everything"), "without conditions everything that may be chosen is chosen");
  const basis = (code: string) => all.counted.find((one) => one.measure === `measure:${code}`)?.basis;
  assert.deepEqual([basis("M01"), basis(a.code)], ["rated", "stated"], "a room's pool is used instead of the desk's statement");
  let before = mean(all, "nothing");
  let narrow = all;
  for (const units of [0, 60_000, 100_000, 2_000_000]) {
    const one = await calculated(within(units));
    const { result } = one;
    assert.ok(result);
    assert.ok(mean(one) <= before + 1e-12, `with a budget of ${units}, more risk remains than with a smaller budget`);
    assert.ok((result.chosen.cost ?? 0) <= units * 100);
    for (const set of [result.chosen.measures, result.everything.measures, result.runnerUp?.measures ?? []])
      for (const { code } of [no, untested]) assert.ok(!codesOf(set).includes(code), `${code} is in a portfolio`);
    before = mean(one);
    if (units === 100_000) narrow = one;
  }
  assert.deepEqual([reasonOf(narrow, no.code), reasonOf(narrow, untested.code)], ["rights-no", "rights-untested"]);
  const kinds = narrow.result?.bindings.map(({ kind, name }) => `${kind} ${name}`) ?? [];
  assert.ok(kinds.includes("budget ") && kinds.includes(`rights measure:${no.code}`), kinds.join());
  assert.equal(
    narrow.ranking,
    null,
    "the demonstration's ranking has not run, so all criteria have the same weight, and `ranking` is null",
  );

  const tied = await calculated({
    ...free,
    needs: [{ measure: a.id, needs: c.id, as: "safeguard" }],
    atMostOne: [{ name: "contact", measures: [a.id, b.id] }],
  });
  assert.deepEqual(codesOf(tied.result?.chosen.measures ?? []).filter((code) => [a.code, b.code].includes(code)).length, 1);
  assert.ok(tied.result?.bindings.some(({ kind, name }) => kind === "at-most" && name === "contact"));
  const uncosted = await measure("No cost said", [effectOn("S5", [40, 50, 60])]);
  const later = await calculated(within(2_000_000));
  assert.equal(reasonOf(later, uncosted.code), "cost-not-said", "a cost that nobody stated does not count as zero");
  assert.equal(reasonOf(await calculated(free), uncosted.code), null);
  assert.ok(
    (await calculated({ ...within(10), needs: [{ measure: a.id, needs: uncosted.id, as: "prerequisite" }] })).names.some(
      ({ code, leftOut }) => code === a.code && leftOut === "needs-what-is-out",
    ),
  );

  const { portfolios, calculations } = await amara.call(getEffect, { params: at });
  assert.deepEqual(
    [portfolios.length, calculations.length >= 8],
    [1, true],
    "a calculation records no decision; only the demonstration's decision exists",
  );

  const effect = c.expectedEffects[0] ?? assert.fail();
  const { id: _, rev: expectedRev, ...said_ } = effect;
  const body = { ...said_, expectedRev, range: { low: 0.2, best: 0.3, high: 0.4 } };
  await amara.call(stateEffect, { params: { workspace: velmara, measure: c.id }, body });
  const stronger = await calculated({ ...free });
  const weaker = calculations.find(({ conditions, stale }) => conditions.needs.length === 0 && conditions.budget === null && !stale);
  assert.ok(mean(stronger, "everything") < mean(await ended(amara, weaker?.id ?? ""), "everything"));
});

test("G23: equal inputs give equal bytes; a change makes a result stale; a cancelled run remains cancelled", async (t) => {
  const { app, amara, bruno, measure, calculated, asked, at } = await effectDesk(t);
  const one = await measure("Contact office", [effectOn("S5", [10, 30, 50])], { cost: euros(100_000) });
  await measure("Training", [effectOn("S5", [5, 20, 40], { mechanism: "Contact" })], { cost: euros(60_000) });
  const first = await calculated(within(120_000));
  const again = await calculated(within(120_000));
  assert.deepEqual([again.digest, again.inputsDigest, again.number], [first.digest, first.inputsDigest, first.number + 1]);
  assert.equal(createHash("sha256").update(canonicalize(first.result)).digest("hex"), first.digest);
  assert.notEqual((await calculated(within(120_000), { seed: "another" })).digest, first.digest);
  const row = await app.db.transaction({ workspace: velmara, account: null, clearance: 4 }, (tx) =>
    tx.selectFrom("effect.calculation").select(["inputs", "seed", "draws"]).where("id", "=", first.id).executeTakeFirstOrThrow(),
  );
  assert.doesNotMatch(row.inputs, /[0-9a-f]{8}-[0-9a-f]{4}-/, "no id of this database");
  const input = { ...(JSON.parse(row.inputs) as EffectInputs), seed: row.seed, draws: row.draws };
  const alone = await assessedText(input);
  assert.deepEqual(await Promise.all([effectThread.runBeside(input), effectThread.runBeside(input)]), [alone, alone]);
  assert.equal(createHash("sha256").update(alone).digest("hex"), first.digest);
  assert.equal(first.stale, false);
  assert.equal(first.marking, "TLP:AMBER");

  const file = await amara.send("GET", amara.address(exportCalculation, { params: { workspace: velmara, calculation: first.id } }));
  assert.match(file.text, new RegExp(first.digest ?? "none"));
  assert.match(file.text, /TLP:AMBER/);
  const ctx = {
    workspace: velmara,
    signal: new AbortController().signal,
    transaction: <T>(work: Parameters<typeof app.db.transaction<T>>[1]) =>
      app.db.transaction({ workspace: velmara, account: null, clearance: 4 }, work),
  };
  await calculateTask({ calculation: first.id }, ctx as never);
  const long = await asked(within(120_000), { draws: 500_000 });
  await amara.call(cancelCalculation, { params: { workspace: velmara, calculation: long.id } });
  const cancelled = await ended(amara, long.id);
  assert.deepEqual([cancelled.state, cancelled.result], ["cancelled", null]);

  const params = { workspace: velmara, measure: one.id };
  const { id: _, urn: __, ...record } = one;
  const { rev } = await amara.call(changeMeasure, { params, body: { ...record, expectedRev: one.rev, marking: "TLP:AMBER+STRICT" } });
  const stricter = await amara.call(getCalculation, { params: { workspace: velmara, calculation: first.id } });
  assert.deepEqual([stricter.stale, stricter.marking], [false, "TLP:AMBER+STRICT"], "the same content, more strictly marked");
  const body = { ...record, expectedRev: rev, problem: said("Another problem."), marking: "TLP:AMBER+STRICT" as const };
  await amara.call(changeMeasure, { params, body });
  const now = await amara.call(getCalculation, { params: { workspace: velmara, calculation: first.id } });
  assert.deepEqual(
    [now.stale, now.digest, now.marking],
    [true, first.digest, "TLP:AMBER+STRICT"],
    "the result does not change, and it is as strict as its inputs",
  );
  await assert.rejects(bruno.call(getCalculation, { params: { workspace: velmara, calculation: first.id } }), refusedAs("not-found"));
  assert.ok(!(await bruno.call(getEffect, { params: at })).calculations.some(({ id }) => id === first.id));
});

/** Every number in a response, with the path of the number. */
const numbersIn = (value: unknown, path: string): string[] => {
  if (typeof value === "number") return [path];
  if (Array.isArray(value)) return value.flatMap((one) => numbersIn(one, `${path}.*`));
  return typeof value === "object" && value !== null ? Object.entries(value).flatMap(([key, one]) => numbersIn(one, `${path}.${key}`)) : [];
};

test("the step can be finished with words only; then no figure is shown or estimated", async (t) => {
  const { amara, measure, asked, agreed, at } = await effectDesk(t);
  const { measures: shipped } = await amara.call(getEffect, { params: at });
  for (const { id, rev, status } of shipped)
    if (status !== "refused")
      await amara.call(withdrawMeasure, {
        params: { workspace: velmara, measure: id },
        body: { expectedRev: rev, reason: said("Begun anew") },
      });
  const words = await measure("Contact office", [effectOn("S5", null)]);
  const other = await measure("Help line", [effectOn("S6", null, { on: "impact" })]);
  const untested = await measure("A list of players", [effectOn("S5", null)], {}, null);
  const refused = await measure("Reading every message", [effectOn("S5", null)], {}, "no");
  await assert.rejects(asked(free), refusedAs("nothing-to-calculate"));
  await assert.rejects(asked(within(1_000_000)), refusedAs("nothing-to-calculate"));
  for (const wrong of [untested, refused])
    await assert.rejects(
      agreed([{ measure: wrong, chosen: true }]),
      refusedAs("measure-not-choosable"),
      "rights are hard limits for a portfolio in words too",
    );
  await assert.rejects(
    agreed([
      { measure: words, chosen: true },
      { measure: words, chosen: false },
    ]),
    refusedAs("invalid-input"),
  );
  const made = await agreed([
    { measure: words, chosen: true },
    { measure: other, chosen: false },
    { measure: untested, chosen: false },
  ]);
  assert.deepEqual(
    [made.number, made.calculation, made.measures.map(({ chosen }) => chosen), made.recordedBy.name !== null],
    [2, null, [true, false, false], true],
  );
  const page = await amara.call(getEffect, { params: at });
  const mine = page.measures.filter(({ id }) => [words, other, untested, refused].some((one) => one.id === id));
  assert.ok(
    mine.every(
      ({ effects, cost }) =>
        cost === null && effects.length === 1 && effects.every(({ range, words: said_ }) => range === null && said_.length === 1),
    ),
  );
  assert.deepEqual(page.calculations, []);
  // the only numbers are revisions, running numbers, the count of indicators with a reading, and levels that belong to no measure
  const counts = ["measures.*.rev", "portfolios.*.number", "portfolios.*.measures.*.rev", "indicators.measured", "indicators.all"];
  const found = [...new Set(numbersIn({ ...page, measures: mine }, "").map((path) => path.slice(1)))];
  assert.deepEqual(
    found.filter((path) => !counts.includes(path)),
    [],
    "the response has a number that nobody stated",
  );
  assert.deepEqual(
    page.portfolios.map(({ number, measures }) => [number, measures.some(({ changed }) => changed)]),
    [
      [2, false],
      [1, true],
    ],
    "one of the demonstration's measures was withdrawn since",
  );

  await amara.call(withdrawMeasure, {
    params: { workspace: velmara, measure: words.id },
    body: { expectedRev: words.rev, reason: said("No longer") },
  });
  const after = await amara.call(getEffect, { params: at });
  assert.deepEqual(
    after.portfolios[0]?.measures.map(({ changed }) => changed),
    [true, false, false],
    "the decision does not change, and the changed measure is marked",
  );
});

test("measured effect: readings are beside the expected effect, with the number of indicators that have a reading", async (t) => {
  const { amara, measure, at } = await effectDesk(t);
  const indicator = (code: string) => ({
    code,
    name: said(`Indicator ${code}`),
    baseline: said("None"),
    target: said("Half"),
    source: said("Schools"),
  });
  const before = (await amara.call(getEffect, { params: at })).indicators;
  const one = await measure("Contact office", [effectOn("S5", [10, 30, 50])], { indicators: [indicator("A"), indicator("B")] });
  const reading = { commandId: command(), indicator: "B", readOn: "2027-05-01", value: said("A third"), source: said("Schools") };
  await amara.call(readIndicator, { params: { workspace: velmara, measure: one.id }, body: reading });
  const { indicators, measures } = await amara.call(getEffect, { params: at });
  assert.deepEqual(indicators, { measured: before.measured + 1, all: before.all + 2 });
  const mine = measures.find(({ id }) => id === one.id);
  assert.deepEqual([mine?.indicators.length, mine?.readings.map(({ value }) => value.text)], [2, ["A third"]]);
  await assert.rejects(
    amara.call(calculate, {
      params: at,
      body: {
        commandId: command(),
        conditions: { ...free, needs: [{ measure: at.assessment, needs: one.id, as: "prerequisite" }] },
        draws: 500,
        seed: "s",
        maxMarking: null,
      },
    }),
    refusedAs("invalid-input"),
  );
});
