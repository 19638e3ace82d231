/**
 * Turns one row of a file into the fields of a risk, or into the reasons for a refusal. Fields without a column keep their present value.
 */
import type { CriteriaSetData, Yardstick } from "#modules/assessment/contract/catalogue.ts";
import { tlpRank, tlpLabels, type Tlp } from "#platform/contract/markings.ts";
import type { ColumnMeaning, ImportOptions, PlainNumbers, Risk, RiskImpact, RowFault } from "../../../contract/risk-list.ts";
import { LanguageTag } from "#platform/contract/values.ts";
import type * as z from "zod/mini";
import { fold, fromNeutral, type TableRow } from "#platform/server/spreadsheet/index.ts";
import type { KeptRisk } from "../risks.ts";
import type { periodUnitOf } from "./columns.ts";
import { quantity, tidy } from "./numbers.ts";
import { readImpact } from "./read-levels.ts";
import { readPoints, readStated, unchanged, type ReadLikelihood } from "./read-likelihood.ts";
import { kindWords, periodWords, routeWords } from "./words.ts";

export interface Fault {
  readonly fault: RowFault;
  readonly column: string | null;
  readonly limit: number | null;
}

export interface Sheet {
  /** Column number for each meaning. */
  readonly columns: ReadonlyMap<ColumnMeaning, number>;
  /** Cells that a person corrected, by row and meaning. */
  readonly edits: ReadonlyMap<number, ReadonlyMap<ColumnMeaning, string>>;
  readonly width: number;
  readonly units: ReadonlyMap<ColumnMeaning, PlainNumbers>;
  /** The unit of periods without a unit; null for months. */
  readonly period: ReturnType<typeof periodUnitOf>;
  readonly options: ImportOptions;
  readonly criteria: CriteriaSetData["criteria"];
  readonly yardsticks: readonly z.infer<typeof Yardstick>[];
  readonly clearance: number;
}

const limits = { code: 40, title: 200, description: 8000, source: 8000, likelihood: 200 } as const;
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/;
const byWord = <T extends string>(words: readonly (readonly [T, readonly string[]])[]) => {
  const folded = words.flatMap(([code, names]) => [code, ...names].map((name) => [fold(name), code] as const));
  return (text: string): T | undefined => {
    const word = fold(text);
    const exact = folded.find(([name]) => name === word);
    if (exact !== undefined) return exact[1];
    // a longer text is accepted if all known words in it mean the same thing
    const held = new Set(
      folded
        .filter(([name]) => (/\p{Script=Han}/u.test(name) ? word.includes(name) : ` ${word} `.includes(` ${name} `)))
        .map(([, code]) => code),
    );
    return held.size === 1 ? [...held][0] : undefined;
  };
};
const kindOf = byWord(kindWords);
const routeOf = byWord(routeWords);
const usualRoute = {
  malicious: "intent-capability",
  natural: "frequency",
  accidental: "frequency",
  health: "frequency",
  societal: "judgement",
} as const;

const markingOf = (text: string): Tlp | undefined => {
  const plain = text.trim().toUpperCase().replaceAll(/\s+/g, "");
  return tlpLabels.find((label) => label === plain || label === `TLP:${plain}`);
};

/** The text of a cell: as it was corrected, or else as it is in the file. */
export const cellOf = (row: TableRow, { columns, edits }: Sheet, meaning: ColumnMeaning): string =>
  edits.get(row.row)?.get(meaning) ?? row.cells[columns.get(meaning) ?? -1] ?? "";

/** Normalises a code. Two rows with the same normalised code denote the same risk. */
export const codeOf = (row: TableRow, sheet: Sheet): string => fromNeutral(cellOf(row, sheet, "code")).trim();

