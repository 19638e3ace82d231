/**
 * Makes a parcel for the demonstration from a fictional State. The State has a workspace without members, a partnership with the programme, and the
 * parcel, which the usual function delivers. A second call does nothing.
 */
import { randomBytes } from "node:crypto";
import type { Tlp } from "../../contract/markings.ts";
import type { Text, Translated } from "../../contract/values.ts";
import type { Database } from "../db/index.ts";
import { createWorkspace, workspaceHere } from "../directory/index.ts";
import { newPartnerCode, partnersOf, takePartnerCode } from "./partners.ts";
import { withdrawSent, send } from "./send.ts";

export interface DemonstrationParcel {
  /** The programme's workspace. */
  readonly programme: string;
  /** The fictional State; `workspace` is its id, the same in every demonstration. */
  readonly state: { readonly workspace: string; readonly code: string; readonly name: Translated };
  readonly kind: string;
  readonly version: number;
  /** URN of the thread; each thread has one parcel. */
  readonly thread: string;
  readonly marking: Tlp;
  readonly title: Text;
  /** The content, in the shape of that kind and version, e.g. `ReleasedRegister`. */
  readonly payload: unknown;
  readonly sentAt: Date;
  /** The reason of a withdrawal. If given, the parcel is withdrawn and only its tombstone stays. */
  readonly withdrawn?: Text;
}

/** Registers a State's workspace and makes it a partner of the programme; what exists already is left unchanged. */
export const joinDemonstration = async (
  db: Database,
  programme: string,
  { workspace, code, name }: DemonstrationParcel["state"],
): Promise<void> => {
  if (db.kind !== "demonstration") throw new Error("fictional States are only for a demonstration");
  const at = { account: null, clearance: 4 };
  const known = await db.transaction({ ...at, workspace }, async (tx) => {
    if (!(await workspaceHere(tx))) await createWorkspace(tx, { id: workspace, kind: "state", name, lang: "en", fictional: true });
    return (await partnersOf(tx)).some((partner) => partner.workspace === programme);
  });
  if (known) return;
  const made = await db.transaction({ ...at, workspace: programme }, (tx) => newPartnerCode(tx, code, new Date()));
  await db.transaction({ ...at, workspace }, (tx) => takePartnerCode(tx, made.code));
};

/** @throws Error outside a demonstration. */
export const loadDemonstrationParcel = async (db: Database, given: DemonstrationParcel): Promise<void> => {
  await joinDemonstration(db, given.programme, given.state);
  await db.transaction({ workspace: given.state.workspace, account: null, clearance: 4 }, async (tx) => {
    const there = await tx
      .selectFrom("exchange.outgoing")
      .select("id")
      .where("workspace_id", "=", given.state.workspace)
      .where("receiver", "=", given.programme)
      .where("thread", "=", given.thread)
      .executeTakeFirst();
    if (there !== undefined) return;
    const { kind, version, thread, marking, title, payload, sentAt, withdrawn } = given;
    const subject = `urn:counterpart:demonstration:${randomBytes(8).toString("hex")}`;
    const { parcel } = await send(tx, {
      kind,
      version,
      thread,
      receiver: given.programme,
      marking,
      title,
      payload,
      subject,
      reason: null,
      sentAt,
    });
    if (withdrawn !== undefined) await withdrawSent(tx, parcel, withdrawn);
  });
};
