/**
 * The declaration of a kind of parcel by the module that opens it: how each released version of the payload is read, and which rows are
 * made from a parcel.
 */
import type { Held } from "../../contract/roles.ts";
import type { Tx } from "../db/index.ts";
import { actorHolds, type Actor } from "../http/actor.ts";

/** A received parcel, without its payload. */
export interface Received {
  readonly id: string;
  readonly sender: string;
  readonly kind: string;
  readonly version: number;
  readonly visibility: number;
}

export interface ParcelKind {
  readonly kind: string;
  /** True if the receiver reads parcels of this kind on a separate page; then the list of released parcels leaves them out. */
  readonly ownPage: boolean;
  /**
   * The permissions that people need to see parcels of this kind in lists: members of the sending workspace need `sender`, members of the receiving
   * workspace need `receiver`. If this field is absent, the marking alone decides.
   */
  readonly needs?: { readonly sender: Held; readonly receiver: Held };
  /**
   * By version: converts a payload of that version to the newest shape. Every version that was ever released stays here.
   * A parcel of an unknown version is stored and shown as "needs update". Throws if the payload does not match its version.
   */
  readonly reads: Readonly<Record<number, (payload: unknown) => Record<string, unknown>>>;
  /**
   * Writes the receiver's own rows from the parcel's body alone: the same body gives the same rows. Their table refers to
   * exchange.incoming with `on delete cascade`, so no code here deletes rows after a withdrawal.
   */
  project(tx: Tx, parcel: Received, body: unknown): Promise<void>;
  /** Deletes the rows that `project` made, before they are made again. */
  forget(tx: Tx, parcel: Received): Promise<void>;
}

/** Whether a reader may learn that a parcel of this kind exists. */
export const mayBeTold = (kinds: readonly ParcelKind[], kind: string, side: "sender" | "receiver", actor: Actor): boolean => {
  const needed = kinds.find((one) => one.kind === kind)?.needs?.[side];
  return needed === undefined || actorHolds(actor, needed);
};

/**
 * The payload of a parcel in the newest form of its kind; null if no module reads that kind and version.
 * @throws Error if the payload does not match the version that it names
 */
export const readPayload = (
  kinds: readonly ParcelKind[],
  { kind, version, payload }: { readonly kind: string; readonly version: number; readonly payload: unknown },
): Record<string, unknown> | null => kinds.find((one) => one.kind === kind)?.reads[version]?.(payload) ?? null;
