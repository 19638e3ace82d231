/** Tests that an import of an exported list changes nothing, in whatever units and words the likelihoods came into the list. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { openAssessment } from "#modules/assessment/contract/assessment.ts";
import { writeCsv } from "#platform/server/spreadsheet/index.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";
import type { LikelihoodGiven } from "../../contract/risk-list.ts";
import { importDesk } from "../testing.ts";

type Desk = Awaited<ReturnType<typeof importDesk>>;

const assertUnchanged = async ({ preview, list, exported }: Desk): Promise<void> => {
  const here = (await list()).length;
  for (const format of ["csv", "xlsx"] as const) {
    const { counts, rows } = await preview(await exported(format));
    const wrong = rows.find(({ action }) => action !== "same");
    assert.deepEqual(counts, { add: 0, replace: 0, same: here, refuse: 0, untouched: 0 }, `${format}: ${JSON.stringify(wrong)}`);
  }
};

/** An empty assessment with the same yardsticks. */
const openAnother = async ({ amara, measured }: Desk) => {
  const body = { commandId: command(), title: said("Another"), ...measured, marking: "TLP:AMBER" as const };
  const { id: assessment } = await amara.call(openAssessment, { params: { workspace: velmara }, body });
  return { workspace: velmara, assessment };
};

test("likelihoods from a file with fractions and a file with percentages are unchanged in the exported list", async (t) => {
  const desk = await importDesk(t);
  await desk.confirm("code,title,kind,likelihood\nN1,Flood,natural,0.07\n");
  await desk.confirm("code,title,kind,likelihood\nN2,Drought,natural,12\n");
  assert.deepEqual(
    (await desk.list()).map(({ likelihood: { given, best } }) => [given, best]),
    [
      ["0.07", 0.07],
      ["12", 0.12],
    ],
  );
  await assertUnchanged(desk);
});

test("a number without a sign that agrees with the three columns in no unit is still a contradiction", async (t) => {
  const { preview } = await importDesk(t);
  const rows = (head: string, likelihood: string) =>
    preview(`code,title,kind,${head},low (0-1),best (0-1),high (0-1)\nN1,Flood,natural,${likelihood},0.05,0.1,0.2\n`);
  const faults = async (head: string, likelihood: string) => (await rows(head, likelihood)).rows[0]?.faults.map(({ fault }) => fault);
  assert.deepEqual(await faults("likelihood", "10"), []);
  assert.deepEqual(await faults("likelihood", "0.1"), []);
  assert.deepEqual(await faults("likelihood", "12"), ["likelihood-twice"]);
  // the header names the unit, so the number has only one meaning
  assert.deepEqual(await faults("likelihood (%)", "10"), []);
  assert.deepEqual(await faults("likelihood (%)", "0.1"), ["likelihood-twice"]);
});

const number = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map(String),
  fc.integer({ min: 0, max: 1000 }).map((n) => String(n / 1000)),
  fc.integer({ min: 0, max: 1e6 }).map((n) => String(n / 1e6)),
);
const words = fc.oneof(
  number,
  number.map((n) => `${n} %`),
  fc.tuple(number, number, fc.constantFrom("–", " to ", "/"), fc.constantFrom("", " %")).map(([a, b, to, sign]) => `${a}${to}${b}${sign}`),
  fc.tuple(number, number, number).map((numbers) => numbers.join("/")),
  number.map((n) => `<${n}`),
  fc.integer({ min: 1, max: 200 }).map((n) => `1/${n}`),
  fc.constantFrom("unlikely", "Remote chance", "once in a lifetime", "1", "2", "5", ""),
);
const point = fc.oneof({ weight: 9, arbitrary: fc.constant("") }, { weight: 1, arbitrary: number });
const row = fc.record({ words, low: point, best: point, high: point, months: fc.constantFrom("", "24", "5 years") });
const files = fc.record({
  rows: fc.array(row, { minLength: 20, maxLength: 40 }),
  numbers: fc.option(fc.constantFrom("percent" as const, "fraction" as const), { nil: undefined }),
  yardstick: fc.nat(),
  first: fc.nat(60),
});