/** @param before the risk with the same code; it provides the values of fields that the file does not contain */
export const readRow = (
  row: TableRow,
  sheet: Sheet,
  before: (code: string) => Risk | undefined,
): { code: string; title: string; faults: Fault[]; risk: KeptRisk | null } => {
  const { columns, options } = sheet;
  const faults: Fault[] = [];
  const refuse = (fault: RowFault, column: ColumnMeaning | null, limit: number | null = null): void => {
    // reports only the first fault of a cell
    if (column === null || !faults.some((one) => one.column === column)) faults.push({ fault, column, limit });
  };
  const corrected = (meaning: ColumnMeaning): boolean => sheet.edits.get(row.row)?.has(meaning) === true;
  const has = (meaning: ColumnMeaning): boolean => columns.has(meaning) || corrected(meaning);
  const raw = (meaning: ColumnMeaning): string => cellOf(row, sheet, meaning);
  const written = (meaning: "code" | "title" | "description" | "source" | "likelihood"): string => {
    const text = fromNeutral(raw(meaning));
    if (controls.test(text) || !text.isWellFormed()) refuse("not-text", meaning);
    else if (text.length > limits[meaning]) refuse("too-long", meaning, limits[meaning]);
    return text.trim() === "" ? "" : text;
  };
  const lang = (meaning: "title-lang" | "description-lang" | "source-lang", usual: string): string => {
    const tag = raw(meaning).trim();
    if (tag === "") return usual;
    if (!LanguageTag.safeParse(tag).success) refuse("language-unknown", meaning);
    return tag;
  };

  if (row.cells.length > sheet.width) refuse("too-many-cells", null, sheet.width);
  for (const [meaning, column] of columns) if (row.errors?.includes(column) && !corrected(meaning)) refuse("cell-error", meaning);
  written("code");
  const code = codeOf(row, sheet);
  if (code === "") refuse("code-missing", "code");
  const old = before(code);
  const titled = written("title");
  // an unchanged text keeps its language, unless the file names a language
  const inLang = (meaning: "title" | "description" | "source", text: string, usual: string) => {
    const before = old?.[meaning];
    return { text, lang: lang(`${meaning}-lang`, before?.text === text ? before.lang : usual) };
  };
  const title = has("title") ? inLang("title", titled, options.lang) : (old?.title ?? { text: "", lang: options.lang });
  if (title.text === "") refuse("title-missing", "title");
  const text = (meaning: "description" | "source") =>
    has(meaning) ? inLang(meaning, written(meaning), title.lang) : (old?.[meaning] ?? { text: "", lang: title.lang });
  const description = text("description");
  const source = text("source");

  const said = raw("kind").trim();
  const usual = options.kind ?? undefined;
  const kind = said === "" ? (has("kind") ? usual : (old?.kind ?? usual)) : kindOf(said);
  if (kind === undefined) refuse(said === "" ? "kind-missing" : "kind-unknown", "kind");
  const way = raw("route").trim();
  const kept = old !== undefined && old.kind === kind ? old.route : usualRoute[kind ?? "natural"];
  const route = way === "" ? kept : routeOf(way);
  if (route === undefined) refuse("route-unknown", "route");

  const months = monthsOf(raw("months"), sheet.period) ?? (kind === "malicious" ? options.maliciousMonths : options.otherMonths);
  if (Number.isNaN(months)) refuse("months-unclear", "months");
  const likelihood = likelihoodOf(sheet, refuse, raw, written, has, old);

  const impacts: RiskImpact[] = [];
  for (const criterion of sheet.criteria) {
    const meaning = `impact:${criterion.code}` as const;
    const found = has(meaning)
      ? readImpact(fromNeutral(raw(meaning)), criterion)
      : (old?.impacts.find((one) => one.criterion === criterion.code) ?? null);
    if (found !== null && "fault" in found) refuse(found.fault, meaning, criterion.levels.length);
    else if (found !== null) impacts.push(found);
  }

  const label = raw("marking").trim();
  const marking = label === "" ? (old?.marking ?? options.marking) : markingOf(label);
  if (marking === undefined) refuse("marking-unknown", "marking");
  else if (tlpRank(marking) > sheet.clearance) refuse("marking-above", "marking");

  const shown = { code: code.slice(0, 40), title: title.text.slice(0, 200), faults };
  if (faults.length > 0 || kind === undefined || route === undefined || marking === undefined) return { ...shown, risk: null };
  const counted = likelihood ?? (old === undefined ? null : old.likelihood);
  if (counted === null) return { ...shown, risk: null };
  const period = likelihood === null && old !== undefined && raw("months").trim() === "" ? old.likelihood.months : months;
  const fields = { code, title, description, kind, route, impacts, source, marking };
  return { ...shown, risk: { ...fields, likelihood: { ...counted, months: period } } };
};

const monthsIn: ReadonlyMap<string, number> = new Map(
  periodWords.flatMap(([months, words]) => words.map((word) => [fold(word), months] as const)),
);

/** Reads a period. Returns null if the cell is empty, and NaN if its content is not a period in months or years. */
const monthsOf = (cell: string, usual: Sheet["period"]): number | null => {
  const text = tidy(cell);
  if (text === "") return null;
  const [, digits = "", unit = ""] = /^([\d.,\u066B]+)\s*(.*)$/su.exec(text) ?? [];
  const one = quantity(digits);
  const each = unit === "" ? (usual === "other" ? undefined : usual === "years" ? 12 : 1) : monthsIn.get(fold(unit));
  if (one === null || each === undefined) return Number.NaN;
  const months = Math.round(one.value * each * 1e6) / 1e6;
  return Number.isInteger(months) && months >= 1 && months <= 600 ? months : Number.NaN;
};

/** The likelihood in a row; null if the file has no column for it, or if the row is refused. */
const likelihoodOf = (
  sheet: Sheet,
  refuse: (fault: RowFault, column: ColumnMeaning | null, limit?: number | null) => void,
  raw: (meaning: ColumnMeaning) => string,
  written: (meaning: "likelihood") => string,
  has: (meaning: ColumnMeaning) => boolean,
  old: Risk | undefined,
): ReadLikelihood | null => {
  const { options, units } = sheet;
  const said = written("likelihood").trim();
  const unit = (meaning: ColumnMeaning): PlainNumbers => units.get(meaning) ?? options.numbers;
  const counted = readPoints(
    { low: raw("low"), best: raw("best"), high: raw("high") },
    { low: unit("low"), best: unit("best"), high: unit("high") },
  );
  if (said === "" && counted === null) {
    const stated = (["likelihood", "low", "best", "high"] as const).some(has);
    if (stated || old === undefined) refuse("likelihood-missing", "likelihood");
    return null;
  }
  const label = fold(raw("yardstick"));
  const yardstick =
    label === ""
      ? sheet.yardsticks.find((one) => one.id === options.yardstick)
      : sheet.yardsticks.find(({ data }) => [data.id, data.urn, ...Object.values(data.name)].some((name) => fold(name) === label));
  if (yardstick === undefined) {
    refuse("yardstick-unknown", "yardstick");
    return null;
  }
  const named = label === "" ? null : yardstick.id;
  if (old !== undefined && unchanged(old.likelihood, { said, counted, yardstick: named })) return old.likelihood;
  const read =
    said === ""
      ? counted
      : readStated(said, counted, { yardstick, named: named !== null, unit: units.get("likelihood") ?? null, numbers: options.numbers });
  if (read === null) return null;
  if (!("fault" in read)) return read;
  refuse(read.fault, said === "" ? "best" : "likelihood");
  return null;
};
