/**
 * Tests an import over HTTP: columns are inferred, each row has a message, and the import makes exactly the changes of the preview
 * or no change.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { FileFault } from "#platform/contract/list-file.ts";
import { Problem } from "#platform/contract/problems.ts";
import { changeRisk, importRisks, riskHistory, withdrawRisk } from "../../../contract/risk-list.ts";
import { workbook } from "#platform/server/spreadsheet/testing.ts";
import { importDesk, refusedAs, riskNamed, upload } from "../../testing.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

const unreadable = (reason: FileFault) => (error: unknown) =>
  error instanceof Problem && error.code === "file-unreadable" && error.body.details?.["reason"] === reason;

test("columns are inferred in six languages; the three forms of likelihood and the levels are read", async (t) => {
  const { preview, confirm, list } = await importDesk(t);
  const files: Record<string, string> = {
    en: "No.;Risk;Category;Likelihood;Life and health;Economy\nE1;River flood;natural hazards;5–20 %;3;significant",
    fr: "Numéro;Intitulé;Catégorie;Probabilité;Vie et santé;Économie\nF1;Crue;naturel;unlikely;2-4;3",
    es: "Código;Título;Tipo;Probabilidad;Vida y salud;Economía\nS1;Sequía;natural;1 en 200;moderado;3",
    ar: "الرمز;العنوان;الفئة;درجة الاحتمال;الحياة والصحة;الاقتصاد\nA1;فيضان;طبيعي;٥٪;٣;2",
    ru: "Код;Название;Категория;Вероятность;Жизнь и здоровье;Экономика\nR1;Паводок;природный;<0,2 %;3;2/3/4",
    zh: "编号;名称;类别;可能性;生命与健康;经济\nZ1;洪水;自然灾害;１２％;３;2",
  };
  for (const [lang, csv] of Object.entries(files)) {
    const { file, options, counts, rows } = await preview(`National list 2026\n\n${csv}\n`, { lang });
    assert.deepEqual([lang, options.columns], [lang, ["code", "title", "kind", "likelihood", "impact:life", "impact:economy"]]);
    assert.deepEqual([file.headerRow, counts.add, rows[0]?.faults], [3, 1, []], lang);
    await confirm(`National list 2026\n\n${csv}\n`, { lang });
  }
  const by = new Map((await list()).map((risk) => [risk.code, risk]));
  const likelihood = (code: string) => {
    const { form, low, best, high, given } = by.get(code)?.likelihood ?? assert.fail(code);
    return [form, low, Math.round(best * 1e6) / 1e6, high, given];
  };
  assert.deepEqual(likelihood("E1"), ["range", 0.05, 0.125, 0.2, "5–20 %"]);
  assert.deepEqual(likelihood("F1"), ["band", 0.25, 0.3, 0.35, "unlikely"]);
  assert.deepEqual(likelihood("S1"), ["percentage", 0.005, 0.005, 0.005, "1 en 200"]);
  assert.deepEqual(likelihood("A1"), ["percentage", 0.05, 0.05, 0.05, "٥٪"]);
  assert.deepEqual(likelihood("R1"), ["range", 0, 0.001, 0.002, "<0,2 %"]);
  assert.deepEqual(likelihood("Z1"), ["percentage", 0.12, 0.12, 0.12, "１２％"]);
  assert.deepEqual(by.get("E1")?.impacts, [
    { criterion: "life", low: 3, best: 3, high: 3 },
    { criterion: "economy", low: 4, best: 4, high: 4 },
  ]);
  assert.deepEqual(by.get("F1")?.impacts[0], { criterion: "life", low: 2, best: 3, high: 4 });
  assert.deepEqual(by.get("R1")?.impacts[1], { criterion: "economy", low: 2, best: 3, high: 4 });
  assert.deepEqual([by.get("Z1")?.title.lang, by.get("Z1")?.likelihood.months, by.get("Z1")?.route], ["zh", 60, "frequency"]);
});

test("each refused row has its reason, and the other rows are written", async (t) => {
  const { preview, confirm, list } = await importDesk(t);
  const csv = [
    "code,title,kind,route,likelihood,low,best,high,months,yardstick,marking,impact:life,title_lang,description",
    "G1,Good,natural,,10 %,,,,,,,3,,",
    ",No code,natural,,10 %,,,,,,,,,",
    "D1,Twice,natural,,10 %,,,,,,,,,",
    "D1,Twice again,natural,,10 %,,,,,,,,,",
    "K1,Odd kind,magical,,10 %,,,,,,,,,",
    "K2,No kind,,,10 %,,,,,,,,,",
    "L1,No likelihood,natural,,,,,,,,,,,",
    "L2,Impossible,natural,,120 %,,,,,,,,,",
    "L3,Below nothing,natural,,-5 %,,,,,,,,,",
    "L4,Out of order,natural,,20 % – 10 %,,,,,,,,,",
    "L5,No such word,natural,,once in a blue moon,,,,,,,,,",
    "L6,Unclear,natural,,5 maybe 6,,,,,,,,,",
    "L7,Twice and differs,natural,,10 %,20 %,30 %,40 %,,,,,,",
    "Y1,Odd yardstick,natural,,unlikely,,,,,the long one,,,,",
    "M1,Odd period,natural,,10 %,,,,soon,,,,,",
    "I1,Level out of scale,natural,,10 %,,,,,,,7,,",
    "I2,Level out of order,natural,,10 %,,,,,,,4-2,,",
    "I3,Level unclear,natural,,10 %,,,,,,,bad,,",
    "T1,Odd marking,natural,,10 %,,,,,,SECRET,,,",
    "W1,Odd language,natural,,10 %,,,,,,,,not a tag,",
    "R1,Odd way,natural,by guess,10 %,,,,,,,,,",
    "H1,Guarded,natural,,10 %,,,,,,,,,Write to someone@example.org",
    `B1,${"x".repeat(201)},natural,,10 %,,,,,,,,,`,
    "X1,Too many cells,natural,,10 %,,,,,,,,,,,more",
    "N1,,natural,,10 %,,,,,,,,,",
    "",
  ].join("\r\n");
  const { rows, counts } = await preview(csv);
  const said_ = Object.fromEntries(rows.map(({ code, row, faults }) => [code || `row ${row}`, faults.map(({ fault }) => fault).join()]));
  assert.deepEqual(said_, {
    G1: "",
    "row 3": "code-missing",
    D1: "code-twice",
    K1: "kind-unknown",
    K2: "kind-missing",
    L1: "likelihood-missing",
    L2: "likelihood-impossible",
    L3: "likelihood-impossible",
    L4: "likelihood-order",
    L5: "band-unknown",
    L6: "likelihood-unclear",
    L7: "likelihood-twice",
    Y1: "yardstick-unknown",
    M1: "months-unclear",
    I1: "level-outside",
    I2: "level-order",
    I3: "level-unclear",
    T1: "marking-unknown",
    W1: "language-unknown",
    R1: "route-unknown",
    H1: "guard",
    B1: "too-long",
    X1: "too-many-cells",
    N1: "title-missing",
  });
  assert.deepEqual(counts, { add: 1, replace: 0, same: 0, refuse: 24, untouched: 0 });
  assert.deepEqual(await confirm(csv), { added: 1, replaced: 0, same: 0, refused: 24 });
  assert.deepEqual(
    (await list()).map(({ code }) => code),
    ["G1"],
  );
});

test("a row with a known code replaces the risk; history and fields without a column are kept; differences are shown", async (t) => {
  const { amara, preview, confirm, list, add } = await importDesk(t);
  const made = await add("N1");
  const gone = await add("N9");
  await amara.call(withdrawRisk, { params: { workspace: velmara, risk: gone.id }, body: { expectedRev: 1, reason: said("Old") } });
  const csv = "code,title,likelihood\nN1,Flood of rivers,5% – 10% – 20%\nN9,Back again,10%\n";
  const { rows, counts } = await preview(csv);
  assert.deepEqual(
    rows.map(({ action, changes, faults }) => [action, changes, faults.map((one) => one.fault)]),
    [
      ["replace", ["title"], []],
      ["refuse", [], ["code-withdrawn"]],
    ],
  );
  assert.equal(counts.untouched, 0);
  await confirm(csv);
  const [now] = (await list()).filter(({ status }) => status === "active");
  assert.deepEqual({ ...now, updatedAt: "" }, { ...made, rev: 2, title: said("Flood of rivers"), updatedAt: "" });
  const { revisions } = await amara.call(riskHistory, { params: { workspace: velmara, risk: made.id } });
  assert.deepEqual(
    revisions.map(({ rev, title }) => [rev, title]),
    [
      [2, "Flood of rivers"],
      [1, "Flood N1"],
    ],
  );
  assert.equal((await preview(csv)).counts.same, 1);
  // an unchanged text keeps its language, whatever the language of the reader's page is
  assert.equal((await preview(csv, { lang: "ar" })).counts.same, 1);
});

test("if the list or the file changed since the preview, the import is a conflict and writes nothing", async (t) => {
  const { amara, at, preview, list, add } = await importDesk(t);
  const made = await add("N1");
  const csv = "code,title,kind,likelihood\nN1,New title,natural,10%\nN2,Another,natural,10%\n";
  const { digest, options } = await preview(csv);
  const send = (content: string, seen: string) =>
    amara.call(importRisks, { params: at, body: { commandId: command(), file: upload(content), options, digest: seen } });
  await assert.rejects(send(csv.replace("Another", "Other"), digest), refusedAs("preview-stale"));
  await amara.call(changeRisk, {
    params: { workspace: velmara, risk: made.id },
    body: { expectedRev: 1, ...riskNamed("N1", { title: said("Typed meanwhile") }) },
  });
  await assert.rejects(send(csv, digest), refusedAs("preview-stale"));
  await assert.rejects(send(csv, "0".repeat(64)), refusedAs("preview-stale"));
  assert.deepEqual(
    (await list()).map(({ title }) => title.text),
    ["Typed meanwhile"],
  );
  const body = { commandId: command(), file: upload(csv), options, digest: (await preview(csv)).digest };
  const [one, two] = await Promise.all([1, 2].map(() => amara.call(importRisks, { params: at, body })));
  assert.deepEqual([one, two], [{ added: 1, replaced: 1, same: 0, refused: 0 }, one]);
});

test("the code of a risk that the reader cannot see cannot be used again, and a marking above the reader's clearance is refused", async (t) => {
  const { bruno, preview, confirm, list, add } = await importDesk(t);
  await add("N1", { marking: "TLP:RED" });
  const csv = "code,title,kind,likelihood,marking\nN1,Mine,natural,10%,GREEN\nN2,Red,natural,10%,TLP:RED\nN3,Fine,natural,10%,amber\n";
  const { rows } = await preview(csv, {}, bruno);
  assert.deepEqual(
    rows.map(({ action, faults }) => [action, faults[0]?.fault]),
    [
      ["refuse", "code-not-free"],
      ["refuse", "marking-above"],
      ["add", undefined],
    ],
  );
  await confirm(csv, {}, bruno);
  assert.deepEqual(
    (await list()).map(({ code, marking }) => [code, marking]),
    [
      ["N1", "TLP:RED"],
      ["N3", "TLP:AMBER"],
    ],
  );
});

test("in a workbook, formulas and merged cells give stored values with a warning; cells with errors are refused", async (t) => {
  const { preview } = await importDesk(t);
  const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const head = ["code", "title", "kind", "likelihood"].map((name, i) => cell(`${"ABCD"[i]}1`, name)).join("");
  const line = (row: number, code: string, last: string) =>
    `<row r="${row}">${cell(`A${row}`, code)}${cell(`B${row}`, "Flood")}${cell(`C${row}`, "natural")}${last}</row>`;
  const book = workbook({
    styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>',
    data: `<row r="1">${head}</row>${line(2, "N1", '<c r="D2" s="1"><f>1/10</f><v>0.1</v></c>')}${line(3, "N2", '<c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c>')}${line(4, "N3", '<c r="D4" s="1"><v>0.2</v></c>')}`,
    behind: '<mergeCells><mergeCell ref="B4:B5"/></mergeCells>',
  });
  const { rows, file } = await preview(book);
  assert.deepEqual([file.format, file.sheets, file.encoding], ["xlsx", ["Risks"], null]);
  assert.deepEqual(
    rows.map(({ action, notes, faults }) => [
      action,
      notes.map(({ note, column }) => `${note} ${column}`),
      faults.map(({ fault }) => fault),
    ]),
    [
      ["add", ["formula likelihood"], []],
      ["refuse", ["formula likelihood"], ["cell-error"]],
      ["add", ["merged title"], []],
    ],
  );
});

test("files that are not a list are refused with a reason, and nothing is stored", async (t) => {
  const { preview, list } = await importDesk(t);
  const rows = (n: number) => `code,title,kind,likelihood\n${Array.from({ length: n }, (_, i) => `N${i},Flood,natural,10%`).join("\n")}\n`;
  for (const [content, reason] of [
    ["", "empty"],
    ["code,title,kind,likelihood\n", "header-only"],
    [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "old-excel"],
    ["<html><table><tr><td>code</td></tr></table></html>", "html"],
    [rows(200_000), "rows"],
    [`code,title${",x".repeat(10_000)}\n1,2\n`, "columns"],
    ['code,title\nN1,"open', "quotes"],
  ] as const)
    await assert.rejects(preview(content), unreadable(reason), reason);
  assert.deepEqual(await list(), []);
});

test("an import of an exported list changes nothing, in both formats, and no exported text is read as a formula", async (t) => {
  const { measured, preview, list, add, exported } = await importDesk(t);
  const texts = [
    "=1+1",
    "'=1+1",
    "+ more of it",
    "@ home",
    "-",
    'a "quoted"; text,\nof two lines',
    " spaces ",
    "_x000D_ and \r",
    "'quoted'",
    "洪水 الفيضان",
  ];
  for (const [i, text] of texts.entries())
    await add(`N${i}`, {
      title: { text, lang: "fr" },
      description: said(text.repeat(3)),
      source: said(i % 2 === 0 ? "" : text),
      likelihood:
        i % 3 === 0
          ? { form: "band", given: "", yardstick: measured.yardstick, band: "unlikely", months: 24 }
          : { form: "range", given: "", low: 0.1 / 3, best: 0.07, high: 0.29, months: 36 },
    });
  for (const format of ["csv", "xlsx"] as const) {
    const bytes = await exported(format);
    if (format === "csv") assert.doesNotMatch(Buffer.from(bytes).toString(), /(^|,|")[=+@]/m);
    const { counts, rows } = await preview(bytes);
    assert.deepEqual(
      counts,
      { add: 0, replace: 0, same: texts.length, refuse: 0, untouched: 0 },
      JSON.stringify(rows.find((row) => row.action !== "same")),
    );
  }
  assert.equal((await list()).length, texts.length);
});

test("if a row makes a risk stricter, its history becomes stricter too, and a guest sees neither of the two", async (t) => {
  const { amara, bruno, confirm, list, add } = await importDesk(t);
  const made = await add("N1", { marking: "TLP:GREEN" });
  await confirm("code,title,marking\nN1,Stricter,TLP:RED\n");
  assert.deepEqual(
    (await list()).map(({ title, marking }) => [title.text, marking]),
    [["Stricter", "TLP:RED"]],
  );
  const params = { workspace: velmara, risk: made.id };
  assert.equal((await amara.call(riskHistory, { params })).revisions.length, 2);
  await assert.rejects(bruno.call(riskHistory, { params }), refusedAs("not-found"));
  // in the database too, the earlier row is now as strict as the present row
  await confirm("code,title,marking\nN1,Open again,TLP:GREEN\n");
  const { revisions } = await bruno.call(riskHistory, { params });
  assert.deepEqual(
    revisions.map(({ title }) => title),
    ["Open again"],
  );
  assert.equal((await amara.call(riskHistory, { params })).revisions.length, 3);
});
