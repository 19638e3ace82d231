/** Reads one row of a roster: the values that would be kept, or the reason why the row is refused. */
import { stateCalled } from "#modules/programme/server/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { fold, plainCell, statingRow, type TableRow } from "#platform/server/spreadsheet/index.ts";
import type { RosterRow } from "../../contract/people.ts";
import type { PreviewedRow, RosterMeaning } from "../../contract/roster-import.ts";
import { underAge, underAgeBorn } from "./adult.ts";
import type { OpenRoster } from "./open-roster.ts";
import { valueReader } from "./roster-words.ts";

/** The kept values of a row; the last four are null if the row does not have them. */
export interface ToldRow {
  readonly givenName: string;
  readonly familyName: string;
  readonly fullName: string;
  readonly email: string;
  readonly organisation: string;
  readonly function: string;
  readonly organisationType: RosterRow["organisationType"];
  readonly state: string | null;
  readonly sex: RosterRow["sex"] | null;
  readonly category: RosterRow["category"] | null;
}
export type Fault = PreviewedRow["faults"][number];
export interface ReadRow {
  readonly told: ToldRow;
  readonly faults: readonly Fault[];
}

const longest = 200;

/** A merged cell of these columns belongs to its first row; a merged cell of another column is about every row that it covers. */
const ofOnePerson: ReadonlySet<RosterMeaning> = new Set(["given-name", "family-name", "full-name", "email"]);

/** Builds the reader once for a file. @param on the first day of the event */
export const rowReader = (file: OpenRoster, i18n: Languages, on: string): ((row: TableRow) => ReadRow) => {
  const { options, table, headerRow } = file;
  const columnOf = new Map(options.columns.flatMap((meaning, i) => (meaning === null ? [] : [[meaning, i] as const])));
  const edits = new Map(options.edits.map(({ row, column, text }) => [`${row} ${column}`, text]));
  const stating = statingRow(table);
  const columnIn = (meaning: RosterMeaning): number => columnOf.get(meaning) ?? -1;
  const rowOf = (row: TableRow, meaning: RosterMeaning): TableRow => (ofOnePerson.has(meaning) ? row : stating(row, columnIn(meaning)));
  const cell = (row: TableRow, meaning: RosterMeaning): string =>
    plainCell(edits.get(`${row.row} ${meaning}`) ?? rowOf(row, meaning).cells[columnIn(meaning)] ?? "");
  const [sexOf, categoryOf, typeOf] = [valueReader(i18n, "sex"), valueReader(i18n, "category"), valueReader(i18n, "organisation-type")];
  // in Spanish lists "H" means a man and "M" a woman; elsewhere "M" means a man
  const spanish = table.rows.some((row) => row.row > headerRow && fold(cell(row, "sex")) === "h" && !femme(file, cell));
  return (row) => {
    const faults: Fault[] = [];
    const fault = (kind: Fault["fault"], column: RosterMeaning | null): void => void faults.push({ fault: kind, column, other: null });
    const isError = (meaning: RosterMeaning): boolean =>
      rowOf(row, meaning).errors?.includes(columnIn(meaning)) === true && !edits.has(`${row.row} ${meaning}`);
    const text = (meaning: RosterMeaning): string => {
      const written = cell(row, meaning);
      if (isError(meaning)) fault("cell-error", meaning);
      if (written.length > longest) fault("too-long", meaning);
      if (!written.isWellFormed() || written.includes("\u0000")) fault("not-text", meaning);
      return written.slice(0, longest).toWellFormed().replaceAll("\u0000", "");
    };
    const valued = <V extends string>(
      meaning: RosterMeaning,
      read: (words: string) => V | null | undefined,
      kind: Fault["fault"],
    ): V | null => {
      const words = text(meaning);
      if (words === "" || /^[-–—.]+$/.test(words)) return null;
      const value = read(words);
      if (value === undefined || value === null) fault(kind, meaning);
      return value ?? null;
    };
    const email = text("email");
    if (email !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) fault("email-unclear", "email");
    const told: ToldRow = {
      givenName: text("given-name"),
      familyName: text("family-name"),
      fullName: text("full-name"),
      email,
      organisation: text("organisation"),
      function: text("function"),
      organisationType: valued("organisation-type", typeOf, "organisation-type-unknown"),
      state: valued("state", stateCalled, "state-unknown") ?? options.state,
      sex: valued("sex", (words) => (spanish && fold(words) === "m" ? "woman" : sexOf(words)), "sex-unknown"),
      category: valued("category", categoryOf, "category-unknown"),
    };
    if (`${told.givenName}${told.familyName}${told.fullName}` === "") fault("name-missing", null);
    for (const [meaning, under] of [
      ["age", underAge],
      ["birth-date", (words: string) => underAgeBorn(words, on, table)],
    ] as const) {
      const words = cell(row, meaning);
      const young = isError(meaning) ? null : words === "" ? false : under(words);
      if (young === null) fault("age-unclear", meaning);
      if (young === true) fault("under-18", meaning);
    }
    if (options.choices.some((one) => one.row === row.row && one.act === "refuse")) fault("left-out", null);
    return { told, faults };
  };
};

/** Whether the column of the sex also contains "F": then the list is French, and "M" means a man. */
const femme = (file: OpenRoster, cell: (row: TableRow, meaning: RosterMeaning) => string): boolean =>
  file.table.rows.some((row) => row.row > file.headerRow && fold(cell(row, "sex")) === "f");
