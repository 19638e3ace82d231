/**
 * Returned lists whose form a person changed: renamed or deleted headings, and merged cells. The preview says what it does not read, and
 * a cell without a value never clears a field. A file that is returned a second time adds nothing a second time.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { changeRecommendation, listRecommendations } from "#modules/recommendation/contract/recommendation.ts";
import { said } from "#platform/server/testing-values.ts";
import { letters } from "#platform/server/spreadsheet/write-xlsx.ts";
import type { ColumnKey, ReturnPreview } from "../contract/offline.ts";
import { orderOf } from "./columns.ts";
import { anotherList, applied, desk, edited, fieldsOf, headRows, preview, taken, typedInto, withParts } from "./testing.ts";

const kind = "recommendations";
const shared = await desk({ after });
const notesOf = ({ rows }: ReturnPreview) => rows.map(({ action, notes }) => [action, ...notes.map(({ note, column }) => [note, column])]);
const faultsOf = ({ rows }: ReturnPreview) =>
  rows.map(({ action, faults }) => [action, ...faults.map(({ fault, column }) => [fault, column])]);

/** Merges a column over all records; the cells after the first one lose their text, as in office programs. */
const merged = (file: Uint8Array, column: ColumnKey, records: number): Uint8Array => {
  const others = Array.from({ length: records - 1 }, (_, i) => ({ record: i + 2, column, text: "" }));
  const letter = letters(orderOf(kind).indexOf(column));
  const range = `${letter}${headRows + 1}:${letter}${headRows + records}`;
  return withParts(edited(file, kind, others), (parts) => {
    const name = "xl/worksheets/sheet1.xml";
    const sheet = parts[name] ?? "";
    const known = /<mergeCells[^>]*>/.exec(sheet)?.[0];
    parts[name] = sheet.replace(
      known ?? "</sheetData>",
      (at) => `${at}${known === undefined ? "<mergeCells>" : ""}<mergeCell ref="${range}"/>${known === undefined ? "</mergeCells>" : ""}`,
    );
  });
};

test("in a workbook, columns that were not found and headings that are not read are listed, and the other columns are read", async () => {
  const { amara, at, add } = await anotherList(shared);
  await add({ text: said("One") });
  const file = await taken(amara, at, kind, "xlsx");
  const same = await preview(amara, at, kind, file);
  assert.deepEqual([same.missing, same.unread], [[], []]);
  const renamed = edited(file, kind, [
    { record: 0, column: "due", text: "Due\ndate" },
    { record: 0, column: "owner", text: "" },
    { record: 0, column: "evidence", text: "What is recommended" },
    { record: 1, column: "due", text: "2027-12-31" },
    { record: 1, column: "addressee", text: "Prosecutor" },
  ]);
  const shown = await preview(amara, at, kind, renamed);
  assert.deepEqual(shown.missing, [
    { column: "owner", heading: "Owner", forms: [] },
    { column: "due", heading: "Due (YYYY-MM-DD)", forms: [] },
    { column: "evidence", heading: "Evidence, a line each", forms: [] },
  ]);
  assert.deepEqual(shown.unread, [
    { heading: "Due date", forms: [] },
    { heading: "What is recommended", forms: [] },
  ]);
  assert.deepEqual(
    shown.rows[0]?.changes.map(({ column }) => column),
    ["addressee"],
  );
});

test("in a document, lines that were not found and headings that are not read are listed with the form", async () => {
  const { amara, at, add } = await anotherList(shared);
  await add({ text: said("One") });
  await add({ text: said("Two") });
  const file = await taken(amara, at, kind, "docx");
  const same = await preview(amara, at, kind, file);
  assert.deepEqual([same.missing, same.unread], [[], []]);
  const renamed = withParts(typedInto(file, 2, { "Due (YYYY-MM-DD)": "2027-12-31" }), (parts) => {
    const forms = (parts["word/document.xml"] ?? "").split(/(?=<w:tbl>)/);
    const rename = (form: number, from: string): void => {
      const before = forms[form] ?? "";
      forms[form] = before.replace(`>${from}<`, ">Date<");
      assert.notEqual(forms[form], before);
    };
    rename(2, "Due (YYYY-MM-DD)");
    // an unused form for a new record is not reported
    rename(3, "Due (YYYY-MM-DD)");
    parts["word/document.xml"] = forms.join("");
  });
  const shown = await preview(amara, at, kind, renamed);
  assert.deepEqual(shown.missing, [{ column: "due", heading: "Due (YYYY-MM-DD)", forms: [2] }]);
  assert.deepEqual(shown.unread, [{ heading: "Date", forms: [2] }]);
  assert.equal(shown.counts.same, 2);
});

