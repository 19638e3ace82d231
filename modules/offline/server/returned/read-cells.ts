/** Reads single cells. The result for each cell is its value, or a fault that names the cell's column. */
import type { ColumnKey, OfflineRowFault } from "../../contract/offline.ts";
import { tlpLabels, tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { LanguageTag, LocalDate } from "#platform/contract/values.ts";
import { codeOf, folded, type WorksheetWords } from "../columns.ts";

export interface Fault {
  readonly fault: OfflineRowFault;
  readonly column: ColumnKey | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly limit: number | null;
}
export const fault = (kind: OfflineRowFault, column: ColumnKey | null, more: Partial<Omit<Fault, "fault" | "column">> = {}): Fault => ({
  fault: kind,
  column,
  from: null,
  to: null,
  limit: null,
  ...more,
});

/** Reads the changed cells of a row. Each method returns the cell's value, or the present value if the cell was not changed. */
export interface CellReader {
  readonly faults: Fault[];
  text(key: ColumnKey, stands: string, longest: number, required?: boolean): string;
  date(key: ColumnKey, stands: string | null): string | null;
  choice<T extends string>(key: ColumnKey, stands: T): T;
  owner(key: ColumnKey, stands: string | null): string | null;
  marking(stands: Tlp, clearance: number): Tlp;
  language(stands: string): string;
}

export const cellReader = (cells: ReadonlyMap<ColumnKey, string>, words: WorksheetWords): CellReader => {
  const faults: Fault[] = [];
  const given = (key: ColumnKey): string | null => {
    const text = cells.get(key);
    return text === undefined ? null : folded(text);
  };
  const refused = (kind: OfflineRowFault, key: ColumnKey, to: string | null = null): void => void faults.push(fault(kind, key, { to }));
  return {
    faults,
    text(key, stands, longest, required = false) {
      const text = given(key) ?? stands;
      if (required && text === "") refused("missing", key);
      if (text.length > longest) faults.push(fault("too-long", key, { limit: longest }));
      return text;
    },
    date(key, stands) {
      const text = given(key);
      if (text === null) return stands;
      if (text === "") return null;
      const day = LocalDate.safeParse(text);
      if (!day.success) refused("date-unclear", key, text);
      return day.success ? day.data : stands;
    },
    choice<T extends string>(key: ColumnKey, stands: T): T {
      const text = given(key);
      if (text === null) return stands;
      const code = text === "" ? null : codeOf(words.choices(key) ?? new Map(), text);
      if (code === null) refused(text === "" ? "missing" : "choice-unknown", key, text);
      return (code ?? stands) as T;
    },
    owner(key, stands) {
      const text = given(key);
      if (text === null) return stands;
      if (text === "") return null;
      const id = codeOf(words.owners, text);
      if (id === null) refused("owner-unknown", key, text);
      return id;
    },
    marking(stands, clearance) {
      const text = given("marking");
      if (text === null || text === "") return stands;
      const label = tlpLabels.find((one) => one === text.toUpperCase().replaceAll(/\s/g, "")) ?? null;
      if (label === null) refused("choice-unknown", "marking", text);
      else if (tlpRank(label) > clearance) refused("marking-above", "marking", label);
      return label ?? stands;
    },
    language(stands) {
      const text = given("language");
      if (text === null || text === "") return stands;
      const tag = LanguageTag.safeParse(text);
      if (!tag.success) refused("language-unknown", "language", text);
      return tag.success ? tag.data : stands;
    },
  };
};
