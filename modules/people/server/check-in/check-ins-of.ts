/** Collects the check-in data about people, for the file that each person can get. */
import type { Direction } from "#methods/check-in/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";

/**
 * Returns, for each holder, the references of the passes and, for each session, the times of scans or the paper sheets.
 * @param wordOf gives the word for a direction in the language of the file
 */
export const checkInsOf = async (tx: Tx, holders: readonly string[], wordOf: (direction: Direction) => string) => {
  const passes = await tx
    .selectFrom("people.pass")
    .select(["holder_id", "reference"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("holder_id", "in", [...holders])
    .orderBy("issued_at")
    .execute();
  const scans = await tx
    .selectFrom("people.scan as s")
    .innerJoin("people.pass as p", (on) => on.onRef("p.workspace_id", "=", "s.workspace_id").onRef("p.id", "=", "s.presented"))
    .leftJoin("people.session as n", (on) => on.onRef("n.workspace_id", "=", "s.workspace_id").onRef("n.id", "=", "s.session_id"))
    .select(["p.holder_id", "s.scanned_at", "s.direction", "n.title"])
    .where("s.workspace_id", "=", workspaceOf(tx))
    .where("p.holder_id", "in", [...holders])
    .orderBy("s.scanned_at")
    .orderBy("s.id")
    .execute();
  const papers = await tx
    .selectFrom("people.check_in as c")
    .leftJoin("people.paper_sheet as p", (on) => on.onRef("p.workspace_id", "=", "c.workspace_id").onRef("p.id", "=", "c.sheet_id"))
    .innerJoin("people.session as n", (on) => on.onRef("n.workspace_id", "=", "c.workspace_id").onRef("n.id", "=", "c.session_id"))
    .select(["c.holder_id", "c.direction", "n.title", "p.label"])
    .where("c.workspace_id", "=", workspaceOf(tx))
    .where("c.holder_id", "in", [...holders])
    .where("c.scan_id", "is", null)
    .orderBy("n.on_day")
    .orderBy("n.id")
    .execute();
  const joined = <T extends { readonly holder_id: string }>(rows: readonly T[], show: (row: T) => string): Map<string, string> =>
    new Map([...Map.groupBy(rows, (row) => row.holder_id)].map(([id, own]) => [id, own.map(show).join("; ")]));
  return {
    passes: joined(passes, ({ reference }) => reference),
    // a sheet of paper has no time, and a check-in whose scan was deleted has no source
    times: joined(
      [
        ...scans.map(({ holder_id, scanned_at, direction, title }) => ({ holder_id, direction, title, source: scanned_at.toISOString() })),
        ...papers.map(({ holder_id, direction, title, label }) => ({ holder_id, direction, title, source: label ?? "" })),
      ],
      ({ direction, title, source }) => [title ?? "?", wordOf(direction as Direction), source].filter((part) => part !== "").join(", "),
    ),
  };
};

/** Whether any person is checked in to one of these sessions, or one of them has a paper sheet. */
export const haveCheckIns = async (tx: Tx, sessions: readonly string[]): Promise<boolean> => {
  if (sessions.length === 0) return false;
  const of = (table: "people.check_in" | "people.paper_sheet") =>
    tx
      .selectFrom(table)
      .select("session_id")
      .where("workspace_id", "=", workspaceOf(tx))
      .where("session_id", "in", [...sessions])
      .limit(1)
      .executeTakeFirst();
  return ((await of("people.check_in")) ?? (await of("people.paper_sheet"))) !== undefined;
};
