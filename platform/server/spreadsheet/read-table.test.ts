/**
 * Tests files as they occur in practice: six languages in older encodings, every kind of quote, workbooks of several programs, and files
 * that only look like spreadsheets.
 */
import type { TableFault } from "../../contract/list-file.ts";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { readTable } from "./read-table.ts";
import { dateOfDays, SpreadsheetFault, type Encoding } from "./table.ts";
import { limits, partsOf, workbook } from "./testing.ts";
import { zipOf } from "../archive/index.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (file: Uint8Array | string, more: Partial<Parameters<typeof readTable>[1]> = {}) =>
  readTable(typeof file === "string" ? bytes(file) : file, { limits, ...more });
const cells = (file: Uint8Array | string) => read(file).rows.map((row) => row.cells);
const faulty = (reason: TableFault, limit?: number | null) => (error: unknown) =>
  error instanceof SpreadsheetFault && error.reason === reason && (limit === undefined || error.limit === limit);

test("CSV is read with every delimiter, kind of quotes and line end, with a byte order mark, and with a line that names the delimiter", () => {
  const expected = [
    ["code", "title"],
    ["N1", 'a "big" flood;\nin spring'],
  ];
  assert.deepEqual(cells('\uFEFFcode,title\r\nN1,"a ""big"" flood;\nin spring"\r\n'), expected);
  assert.deepEqual(cells('code;title\nN1;"a ""big"" flood;\nin spring"'), expected);
  assert.deepEqual(cells('code\ttitle\rN1\t"a ""big"" flood;\nin spring"'), expected);
  assert.deepEqual(cells('sep=|\r\ncode|title\r\nN1|"a ""big"" flood;\nin spring"'), expected);
  assert.deepEqual(
    read("a;b\n\n\n1,5;2,5\n").rows.map(({ row, cells: c }) => [row, c]),
    [
      [1, ["a", "b"]],
      [4, ["1,5", "2,5"]],
    ],
  );
  assert.throws(() => read('a,b\nc,"d\ne,f'), faulty("quotes", 2));
});

/** A few sentences of each language as a person would write them. */
const samples: readonly [Encoding, string, string][] = [
  [
    "windows-1252",
    "fr",
    "Inondation\nCrue de l’hiver à répétition ; état d’urgence décrété, dégâts élevés, forêts brûlées\nSécheresse prolongée",
  ],
  [
    "windows-1252",
    "es",
    "Inundación\nSequía prolongada en la región, daños económicos; ¿qué pasó? El año próximo, población afectada\nEpidemia",
  ],
  ["windows-1251", "ru", "Наводнение\nВесенний паводок на реках страны, ущерб жилью; Министерство чрезвычайных ситуаций сообщает\nЗасуха"],
  ["windows-1256", "ar", "الفيضانات\nتفيض الأنهار بعد أيام من المطر، وتتضرر المساكن والطرق؛ وزارة الداخلية\nالجفاف"],
  ["gb18030", "zh", "洪水\n连日降雨后河水漫过堤岸，住房和道路受损；内政部负责。\n干旱"],
];

test(
  "six languages in the encodings that spreadsheets write are recognised and read correctly",
  { skip: execFileSync("which", ["iconv"], { encoding: "utf8" }) === "" },
  () => {
    for (const [encoding, lang, text] of samples) {
      const csv = text
        .split("\n")
        .map((line, i) => `N${i};"${line}"`)
        .join("\r\n");
      const file = execFileSync("iconv", ["-f", "utf-8", "-t", encoding === "gb18030" ? "GB18030" : encoding.replace("windows-", "CP")], {
        input: csv,
      });
      const table = read(new Uint8Array(file));
      assert.deepEqual([lang, table.encoding], [lang, encoding]);
      assert.deepEqual(
        table.rows.map((row) => row.cells[1]),
        text.split("\n"),
      );
    }
  },
);

test("UTF-8 and UTF-16 in both byte orders are read with and without a byte order mark", () => {
  const text = "code,title\nN1,洪水 Überschwemmung الفيضان\n";
  const wide = (order: "le" | "be", mark: boolean): Uint8Array => {
    const file = Buffer.from((mark ? "\uFEFF" : "") + text, "utf16le");
    return new Uint8Array(order === "le" ? file : file.swap16());
  };
  for (const [file, encoding] of [
    [bytes(text), "utf-8"],
    [bytes(`\uFEFF${text}`), "utf-8"],
    [wide("le", true), "utf-16le"],
    [wide("be", true), "utf-16be"],
    [wide("le", false), "utf-16le"],
    [wide("be", false), "utf-16be"],
  ] as const) {
    const table = read(file);
    assert.deepEqual([table.encoding, table.rows[1]?.cells], [encoding, ["N1", "洪水 Überschwemmung الفيضان"]]);
  }
  assert.throws(() => read(new Uint8Array([0x41, 0xc3, 0x28, 0x0a]), { encoding: "utf-8" }), faulty("encoding"));
});

