/** Queries on people.check_in_device. */
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";

export interface DeviceRow {
  readonly id: string;
  readonly event: string;
  readonly label: string;
  readonly enrolUntil: Date;
  readonly enrolledAt: Date | null;
  readonly verifier: string | null;
  readonly lostAt: Date | null;
  readonly heardAt: Date | null;
  readonly delivery: number;
  readonly ahead: number;
  readonly scans: number;
}

const devicesWhere = async (tx: Tx, column: "id" | "event_id", value: string): Promise<DeviceRow[]> => {
  const rows = await tx
    .selectFrom("people.check_in_device as d")
    .selectAll("d")
    .select(sql<number>`(select count(*)::int from people.scan s where s.workspace_id = d.workspace_id and s.device_id = d.id)`.as("scans"))
    .where("d.workspace_id", "=", workspaceOf(tx))
    .where(`d.${column}`, "=", value)
    .orderBy("d.label")
    .orderBy("d.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    event: row.event_id,
    label: row.label,
    enrolUntil: row.enrol_until,
    enrolledAt: row.enrolled_at,
    verifier: row.verifier,
    lostAt: row.lost_at,
    heardAt: row.heard_at,
    delivery: row.delivery,
    ahead: row.ahead,
    scans: row.scans,
  }));
};

export const devicesOf = (tx: Tx, event: string): Promise<DeviceRow[]> => devicesWhere(tx, "event_id", event);

/** Locks the device until the transaction ends. @throws Problem device-unknown */
export const lockedDevice = async (tx: Tx, id: string): Promise<DeviceRow> => {
  await sql`select from people.check_in_device where workspace_id = ${workspaceOf(tx)} and id = ${id} for update`.execute(tx);
  const [device] = await devicesWhere(tx, "id", id);
  if (device === undefined) throw new Problem("device-unknown");
  return device;
};
