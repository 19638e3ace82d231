/**
 * Tests export and return with a real office program: LibreOffice converts the exported file to its own format, the test edits the
 * converted file as text, and LibreOffice writes the Excel or Word file that is returned. Needs `soffice`; run with
 * COUNTERPART_HEAVY=1.
 */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import type { WorksheetFormat } from "../contract/offline.ts";
import { leaving, planned, recommendationWith } from "./testing-records.ts";

const missing = spawnSync("soffice", ["--version"]).error !== undefined;
/** LibreOffice's own format as plain XML, and the filters with which it writes Excel and Word. */
const own = { xlsx: "fods", docx: "fodt" } as const;
const filters = { xlsx: "xlsx:Calc MS Excel 2007 XML", docx: "docx:MS Word 2007 XML" } as const;

const converter = (folder: string) => (file: string, to: string) => {
  const profile = `-env:UserInstallation=file://${path.join(folder, "profile")}`;
  execFileSync("soffice", [profile, "--headless", "--convert-to", to, "--outdir", folder, file], { stdio: "pipe", timeout: 180_000 });
};

const before = [
  "Name a contact",
  "=1+1 posts",
  "وحدة واحدة بولاية مكتوبة",
  "Назначить ответственного",
  "指定联络人",
  "Désigner « une » autorité\u00A0;\net une suppléante\n\nle tout par écrit",
  "+ plus\tand a tab",
  "'quoted",
  '_x000D_ & <tag> "q"',
  "🎉 \u200Fmarks",
];
const after = [
  "A sentence that is new",
  "+12 posts at night",
  "جملة جديدة بالكامل",
  "Новое предложение",
  "全新的句子",
  "Une phrase « neuve »",
];
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

for (const [format, language] of [
  ["xlsx", "en"],
  ["docx", "en"],
  ["xlsx", "ar"],
  ["docx", "ar"],
] as const satisfies readonly (readonly [WorksheetFormat, string])[])
  test(`thirty rows in ${language} edited through LibreOffice as ${format} are read exactly as edited`, { timeout: 400_000 }, async (t) => {
    if (missing) return t.skip("soffice is not installed");
    const folder = mkdtempSync(path.join(tmpdir(), "counterpart-offline-"));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const convert = converter(folder);
    const records = Array.from({ length: 30 }, (_, i) =>
      recommendationWith(i + 1, {
        text: `${before[i % before.length] ?? ""} [edit-${i + 1}]`,
        addressee: `Body ${i + 1}`,
        words: "Begun.\nStill.",
      }),
    );
    const left = await leaving(records, format, language);
    const file = path.join(folder, `list.${format}`);
    const flat = path.join(folder, `list.${own[format]}`);
    writeFileSync(file, left.bytes);

    convert(file, own[format]);
    convert(flat, filters[format]);
    const untouched = planned(left, readFileSync(file));
    assert.deepEqual(
      untouched.rows.flatMap(({ row }) => row.changes),
      [],
    );
    assert.deepEqual(untouched.counts, { add: 0, replace: 0, hold: 0, same: 30, refuse: 0, absent: 0 });

    // edits all thirty rows and changes one locked cell
    let xml = readFileSync(flat, "utf8");
    const wanted = records.map((_, i) => `${after[i % after.length] ?? ""} ${i + 1}`);
    for (const [i, text] of wanted.entries()) {
      const mark = `[edit-${i + 1}]`;
      assert.equal(xml.split(mark).length, 2, `${mark} stands once`);
      xml = xml.replace(mark, () => `[${escaped(text)}]`);
    }
    const addressee = "Body 30";
    assert.equal(xml.split(`>${addressee}<`).length, 2);
    xml = xml.replace(`>${addressee}<`, ">The Academy<");
    xml = xml.replace(records[6]?.urn ?? "", `${records[6]?.urn.slice(0, -1) ?? ""}0`);
    writeFileSync(flat, xml);
    convert(flat, filters[format]);
    const plan = planned(left, readFileSync(file));
    assert.deepEqual(plan.counts, { add: 0, replace: 29, hold: 0, same: 0, refuse: 1, absent: 1 });
    for (const [i, { row }] of plan.rows.entries()) {
      const text = records[i]?.text.text.replace(`[edit-${i + 1}]`, `[${wanted[i] ?? ""}]`).trim() ?? "";
      if (i === 6)
        assert.deepEqual(
          row.faults.map(({ fault, column, from, to }) => [fault, column, from, to]),
          [["locked-changed", "id", records[6]?.urn, `${records[6]?.urn.slice(0, -1) ?? ""}0`]],
        );
      else
        assert.deepEqual(
          row.changes.map(({ column, after: now }) => [column, now]),
          [["text", text], ...(i === 29 ? [["addressee", "The Academy"]] : [])],
        );
    }
  });
