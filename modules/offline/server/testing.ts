/** Functions that export worksheets over HTTP, edit the files in the way of an office program, and return them. For tests only. */
import assert from "node:assert/strict";
import {
  applyReturn,
  makeWorksheet,
  previewReturn,
  worksheetFile,
  type ColumnKey,
  type ReturnPreview,
  type WorksheetFormat,
  type WorksheetKind,
} from "../contract/offline.ts";
import { addressOf } from "#platform/contract/client.ts";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { getCatalogue, openAssessment } from "#modules/assessment/contract/assessment.ts";
import { addRecommendation, type RecommendationFields } from "#modules/recommendation/contract/recommendation.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { letters } from "#platform/server/spreadsheet/write-xlsx.ts";
import { fieldsOf, type desk } from "#modules/recommendation/server/testing.ts";
import { orderOf } from "./columns.ts";
import { command, said } from "#platform/server/testing-values.ts";

export { desk, fieldsOf, personIn } from "#modules/recommendation/server/testing.ts";

interface At {
  readonly workspace: string;
  readonly assessment: string;
}

type Desk = Awaited<ReturnType<typeof desk>>;

/** Another assessment of the same people, without recommendations, because a test file starts only one database. */
export const anotherList = async (shared: Desk): Promise<Desk> => {
  const { amara, params, workspace } = shared;
  const { yardsticks, criteriaSets } = await amara.call(getCatalogue, { params });
  const measured = { yardstick: yardsticks[0]?.id ?? "", criteriaSet: criteriaSets[0]?.id ?? "" };
  const body = { commandId: command(), title: said("Another"), horizonMonths: 24, ...measured, marking: "TLP:AMBER" as const };
  const { id } = await amara.call(openAssessment, { params, body });
  const at = { workspace, assessment: id };
  const add = (more: Partial<RecommendationFields> = {}, by: Browser = amara) =>
    by.call(addRecommendation, { params: at, body: { commandId: command(), ...fieldsOf(more) } });
  return { ...shared, at, add };
};

/** Rows of a worksheet above its first record: three lines and the headings. */
export const headRows = 4;

/** Exports a list. @returns the file's bytes */
export const taken = async (
  by: Browser,
  params: At,
  kind: WorksheetKind,
  format: WorksheetFormat,
  language = "en",
): Promise<Uint8Array> => {
  const worksheet = await by.call(makeWorksheet, { params, body: { commandId: command(), kind, format, language } });
  const answer = await by.send("GET", addressOf(worksheetFile, { params: { workspace: params.workspace, worksheet: worksheet.id } }));
  assert.equal(answer.status, 200, answer.text.slice(0, 200));
  return new Uint8Array(answer.bytes);
};

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Changes parts of an office file. */
export const withParts = (file: Uint8Array, change: (parts: Record<string, string>) => void): Uint8Array => {
  const parts = Object.fromEntries(Object.entries(unzipSync(file)).map(([name, data]) => [name, strFromU8(data)]));
  change(parts);
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
};

export interface Edit {
  /** The number of the record, counted from 1. */
  readonly record: number;
  readonly column: ColumnKey;
  readonly text: string;
  readonly formula?: string;
}

/** Edits cells of a workbook in the way of programs that write inline strings instead of shared strings. */
export const edited = (file: Uint8Array, kind: WorksheetKind, edits: readonly Edit[]): Uint8Array =>
  withParts(file, (parts) => {
    const name = "xl/worksheets/sheet1.xml";
    for (const { record, column, text, formula } of edits) {
      const place = `${letters(orderOf(kind).indexOf(column))}${headRows + record}`;
      const cell =
        formula === undefined
          ? `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
          : `<c r="${place}" t="str"><f>${escaped(formula)}</f><v>${escaped(text)}</v></c>`;
      const before = parts[name] ?? "";
      parts[name] = before.replace(new RegExp(`<c r="${place}"[^>]*?(/>|>.*?</c>)`, "s"), () => cell);
      assert.notEqual(parts[name], before, `${place} was changed`);
    }
  });

const fileOf = (bytes: Uint8Array) => ({ name: "list", content: Buffer.from(bytes).toString("base64") });

export const preview = (by: Browser, params: At, kind: WorksheetKind, bytes: Uint8Array): Promise<ReturnPreview> =>
  by.call(previewReturn, { params, body: { kind, file: fileOf(bytes) } });

/** Applies the chosen rows; without a choice, all rows that the preview would add or replace. */
export const applied = (
  by: Browser,
  params: At,
  kind: WorksheetKind,
  bytes: Uint8Array,
  { digest, rows }: ReturnPreview,
  take = rows.filter(({ action }) => action === "add" || action === "replace").map(({ row }) => row),
  commandId = command(),
) => by.call(applyReturn, { params, body: { commandId, kind, file: fileOf(bytes), digest, take } });

/** Edits lines of one form of a document as a person would type them; the first form is 1. */
export const typedInto = (file: Uint8Array, form: number, lines: Readonly<Record<string, string>>): Uint8Array =>
  withParts(file, (parts) => {
    const tables = (parts["word/document.xml"] ?? "").split(/(?=<w:tbl>)/);
    for (const [head, text] of Object.entries(lines)) {
      const rows = (tables[form] ?? "").split(/(?=<w:tr>)/);
      const at = rows.findIndex((row) => row.includes(`>${escaped(head)}<`));
      const before = rows[at] ?? "";
      const run = `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
      rows[at] = before.replace(
        /(<w:tc>.*?<\/w:tc><w:tc>.*?<\/w:pPr>).*?(<\/w:p>)/s,
        (_, from: string, to: string) => `${from}${run}${to}`,
      );
      assert.notEqual(rows[at], before, `${head} was changed`);
      tables[form] = rows.join("");
    }
    parts["word/document.xml"] = tables.join("");
  });
