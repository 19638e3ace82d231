/**
 * Computes what an import would do, row by row. Preview and import both run this code on the same file and the same list. The digest
 * covers everything that would be written, so if the digests are equal, the import does what the preview showed.
 */
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { importLimits, type ColumnMeaning, type ImportPreview, type PreviewRow, type Risk } from "../../../contract/risk-list.ts";
import type { Table, TableRow } from "#platform/server/spreadsheet/index.ts";
import { checkText } from "#platform/server/guard/index.ts";
import { riskTexts, type KeptRisk } from "../risks.ts";
import { cellOf, codeOf, readRow, type Fault, type Sheet } from "./read-row.ts";

export interface Change {
  /** The risk that the row replaces; null if the row adds a risk. */
  readonly before: Risk | null;
  readonly risk: KeptRisk;
}
export interface Plan {
  readonly digest: string;
  readonly rows: readonly PreviewRow[];
  readonly counts: ImportPreview["counts"];
  readonly changes: readonly Change[];
}

const read = ({ likelihood: { low, best, high, months } }: KeptRisk): PreviewRow["likelihood"] => ({ low, best, high, months });

/** The number of rows after which the function pauses, so that the server can answer other requests while a long list is planned. */
const breath = 100;

const blank = (text: { text: string; lang: string }): string => (text.text.trim() === "" ? "" : JSON.stringify([text.text, text.lang]));

/** The fields in which a row differs from the risk it would replace. */
const differences = (before: Risk, after: KeptRisk): string[] => {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const points = ({ form, given, yardstick, band, low, best, high, months }: KeptRisk["likelihood"]) => [
    form,
    given,
    yardstick,
    band,
    low,
    best,
    high,
    months,
  ];
  const sameLevels = (a: KeptRisk["impacts"], b: KeptRisk["impacts"]): boolean =>
    a.length === b.length &&
    a.every((one) => b.some((other) => (["criterion", "low", "best", "high"] as const).every((key) => one[key] === other[key])));
  return [
    blank(before.title) === blank(after.title) ? null : "title",
    blank(before.description) === blank(after.description) ? null : "description",
    before.kind === after.kind ? null : "kind",
    before.route === after.route ? null : "route",
    same(points(before.likelihood), points(after.likelihood)) ? null : "likelihood",
    sameLevels(before.impacts, after.impacts) ? null : "impacts",
    blank(before.source) === blank(after.source) ? null : "source",
    before.marking === after.marking ? null : "marking",
  ].filter((field) => field !== null);
};

/**
 * @param list every risk of the list that the reader can see
 * @param outOfSight returns those of the given codes that belong to risks that the reader cannot see
 * @param file SHA-256 of the bytes
 */
export const planImport = async (
  { table, headerRow, sheet, file }: { readonly table: Table; readonly headerRow: number; readonly sheet: Sheet; readonly file: string },
  list: readonly Risk[],
  outOfSight: (codes: readonly string[]) => Promise<readonly string[]>,
): Promise<Plan> => {
  const known = new Map(list.map((risk) => [risk.code, risk]));
  const before = (code: string): Risk | undefined => known.get(code);
  const body = table.rows.filter(({ row }) => row > headerRow);
  const codes = body.map((row) => codeOf(row, sheet));
  const times = new Map<string, number>();
  for (const code of codes) times.set(code, (times.get(code) ?? 0) + 1);
  const hidden = new Set(await outOfSight([...times.keys()].filter((code) => code !== "" && !known.has(code))));
  const guarded = guard();
  const rows: PreviewRow[] = [];
  const changes: Change[] = [];
  const counts = { add: 0, replace: 0, same: 0, refuse: 0, untouched: 0 };
  const named = new Set<string>();
  const hash = createHash("sha256").update(JSON.stringify([file, sheet.options]));
  for (const [i, row] of body.entries()) {
    if (i % breath === breath - 1) await setImmediate();
    const { code, title, faults, risk } = readRow(row, sheet, before);
    const refused: Fault[] = [...faults];
    const refuse = (fault: Fault["fault"], column: string | null): void => void refused.push({ fault, column, limit: null });
    const old = before(code) ?? null;
    if (code !== "" && (times.get(codes[i] ?? "") ?? 0) > 1) refuse("code-twice", "code");
    if (hidden.has(code)) refuse("code-not-free", "code");
    if (old?.status === "withdrawn") refuse("code-withdrawn", "code");
    const differs = risk !== null && old !== null ? differences(old, risk) : [];
    // an unchanged row writes nothing, and a moderator may have allowed its texts
    if (risk !== null && (old === null || differs.length > 0)) for (const field of guarded(risk)) refuse("guard", field);
    const action = refused.length > 0 || risk === null ? "refuse" : old === null ? "add" : differs.length > 0 ? "replace" : "same";
    counts[action] += 1;
    if (old?.status === "active") named.add(code);
    if (risk !== null && (action === "add" || action === "replace")) changes.push({ before: old, risk });
    rows.push({
      row: row.row,
      action,
      code,
      title,
      faults: refused,
      notes: notesOf(row, sheet),
      ...correctable(row, sheet, refused),
      changes: action === "replace" ? differs : [],
      likelihood: risk !== null && (action === "add" || (action === "replace" && differs.includes("likelihood"))) ? read(risk) : null,
    });
    hash.update(JSON.stringify([row.row, action, code, old?.rev ?? null, action === "refuse" ? refused : risk]));
  }
  counts.untouched = list.filter((risk) => risk.status === "active" && !named.has(risk.code)).length;
  return { digest: hash.digest("hex"), rows, counts, changes };
};

/** The fields of a risk in which the guard finds operational detail. Lists repeat sources and likelihoods, so each text is checked once. */
const guard = () => {
  const clean = new Set<string>();
  return (risk: KeptRisk): string[] =>
    Object.entries(riskTexts(risk)).flatMap(([field, text]) => {
      const key = `${text.lang} ${text.text}`;
      if (clean.has(key)) return [];
      if (checkText({ [field]: text }).length > 0) return [field];
      if (key.length < 200) clean.add(key);
      return [];
    });
};

/** A likelihood in three columns is corrected as a whole, because any of the three numbers may be wrong. */
const together: Partial<Record<string, readonly ColumnMeaning[]>> = { best: ["low", "best", "high"] };

const correctable = (row: TableRow, sheet: Sheet, faults: readonly Fault[]): Pick<PreviewRow, "cells" | "corrected"> => {
  const corrected = [...(sheet.edits.get(row.row)?.keys() ?? [])];
  const faulty = faults.flatMap(({ column }) => (column === null ? [] : (together[column] ?? [column as ColumnMeaning])));
  const cells = [...new Set([...faulty, ...corrected])].map((column) => ({ column, text: cellOf(row, sheet, column) }));
  return { corrected, cells: cells.filter(({ text }) => text.length <= importLimits.edit && text.isWellFormed()) };
};

const notesOf = (row: TableRow, { columns, edits }: Sheet): PreviewRow["notes"] =>
  [...columns]
    .filter(([meaning]) => edits.get(row.row)?.has(meaning) !== true)
    .flatMap(([meaning, column]) => [
      ...(row.formulas?.includes(column) ? [{ note: "formula" as const, column: meaning }] : []),
      ...(row.merged?.includes(column) ? [{ note: "merged" as const, column: meaning }] : []),
    ]);
