/** Queries on people.scan and people.check_in: the scans of an event, its check-ins, and the questions that scans raised. */
import { askedKey, keyOf, onPaper, type Direction, type Why } from "#methods/check-in/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { HolderRef } from "./holders.ts";

export interface ScanRow {
  readonly id: string;
  readonly device: string;
  readonly session: string | null;
  readonly pass: string | null;
  readonly direction: Direction;
  readonly told: Date;
  readonly at: Date;
  readonly outcome: string;
  readonly answer: string | null;
}

export const scansOf = async (tx: Tx, event: string): Promise<ScanRow[]> => {
  const rows = await tx
    .selectFrom("people.scan as s")
    .leftJoin("people.scan_answer as a", (on) => on.onRef("a.workspace_id", "=", "s.workspace_id").onRef("a.scan_id", "=", "s.id"))
    .select(["s.id", "s.device_id", "s.session_id", "s.presented", "s.direction", "s.told_at", "s.scanned_at", "s.outcome", "a.answer"])
    .where("s.workspace_id", "=", workspaceOf(tx))
    .where("s.event_id", "=", event)
    .where("s.outcome", "<>", "repeated")
    .orderBy("s.scanned_at")
    .orderBy("s.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    device: row.device_id,
    session: row.session_id,
    pass: row.presented,
    direction: row.direction as Direction,
    told: row.told_at,
    at: row.scanned_at,
    outcome: row.outcome,
    answer: row.answer,
  }));
};

export const personKey = ({ kind, id }: HolderRef): string => `${kind}/${id}`;

/** The source of each check-in of an event, by the key of the check-in: the device, or a mark that it was on paper. */
export const countedOf = async (tx: Tx, event: string): Promise<Map<string, string>> => {
  const rows = await tx
    .selectFrom("people.check_in as c")
    .innerJoin("people.session as n", (on) => on.onRef("n.workspace_id", "=", "c.workspace_id").onRef("n.id", "=", "c.session_id"))
    .leftJoin("people.scan as s", (on) => on.onRef("s.workspace_id", "=", "c.workspace_id").onRef("s.id", "=", "c.scan_id"))
    .select(["c.session_id", "c.holder_kind", "c.holder_id", "c.direction", "s.device_id"])
    .where("c.workspace_id", "=", workspaceOf(tx))
    .where("n.event_id", "=", event)
    .execute();
  return new Map(
    rows.map((row) => [
      keyOf(row.session_id, personKey({ kind: row.holder_kind as HolderRef["kind"], id: row.holder_id }), row.direction as Direction),
      row.device_id ?? onPaper,
    ]),
  );
};

/** The questions of an event, answered or not. @param personOf gives the person of a pass */
export const askedIn = (scans: readonly ScanRow[], personOf: ReadonlyMap<string, string>): Set<string> =>
  new Set(
    scans.flatMap(({ session, pass, direction, outcome, device }) => {
      const person = pass === null ? undefined : personOf.get(pass);
      if (person === undefined || session === null || outcome === "counted") return [];
      return [askedKey(keyOf(session, person, direction), outcome as Why, device)];
    }),
  );

/** The source of each check-in is a scan or a sheet of paper. @returns the number of new check-ins */
export const addCheckIns = async (
  tx: Tx,
  rows: readonly ({ readonly session: string; readonly holder: HolderRef; readonly direction: Direction } & (
    | { readonly scan: string }
    | { readonly sheet: string }
  ))[],
  visibility: number,
): Promise<number> => {
  if (rows.length === 0) return 0;
  const added = await tx
    .insertInto("people.check_in")
    .values(
      rows.map(({ session, holder, direction, ...source }) => ({
        workspace_id: workspaceOf(tx),
        session_id: session,
        holder_kind: holder.kind,
        holder_id: holder.id,
        direction,
        scan_id: "scan" in source ? source.scan : null,
        sheet_id: "sheet" in source ? source.sheet : null,
        visibility,
      })),
    )
    .onConflict((on) => on.doNothing())
    .returning("holder_id")
    .execute();
  return added.length;
};
