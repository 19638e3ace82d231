/**
 * Computes what a returned file would change, row by row. Preview and application both run this on the same file and the same records. The
 * digest covers everything that would be written, so equal digests mean that the application writes what the preview showed.
 */
import { createHash } from "node:crypto";
import type { ColumnKey, ReturnedRow, ReturnPreview, WorksheetKind } from "../../contract/offline.ts";
import { columnsOf } from "../../contract/offline.ts";
import { canonicalize } from "#methods/canonical/index.ts";
import { checkText } from "#platform/server/guard/index.ts";
import { folded, isLocked, verifiedColumns, type Cells } from "../columns.ts";
import { isSettled, reportColumns, titleColumn, type RecordNow } from "../records.ts";
import type { WorksheetRow } from "../worksheets.ts";
import type { Change } from "./change.ts";
import { fault, type Fault } from "./read-cells.ts";
import { presentIn } from "./present-record.ts";
import { readRow } from "./read-row.ts";
import type { RowContext } from "./recommendation-row.ts";
import type { ReturnedCells, ReturnedFile } from "./returned-file.ts";
import { textsOf } from "./texts-of.ts";

export interface PlannedRow {
  readonly row: ReturnedRow;
  /** The change that will be written; null if nothing will be written. */
  readonly change: Change | null;
}
export interface ReturnPlan {
  readonly digest: string;
  readonly rows: readonly PlannedRow[];
  readonly counts: ReturnPreview["counts"];
}
export interface Compared {
  readonly kind: WorksheetKind;
  /** The exported rows of the worksheet. */
  readonly left: readonly WorksheetRow[];
  /** All present records of the list that the reader can see. */
  readonly now: readonly RecordNow[];
  readonly context: RowContext;
}

const same = (a: string, b: string): boolean => folded(a) === folded(b);
const cellOf = (row: ReturnedCells, key: ColumnKey): string => row.cells.get(key) ?? "";
const urnOf = (cells: Cells): string => cells.id ?? "";

/**
 * Locked cells that differ from their exported values. If a locked column is missing it cannot be compared, so the whole row is refused.
 */
const lockedFaults = (row: ReturnedCells, left: Cells, kind: WorksheetKind, columns: ReadonlySet<ColumnKey>): Fault[] =>
  columnsOf[kind].locked.flatMap((key) => {
    const [from, to] = [left[key] ?? "", cellOf(row, key)];
    if (columns.has(key) && same(from, to)) return [];
    return [fault(verifiedColumns.includes(key) ? "verified-set" : "locked-changed", key, { from: folded(from), to: folded(to) })];
  });

/** Cells that differ both from the exported value and from the record's present value. */
const changedCells = (row: ReturnedCells, left: Cells, now: Cells, kind: WorksheetKind): Map<ColumnKey, string> =>
  new Map(
    columnsOf[kind].open.flatMap((key): [ColumnKey, string][] => {
      const text = row.cells.get(key);
      if (text === undefined || same(text, left[key] ?? "") || same(text, now[key] ?? "")) return [];
      return [[key, folded(text)]];
    }),
  );

/** Cells that the file changes and that were also changed in the record: present value and file value. */
const conflicts = (changed: ReadonlyMap<ColumnKey, string>, left: WorksheetRow, now: RecordNow): Fault[] =>
  [...changed].flatMap(([key, to]) => {
    const moved = reportColumns.includes(key) ? now.report !== left.report : now.rev !== left.rev;
    return moved ? [fault("conflict", key, { from: folded(now.cells[key] ?? ""), to })] : [];
  });

/** The row as a change, or the reasons for a refusal; a text with operational detail is reported with its column. */
const asChange = (changed: ReadonlyMap<ColumnKey, string>, now: RecordNow | null, { kind, context }: Compared) => {
  const { change, faults } = readRow(kind, changed, now, context);
  const found = new Set(checkText(textsOf(change, changed)).map(({ field }) => field as ColumnKey));
  // a measure's text can wait for a moderator; a recommendation's text must be rewritten
  const named = [...found].map((key) => fault(kind === "measures" ? "guard-held" : "guard", key));
  return { change, faults: [...faults, ...named] };
};

/** The changes and faults of a row. */
interface Read {
  readonly faults: readonly Fault[];
  readonly changed: ReadonlyMap<ColumnKey, string>;
  readonly change: Change | null;
  /** The record that already has the content of a new row. */
  readonly present?: RecordNow;
}
type Present = ReturnType<typeof presentIn>;

interface Known {
  readonly left: WorksheetRow;
  readonly now: RecordNow | null;
}

const planKnown = (row: ReturnedCells, { left, now }: Known, file: ReturnedFile, compared: Compared): Read => {
  const faults = lockedFaults(row, left.cells, compared.kind, file.columns);
  if (now === null)
    return {
      faults: [...faults, fault("id-unknown", "id", { to: urnOf(left.cells) })],
      changed: new Map<ColumnKey, string>(),
      change: null,
    };
  const changed = changedCells(row, left.cells, now.cells, compared.kind);
  if (changed.size === 0) return { faults, changed, change: null };
  if (isSettled(now)) faults.push(fault("settled", null));
  faults.push(...conflicts(changed, left, now));
  const read = asChange(changed, now, compared);
  return { faults: [...faults, ...read.faults], changed, change: read.change };
};

