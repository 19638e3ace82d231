/**
 * Plans an import, row by row. Preview and import both run this on the same file and the same roster. The digest covers all data that would be
 * written: if the digests are equal, the import does exactly what the preview showed.
 */
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { newId } from "#platform/server/db/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { fold } from "#platform/server/spreadsheet/index.ts";
import type { RosterRow } from "../../contract/people.ts";
import { keptMeanings, type KeptMeaning, type PreviewedRow, type RosterPreview } from "../../contract/roster-import.ts";
import type { KeptRow, WrittenRow } from "../write-roster.ts";
import type { OpenRoster } from "./open-roster.ts";
import { rowReader, type ReadRow, type ToldRow } from "./read-roster-row.ts";

export interface RosterPlan {
  readonly digest: string;
  readonly rows: readonly PreviewedRow[];
  readonly counts: RosterPreview["counts"];
  /** Rows that are added, rows that change, and rows that only attend more sessions. */
  readonly changes: readonly WrittenRow[];
}

/** The number of rows after which the function pauses, so that the server can answer other requests. */
const breath = 200;

const field: Readonly<Record<KeptMeaning, keyof KeptRow>> = {
  "given-name": "givenName",
  "family-name": "familyName",
  "full-name": "fullName",
  email: "email",
  organisation: "organisation",
  "organisation-type": "organisationType",
  state: "state",
  sex: "sex",
  category: "category",
  function: "function",
};
const cellsOf = (row: KeptRow, meanings: readonly KeptMeaning[] = keptMeanings): Partial<Record<KeptMeaning, string>> =>
  Object.fromEntries(meanings.map((meaning) => [meaning, row[field[meaning]] ?? ""]));

type Named = Pick<ToldRow, "givenName" | "familyName" | "fullName">;
/** A key for comparing names. It is the same for a name in one column, in two columns, and in another order. */
const nameKey = ({ givenName, familyName, fullName }: Named): string =>
  fold(`${givenName} ${familyName} ${fullName}`).split(" ").toSorted().join(" ");
/** Rows of one file with the same key are the same row, written twice. */
const rowKey = (row: ToldRow): string => JSON.stringify([nameKey(row), fold(row.email), fold(row.organisation), row.state]);

/** A row with an empty field leaves the field unchanged. */
const merged = (told: ToldRow, old: RosterRow | null, category: RosterRow["category"]): KeptRow => ({
  // a name is replaced as a whole, because its parts may now be in other columns
  givenName: told.givenName,
  familyName: told.familyName,
  fullName: told.fullName,
  email: told.email || (old?.email ?? ""),
  organisation: told.organisation || (old?.organisation ?? ""),
  function: told.function || (old?.function ?? ""),
  organisationType: told.organisationType ?? old?.organisationType ?? null,
  state: told.state ?? old?.state ?? null,
  sex: told.sex ?? old?.sex ?? "not-stated",
  category: told.category ?? old?.category ?? category,
});
const changesIn = (old: RosterRow, after: KeptRow): KeptMeaning[] =>
  keptMeanings.filter((meaning) => old[field[meaning]] !== after[field[meaning]]);

/**
 * Whether a row can be about the same person as the existing row with the same name. Rows about two people with the same name differ
 * in address and organisation, or in sex.
 */
const fits = (told: ToldRow, old: RosterRow): boolean => {
  if (told.sex !== null && old.sex !== "not-stated" && told.sex !== "not-stated" && told.sex !== old.sex) return false;
  const same = (a: string, b: string): boolean => a === "" || b === "" || fold(a) === fold(b);
  return (
    same(told.email, old.email) || (same(told.organisation, old.organisation) && (told.state ?? old.state) === (old.state ?? told.state))
  );
};

export const planRoster = async (
  file: OpenRoster,
  roster: readonly RosterRow[],
  { i18n, on, attended }: { readonly i18n: Languages; readonly on: string; readonly attended: ReadonlySet<string> },
): Promise<RosterPlan> => {
  const { options } = file;
  const read = rowReader(file, i18n, on);
  const body = file.table.rows.filter(({ row }) => row > file.headerRow);
  const free = Map.groupBy(roster, nameKey);
  const take = (told: ToldRow, wanted: (old: RosterRow) => boolean): RosterRow | null => {
    const list = free.get(nameKey(told)) ?? [];
    const found = list.find(wanted);
    if (found !== undefined)
      free.set(
        nameKey(told),
        list.filter((one) => one !== found),
      );
    return found ?? null;
  };
  const firsts = new Map<string, number>();
  const rows: { row: number; one: ReadRow; old: RosterRow | null }[] = [];
  for (const [i, row] of body.entries()) {
    if (i % breath === breath - 1) await setImmediate();
    let one = read(row);
    if (one.faults.length === 0) {
      const first = firsts.get(rowKey(one.told));
      if (first === undefined) firsts.set(rowKey(one.told), row.row);
      else one = { ...one, faults: [{ fault: "repeats", column: null, other: first }] };
    }
    rows.push({ row: row.row, one, old: null });
  }
  // exact matches with existing rows come first, so that a merely similar row does not take their place
  const good = rows.filter(({ one }) => one.faults.length === 0);
  const alike = (told: ToldRow) => (old: RosterRow) => changesIn(old, merged(told, old, options.category)).length === 0 && fits(told, old);
  for (const each of good) each.old = take(each.one.told, alike(each.one.told));
  const adds = new Set(options.choices.filter(({ act }) => act === "add").map(({ row }) => row));
  for (const each of good) if (each.old === null && !adds.has(each.row)) each.old = take(each.one.told, (old) => fits(each.one.told, old));

  const counts = { add: 0, replace: 0, same: 0, refuse: 0 };
  const out: PreviewedRow[] = [];
  const changes: WrittenRow[] = [];
  const hash = createHash("sha256").update(JSON.stringify([file.digest, options]));
  const corrected = Map.groupBy(options.edits, ({ row }) => row);
  for (const { row, one, old } of rows) {
    const after = merged(one.told, old, options.category);
    const differs = old === null ? [] : changesIn(old, after);
    const sessions = options.sessions.filter((session) => old === null || !attended.has(`${session} ${old.id}`)).length;
    const action =
      one.faults.length > 0 ? "refuse" : old === null ? "add" : differs.length > 0 || sessions > 0 ? "replace" : ("same" as const);
    counts[action] += 1;
    if (action === "add" || action === "replace")
      changes.push({ id: old?.id ?? newId(), before: old, after, fileRow: row, changed: old === null || differs.length > 0 });
    out.push({
      row,
      action,
      faults: [...one.faults],
      cells: cellsOf(after),
      before: old === null ? {} : cellsOf(old, differs),
      sessions: action === "refuse" ? 0 : sessions,
      corrected: (corrected.get(row) ?? []).map(({ column }) => column),
    });
    hash.update(JSON.stringify([row, action, old?.id ?? null, old?.rev ?? null, action === "refuse" ? one.faults : after, sessions]));
  }
  return { digest: hash.digest("hex"), rows: out, counts, changes };
};