test(
  "property: whatever texts and units are imported, the exported list is unchanged, and a second assessment reads the same values",
  { timeout: 240_000 },
  async (t) => {
    const desk = await importDesk(t);
    const { amara, yardsticks, preview, confirm, list, exported } = desk;
    const another = await openAnother(desk);
    let imported = 0;
    await fc.assert(
      fc.asyncProperty(files, async ({ rows, numbers, yardstick, first }) => {
        const head = ["code", "title", "kind", "likelihood", "low", "best", "high", "months"];
        const cells = rows.map((one, i) => [`N${first + i}`, "Flood", "natural", one.words, one.low, one.best, one.high, one.months]);
        const options = { yardstick: yardsticks[yardstick % yardsticks.length]?.id ?? "" };
        const { added, replaced } = await confirm(writeCsv([head, ...cells]), numbers === undefined ? options : { ...options, numbers });
        imported += added + replaced;
        const now = await list();
        if (now.length === 0) return;
        await assertUnchanged(desk);
        const elsewhere = await preview(await exported("csv"), {}, amara, another);
        const readThere = new Map(elsewhere.rows.map((one) => [one.code, one]));
        for (const { code, likelihood } of now) {
          const { given, yardstick, low, best, high, months } = likelihood;
          // a word that its own yardstick does not have can be a word of the other assessment's yardstick
          if (yardstick === null && !/\d/.test(given)) continue;
          const { faults, likelihood: there } = readThere.get(code) ?? assert.fail(code);
          assert.deepEqual([given, faults, there], [given, [], { low, best, high, months }]);
        }
      }),
      { numRuns: 12, seed: 20_261_202, endOnFailure: true },
    );
    t.diagnostic(`${imported} rows imported`);
    assert.ok(imported > 60);
  },
);

test("typed likelihoods are unchanged, also if their words contradict the numbers; an edited cell still counts", async (t) => {
  const desk = await importDesk(t);
  const { add, yardsticks, preview, exported } = desk;
  const numbered = yardsticks.find(({ data }) => data.bands.some(({ code }) => code === "1")) ?? assert.fail();
  const numbers = { low: 0.3, best: 0.4, high: 0.5, months: 24 };
  const typed: readonly LikelihoodGiven[] = [
    ...["120 %", "5 %", " about 40 % ", "unlikely", "20 % – 10 %", "1/20", "3", "  "].map((given) => ({
      form: "range" as const,
      given,
      ...numbers,
    })),
    { form: "range", given: "", low: 0.2, best: 0.2, high: 0.2, months: 60 },
    { form: "band", given: "1", yardstick: numbered.id, band: "1", months: 60 },
    { form: "band", given: "from the old list", yardstick: numbered.id, band: "2", months: 60 },
  ];
  for (const [i, likelihood] of typed.entries()) await add(`N${i}`, { likelihood });
  await assertUnchanged(desk);
  const csv = Buffer.from(await exported("csv")).toString("utf8");
  const edited = await preview(csv.replaceAll(",0.3,0.4,0.5,", ",0.3,0.4,0.45,"));
  assert.deepEqual([edited.counts.same, edited.counts.replace + edited.counts.refuse], [3, 8]);
});

test("a text that a moderator allowed does not refuse the unchanged row of an exported list", async (t) => {
  const desk = await importDesk(t);
  const { app, add, preview } = desk;
  await add("N1");
  await app.db.as("administrator", "update priority.risk set description = 'Write to someone@example.org'");
  await assertUnchanged(desk);
  const { rows } = await preview("code,title\nN1,New title\n");
  assert.deepEqual(rows[0]?.faults, [{ fault: "guard", column: "description", limit: null }]);
});