test("a workbook is read: shared, rich and inline text, numbers, percent, formulas, errors, merged cells, the requested sheet", () => {
  const file = workbook({
    strings:
      '<si><t>code</t></si><si><r><t>big </t></r><r><t xml:space="preserve">flood &amp; rain</t></r><rPh><t>no</t></rPh></si><si><t>a_x000D_b</t></si>',
    styles:
      '<numFmts><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="0 &quot;%&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="165"/></cellXfs>',
    data: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="4"><c r="A4" t="inlineStr"><is><t>N1</t></is></c><c r="B4" s="1"><v>0.07</v></c><c r="C4" s="2"><f>SUM(A1)</f><v>0.1</v></c><c r="D4" s="3"><v>5</v></c><c r="E4" t="e"><v>#REF!</v></c><c r="F4" t="s"><v>2</v></c></row><row r="5"/><row r="6"><c t="b"><v>1</v></c><c t="str"><f>A1</f><v>x</v></c></row>',
    behind: '<mergeCells><mergeCell ref="A4:B6"/><mergeCell ref="A1:XFD1"/></mergeCells>',
    sheets: '<sheet name="Hidden" sheetId="1" state="hidden" r:id="r4"/><sheet name="Risks" sheetId="2" r:id="r1"/>',
  });
  const table = read(file);
  assert.deepEqual([table.sheets, table.sheet], [["Hidden", "Risks"], "Risks"]);
  assert.deepEqual(table.rows, [
    { row: 1, cells: ["code", "", "big flood & rain"], merged: [0, 1, 2, 3, 4, 5] },
    { row: 4, cells: ["N1", "7%", "10%", "5", "#REF!", "a\rb"], formulas: [2], errors: [4], merged: [0, 1] },
    { row: 6, cells: ["TRUE", "x"], formulas: [1], merged: [0, 1], above: [[0, 4]] },
  ]);
  assert.deepEqual(read(file, { sheet: "Hidden" }).rows, [{ row: 1, cells: ["second"] }]);
  assert.throws(() => read(file, { sheet: "None" }), faulty("no-sheet"));
  // a sheet is found by its content, also if another sheet was put before it
  assert.deepEqual(read(file, { sheetWith: /^second$/ }).sheet, "Hidden");
  assert.deepEqual(read(file, { sheetWith: /flood & rain/ }).sheet, "Risks");
  assert.deepEqual(read(file, { sheetWith: /nowhere/ }).sheet, "Risks");
});

test("numbers have the digits that people see; a formula that was never calculated is an error; dates can count from 1904", () => {
  const numbers = ["1.1000000000000001", "7.0000000000000007E-2", "0.1", "-2.5", "12345678901234567890", "007"];
  const data = `<row r="1">${numbers.map((n) => `<c><v>${n}</v></c>`).join("")}</row><row r="2"><c><f>NOW()</f></c><c><f>A1</f><v></v></c><c t="str"><f>A1</f><v></v></c><c><v>1</v></c></row>`;
  const { rows, from1904 } = read(workbook({ data }));
  assert.deepEqual(rows, [
    { row: 1, cells: ["1.1", "0.07", "0.1", "-2.5", "12345678901234567890", "007"] },
    { row: 2, cells: ["", "", "", "1"], formulas: [0, 1, 2], errors: [0, 1] },
  ]);
  assert.equal(from1904, false);
  assert.equal(dateOfDays(38_837, { from1904 }), "2006-04-30");
  assert.equal(dateOfDays(38_837.75, read(workbook({ data, from1904: true }))), "2010-05-01");
});