/** Plans a row without an id: a new row, or a row from which a person removed the id. */
const planNew = (row: ReturnedCells, byCode: ReadonlyMap<string, WorksheetRow>, present: Present, compared: Compared): Read => {
  const faults = columnsOf[compared.kind].locked.flatMap((key) => {
    const to = folded(cellOf(row, key));
    if (to === "") return [];
    if (key === "code" && byCode.has(to)) return [fault("id-missing", "id", { from: urnOf(byCode.get(to)?.cells ?? {}), to: "" })];
    return [fault(verifiedColumns.includes(key) ? "verified-set" : "locked-changed", key, { from: "", to })];
  });
  const changed = new Map(
    columnsOf[compared.kind].open.flatMap((key): [ColumnKey, string][] => {
      const text = folded(cellOf(row, key));
      return text === "" ? [] : [[key, text]];
    }),
  );
  // merging the id with the id of another row removes it, also if the code is gone
  const merged = row.notes.some(({ note, column }) => note === "merged" && column === "id");
  if (merged && !faults.some(({ column }) => column === "id")) faults.push(fault("id-missing", "id"));
  const there = present(changed);
  if (there !== null) return { faults, changed, change: null, present: there };
  const read = asChange(changed, null, compared);
  return { faults: [...faults, ...read.faults], changed, change: read.change };
};

const titleOf = (row: ReturnedCells, kind: WorksheetKind, left: Cells | undefined): string => {
  const key = titleColumn[kind];
  const text = folded(cellOf(row, key)) || folded(left?.[key] ?? "");
  return text.replaceAll(/\s+/g, " ").slice(0, 160).toWellFormed();
};

/** @param file SHA-256 of the file */
export const planReturn = (returned: ReturnedFile, file: string, compared: Compared): ReturnPlan => {
  const byUrn = new Map(compared.left.map((left) => [urnOf(left.cells), left]));
  const byCode = new Map(compared.left.map((left) => [left.cells.code ?? "", left]));
  const nowById = new Map(compared.now.map((now) => [now.id, now]));
  const open = columnsOf[compared.kind].open;
  const present = presentIn(compared.now, compared.kind, compared.context);
  // leaves out empty rows and forms
  const rows = returned.rows.filter((row) => [...row.cells.values()].some((text) => folded(text) !== ""));
  const times = new Map<string, number>();
  for (const row of rows) times.set(folded(cellOf(row, "id")), (times.get(folded(cellOf(row, "id"))) ?? 0) + 1);
  const counts = { add: 0, replace: 0, hold: 0, same: 0, refuse: 0, absent: 0 };
  const planned = rows.map((row): PlannedRow => {
    const urn = folded(cellOf(row, "id"));
    const left = byUrn.get(urn);
    const now = left === undefined ? null : (nowById.get(left.record) ?? null);
    const read: Read =
      left !== undefined
        ? planKnown(row, { left, now }, returned, compared)
        : urn === ""
          ? planNew(row, byCode, present, compared)
          : { faults: strangeId(row, urn, byCode), changed: new Map<ColumnKey, string>(), change: null };
    const faults = [...read.faults];
    if (urn !== "" && (times.get(urn) ?? 0) > 1) faults.push(fault("id-twice", "id"));
    for (const key of row.errors) if (open.some((one) => one === key) && read.changed.has(key)) faults.push(fault("cell-error", key));
    const waits = faults.length > 0 && faults.every((one) => one.fault === "guard-held");
    const action = waits ? "hold" : faults.length > 0 ? "refuse" : read.change === null ? "same" : left === undefined ? "add" : "replace";
    counts[action] += 1;
    return {
      change: action === "refuse" || action === "same" ? null : read.change,
      row: {
        row: row.row,
        action,
        code: left?.cells.code ?? read.present?.code ?? folded(cellOf(row, "code")).slice(0, 40),
        title: titleOf(row, compared.kind, left?.cells),
        changes: (action === "same" ? [] : [...read.changed]).map(([column, after]) => ({
          column,
          before: now === null ? "" : folded(now.cells[column] ?? ""),
          after,
        })),
        faults,
        notes: [
          ...row.notes.filter(({ note, column }) => {
            // for a locked cell, the note explains why the cell differs from its exported value
            if (note === "merged") return !isLocked(compared.kind, column) || faults.some((one) => one.column === column);
            return !isLocked(compared.kind, column) && (read.changed.has(column) || action === "refuse");
          }),
          ...(action === "same" && read.present !== undefined ? [{ note: "present" as const, column: null }] : []),
        ],
      },
    };
  });
  const there = new Set(rows.map((row) => folded(cellOf(row, "id"))));
  counts.absent = compared.left.filter(({ cells }) => !there.has(urnOf(cells))).length;
  const revisions = planned.map(({ change }) =>
    change?.before == null ? null : [change.before.rev, change.kind === "recommendations" ? (change.before.report?.id ?? null) : null],
  );
  const digest = createHash("sha256")
    .update(canonicalize([file, planned.map(({ row }) => row), revisions]))
    .digest("hex");
  return { digest, rows: planned, counts };
};

/**
 * The fault for an id that was not exported with this worksheet. If the code in the row belongs to an exported row, the fault gives
 * the id of that row.
 */
const strangeId = (row: ReturnedCells, urn: string, byCode: ReadonlyMap<string, WorksheetRow>): Fault[] => {
  const left = byCode.get(folded(cellOf(row, "code")));
  return [
    left === undefined ? fault("id-unknown", "id", { to: urn }) : fault("locked-changed", "id", { from: urnOf(left.cells), to: urn }),
  ];
};