test("in a workbook, an empty cell of a merged range changes nothing and is noted", async () => {
  const { amara, at, add } = await anotherList(shared);
  for (const text of ["One", "Two", "Three"]) await add({ text: said(text), addressee: said("Police") });
  const file = await taken(amara, at, kind, "xlsx");
  const open = await preview(amara, at, kind, merged(file, "addressee", 3));
  assert.deepEqual(notesOf(open), [["same"], ["same", ["merged", "addressee"]], ["same", ["merged", "addressee"]]]);
  const changed = edited(merged(file, "due", 3), kind, [{ record: 2, column: "text", text: "Two more" }]);
  const shown = await preview(amara, at, kind, changed);
  assert.deepEqual(notesOf(shown), [["same"], ["replace", ["merged", "due"]], ["same", ["merged", "due"]]]);
  await applied(amara, at, kind, changed, shown);
  const { recommendations } = await amara.call(listRecommendations, { params: at });
  assert.deepEqual(
    recommendations.map(({ text, dueOn }) => [text.text, dueOn]),
    [
      ["One", "2027-03-31"],
      ["Two more", "2027-03-31"],
      ["Three", "2027-03-31"],
    ],
  );
});

test("an empty cell of a merged range in a locked column refuses its row", async () => {
  const { amara, at, add } = await anotherList(shared);
  for (const text of ["One", "Two"]) await add({ text: said(text) });
  const file = await taken(amara, at, kind, "xlsx");
  const code = await preview(amara, at, kind, merged(file, "code", 2));
  assert.deepEqual(faultsOf(code), [["same"], ["refuse", ["locked-changed", "code"]]]);
  assert.deepEqual(notesOf(code)[1], ["refuse", ["merged", "code"]]);
  const id = await preview(amara, at, kind, merged(file, "id", 2));
  assert.deepEqual(faultsOf(id)[1]?.slice(0, 2), ["refuse", ["id-missing", "id"]]);
  // without any locked cell, the row must not be added as a new record
  const all = (["id", "code", "rev"] as const).reduce((before, column) => merged(before, column, 2), file);
  assert.deepEqual(faultsOf(await preview(amara, at, kind, all)), [["same"], ["refuse", ["id-missing", "id"]]]);
});

test("in a document, a cell that continues a merged cell changes nothing and is noted", async () => {
  const { amara, at, add } = await anotherList(shared);
  await add({ text: said("One") });
  const file = withParts(typedInto(await taken(amara, at, kind, "docx"), 1, { "Due (YYYY-MM-DD)": "" }), (parts) => {
    const forms = (parts["word/document.xml"] ?? "").split(/(?=<w:tbl>)/);
    const lines = (forms[1] ?? "").split(/(?=<w:tr>)/);
    const join = (head: string, merge: string): void => {
      const line = lines.findIndex((one) => one.includes(`>${head}<`));
      const [start, name, ...value] = (lines[line] ?? "").split(/(?=<w:tc>)/);
      lines[line] = [start, name, value.join("").replace("<w:tcPr>", () => `<w:tcPr>${merge}`)].join("");
    };
    join("Owner", '<w:vMerge w:val="restart"/>');
    join("Due (YYYY-MM-DD)", "<w:vMerge/>");
    forms[1] = lines.join("");
    parts["word/document.xml"] = forms.join("");
  });
  assert.deepEqual(notesOf(await preview(amara, at, kind, file)), [["same", ["merged", "due"]]]);
});

test("a file that is returned again adds nothing again; a row with another value in a column is added", async () => {
  const { amara, at, add, params } = await anotherList(shared);
  await add({ text: said("One") });
  const file = edited(await taken(amara, at, kind, "xlsx"), kind, [
    { record: 2, column: "text", text: "Keep a register." },
    { record: 2, column: "addressee", text: "Prosecutor" },
    { record: 2, column: "marking", text: "tlp: amber" },
    { record: 2, column: "status", text: "under way" },
    { record: 2, column: "words", text: "Begun." },
    { record: 2, column: "by", text: "Ministry" },
    { record: 2, column: "on", text: "2026-11-20" },
    { record: 2, column: "evidence", text: "Order 8" },
  ]);
  const shown = await preview(amara, at, kind, file);
  assert.equal(shown.counts.add, 1);
  await applied(amara, at, kind, file, shown);
  const again = await preview(amara, at, kind, file);
  assert.deepEqual(again.counts, { add: 0, replace: 0, hold: 0, same: 2, refuse: 0, absent: 0 });
  assert.deepEqual([again.rows[1]?.code, again.rows[1]?.changes, again.rows[1]?.notes], ["R2", [], [{ note: "present", column: null }]]);
  await assert.rejects(applied(amara, at, kind, file, again, [again.rows[1]?.row ?? 0]));
  for (const edit of [
    { record: 2, column: "addressee", text: "Police" },
    { record: 2, column: "due", text: "2027-06-30" },
    { record: 2, column: "evidence", text: "Order 9" },
  ] as const)
    assert.equal((await preview(amara, at, kind, edited(file, kind, [edit]))).counts.add, 1, edit.column);
  // a record that was changed after the first return no longer has the content of the row
  const made = (await amara.call(listRecommendations, { params: at })).recommendations[1] ?? assert.fail();
  await amara.call(changeRecommendation, {
    params: { ...params, recommendation: made.id },
    body: { expectedRev: made.rev, ...fieldsOf({ text: said("Keep two registers."), addressee: said("Prosecutor") }) },
  });
  assert.equal((await preview(amara, at, kind, file)).counts.add, 1);
});