test("if a file is not a spreadsheet, the fault says which kind of file it is", () => {
  const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]);
  assert.throws(() => read(ole), faulty("old-excel"));
  assert.throws(() => read("<html><table><tr><td>code</td></tr></table></html>"), faulty("html"));
  assert.throws(() => read("\uFEFF  <!DOCTYPE html>\n<p>"), faulty("html"));
  assert.throws(() => read("%PDF-1.7 x"), faulty("not-a-spreadsheet"));
  assert.throws(() => read(zipOf([["word/document.xml", "<w/>"]])), faulty("not-a-spreadsheet"));
  assert.throws(() => read(""), faulty("empty"));
  assert.throws(() => read(" \r\n,,\n"), faulty("empty"));
  assert.throws(() => read(workbook({ data: "" })), faulty("empty"));
  assert.throws(() => read(new Uint8Array([1, 0, 0, 3, 0, 0, 0, 9, 200, 7])), faulty("binary"));
  assert.throws(() => read(workbook({ data: "<row>" })), faulty("damaged"));
  assert.throws(() => read(workbook({ data: '<row r="2"/><row r="1"><c><v>1</v></c></row>' })), faulty("damaged"));
});

test("a file that exceeds a limit is refused: rows, columns, cells, the expanded size of an archive", () => {
  const small = { ...limits, rows: 3, columns: 4, cell: 10 };
  assert.throws(() => read("a,b\n1,2\n1,2\n1,2\n", { limits: small }), faulty("rows", 3));
  assert.throws(() => read("a,b,c,d,e\n", { limits: small }), faulty("columns", 4));
  assert.throws(() => read(`code,title\n${",".repeat(10_000)}x\n`), faulty("columns", 200));
  assert.throws(() => read(`a,b\n${"x".repeat(11)},2\n`, { limits: small }), faulty("cell", 10));
  assert.throws(() => read(workbook({ data: '<row r="1"><c r="KO1"><v>1</v></c></row>' })), faulty("columns", 200));
  const bomb = workbook({ data: `<row r="1"><c r="A1" t="inlineStr"><is><t>${" ".repeat(70_000_000)}</t></is></c></row>` });
  assert.ok(bomb.length < 200_000);
  assert.throws(() => read(bomb), faulty("expands", 67_108_864));
  // the same compression bomb, with a false size in the directory
  const lying = Buffer.from(bomb);
  for (let at = lying.indexOf("PK\u0001\u0002", 0, "latin1"); at >= 0; at = lying.indexOf("PK\u0001\u0002", at + 1, "latin1")) {
    lying.writeUInt32LE(100, at + 24);
  }
  assert.throws(() => read(new Uint8Array(lying)), faulty("damaged"));
});

test("a document type, a declared entity and an entity that expands are refused", () => {
  for (const strings of [
    "<!DOCTYPE x [<!ENTITY a 'b'>]><si><t>&a;</t></si>",
    "<si><t>&a;</t></si>",
    '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
  ])
    assert.throws(() => read(workbook({ data: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings })), faulty("entities"));
  assert.throws(() => read(workbook({ data: '<row r="1"><c r="A1" t="inlineStr"><is><t>&#xD800;</t></is></c></row>' })), faulty("damaged"));
});

test("an archive with two files of the same name, or an encrypted one, is not read", () => {
  const parts = partsOf({ data: '<row r="1"><c r="A1"><v>1</v></c></row>' });
  assert.throws(() => read(zipOf([...parts, ["xl/worksheets/sheet1.xml", "<worksheet/>"]])), faulty("damaged"));
  const locked = Buffer.from(zipOf(parts));
  locked.writeUInt16LE(0x0801, locked.indexOf("PK\u0001\u0002", 0, "latin1") + 8);
  assert.throws(() => read(new Uint8Array(locked)), faulty("locked"));
});

const shared = process.env["COUNTERPART_SHARED"] ?? new URL("../../../../shared", import.meta.url).pathname;
const forms = `${shared}/data/xlsform`;
test("workbooks of other programs are read", { skip: existsSync(forms) ? false : "no ../shared/data/xlsform" }, (t) => {
  const files = readdirSync(forms, { recursive: true, encoding: "utf8" }).filter((name) => /\.xlsx?$/.test(name));
  const refused = new Map<string, number>();
  let rows = 0;
  for (const name of files) {
    try {
      const table = read(new Uint8Array(readFileSync(`${forms}/${name}`)));
      rows += table.rows.length;
      assert.ok(
        table.rows.some((row) => row.cells.some((cell) => /type|name|label|list/i.test(cell))),
        name,
      );
    } catch (error) {
      assert.ok(error instanceof SpreadsheetFault, `${name}: ${String(error)}`);
      refused.set(error.reason, (refused.get(error.reason) ?? 0) + 1);
    }
  }
  t.diagnostic(`${files.length} workbooks, ${rows} rows; refused: ${JSON.stringify([...refused])}`);
  assert.ok(files.length >= 3 && rows > 20);
  assert.deepEqual(
    [...refused.keys()].filter((reason) => reason !== "old-excel"),
    [],
  );
});
