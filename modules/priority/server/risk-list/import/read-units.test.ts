/** Tests in which unit an import reads likelihoods and periods, and that the preview shows the values that were read. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { importDesk } from "../../testing.ts";

const readOf = ({ rows }: Awaited<ReturnType<Awaited<ReturnType<typeof importDesk>>["preview"]>>) =>
  rows.map(({ likelihood, faults }) =>
    likelihood === null
      ? faults.map(({ fault }) => fault).join()
      : ([likelihood.low, likelihood.best, likelihood.high, likelihood.months] as const),
  );

test("fractions in the columns low, best and high are read as fractions, also in a list without a column for the likelihood", async (t) => {
  const { preview, confirm, list } = await importDesk(t);
  const fractions = "code;title;kind;low;best;high\nN1;Flood;natural;0.05;0.1;0.2\nN2;Drought;natural;0,3;0,4;1\n";
  const shown = await preview(fractions);
  assert.deepEqual(
    [shown.options.numbers, readOf(shown)],
    [
      "fraction",
      [
        [0.05, 0.1, 0.2, 60],
        [0.3, 0.4, 1, 60],
      ],
    ],
  );
  await confirm(fractions);
  assert.deepEqual(
    (await list()).map(({ likelihood: { low, best, high } }) => [low, best, high]),
    [
      [0.05, 0.1, 0.2],
      [0.3, 0.4, 1],
    ],
  );
  const percentages = await preview("code;title;kind;low;best;high\nN1;Flood;natural;0.5;1;20\nN2;Drought;natural;1;2;3\n");
  assert.equal(percentages.options.numbers, "percent");
  // one, two and three are codes of bands only in the column of the likelihood
  const few = await preview("code;title;kind;low;best;high\nN3;Flood;natural;1;2;3\n");
  assert.deepEqual([few.options.numbers, readOf(few)], ["percent", [[0.01, 0.02, 0.03, 60]]]);
  // if the header of a column names its unit, its numbers say nothing about the unit of the other columns
  const stated = await preview("code;title;kind;low (%);best;high (%)\nN3;Flood;natural;5;0.1;20\n");
  assert.deepEqual([stated.options.numbers, readOf(stated)], ["fraction", [[0.05, 0.1, 0.2, 60]]]);
});

test("the preview shows the likelihood and the period of added rows and of rows that change them, and of no other rows", async (t) => {
  const { preview, confirm } = await importDesk(t);
  const head = "code,title,kind,likelihood,months\n";
  await confirm(`${head}N1,Flood,natural,10 %,24\nN2,Drought,natural,10 %,24\nN3,Heat,natural,10 %,24\nN4,Storm,natural,10 %,24\n`);
  const { rows } = await preview(
    `${head}N1,Flood,natural,10 %,24\nN2,Dry years,natural,10 %,24\nN3,Heat,natural,12 %,24\nN4,Storm,natural,10 %,36\nN5,Frost,natural,5–20 %,\nN6,Hail,natural,often,\n`,
  );
  assert.deepEqual(
    rows.map(({ action, likelihood }) => [action, likelihood]),
    [
      ["same", null],
      ["replace", null],
      ["replace", { low: 0.12, best: 0.12, high: 0.12, months: 24 }],
      ["replace", { low: 0.1, best: 0.1, high: 0.1, months: 36 }],
      ["add", { low: 0.05, best: 0.125, high: 0.2, months: 60 }],
      ["refuse", null],
    ],
  );
});

test("a period is a number of months, or a number with a word for months or years; every other unit is unclear", async (t) => {
  const { preview } = await importDesk(t);
  const periods: Record<string, number | null> = {
    "60": 60,
    "٦٠": 60,
    "1.5 years": 18,
    "1,5 года": 18,
    "١٫٥ سنة": 18,
    "24 months": 24,
    "24 mo.": 24,
    "3 yrs": 36,
    "60-month": 60,
    "5 ans": 60,
    "1 année": 12,
    "18 mois": 18,
    "5 años": 60,
    "6 meses": 6,
    "5 سنين": 60,
    "٥ سنوات": 60,
    "٥ أعوام": 60,
    "6 أشهر": 6,
    "12 شهرًا": 12,
    "5 лет": 60,
    "5 г.": 60,
    "18 мес.": 18,
    "5年": 60,
    "18 个月": 18,
    "30 days": null,
    "2 weeks": null,
    "10 días": null,
    "30 jours": null,
    "30 дней": null,
    "30天": null,
    "30 يوما": null,
    "5 Jahre": null,
    "1 decade": null,
    "12 m": null,
    "60 %": null,
    "60 -": null,
    "5 - 10 years": null,
    "1 year 6 months": null,
    "0.5": null,
    soon: null,
  };
  const rows = Object.keys(periods).map((period, i) => `N${i};Flood;natural;10 %;"${period}"`);
  const shown = await preview(`code;title;kind;likelihood;period\n${rows.join("\n")}\n`);
  assert.deepEqual(
    Object.keys(periods).map((period, i) => [period, shown.rows[i]?.likelihood?.months ?? shown.rows[i]?.faults[0]?.fault]),
    Object.entries(periods).map(([period, months]) => [period, months ?? "months-unclear"]),
  );
});

test("1/20 is read as 5 %, and other quotients are unclear, whatever the unit of the numbers is", async (t) => {
  const { preview } = await importDesk(t);
  for (const numbers of ["percent", "fraction", "band"] as const)
    assert.deepEqual(
      readOf(await preview("code;title;kind;likelihood\nN1;Flood;natural;1/20\nN2;Drought;natural;2/3\n", { numbers })),
      [[0.05, 0.05, 0.05, 60], "likelihood-unclear"],
      numbers,
    );
});

test("a number without a unit has the unit of the column's header; in a unit in which no period is read it is unclear", async (t) => {
  const { preview } = await importDesk(t);
  const headers: Record<string, number | null> = {
    "Period (months)": 24,
    "Period (days)": null,
    "Period in weeks": null,
    "Période (jours)": null,
    "Período (días)": null,
    "Период (дней)": null,
    "الفترة (أيام)": null,
    "期限（天）": null,
    "Period (years)": 288,
    "Période (mois)": 24,
    "Период (лет)": 288,
    "期限（月）": 24,
    Period: 24,
  };
  for (const [header, months] of Object.entries(headers)) {
    const { rows } = await preview(`code;title;kind;likelihood;${header}\nN1;Flood;natural;10 %;24\nN2;Drought;natural;10 %;2 years\n`);
    assert.deepEqual(
      rows.map((row) => row.likelihood?.months ?? row.faults[0]?.fault),
      [months ?? "months-unclear", 24],
      header,
    );
  }
});
