/** What a context says of a kind of parcel that it opens: how each released version is read, and what it makes of it. */
import type { Tx } from "../db/index.ts";

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
  /** The receiver reads parcels of this kind on a page of their own: the list of what was released leaves them out. */
  readonly ownPage: boolean;
  /**
   * By version: brings a payload of that version into the newest shape. Every version that was ever released stays here.
   * A version that is not here is kept and shown as "needs update". Throws where the payload is not of its version.
   */
  readonly reads: Readonly<Record<number, (payload: unknown) => Record<string, unknown>>>;
  /**
   * Writes the receiver's own rows of a parcel, from its body alone: the same body gives the same rows. Their table refers to
   * exchange.incoming with `on delete cascade`, so nothing here ever deletes after a recall.
   */
  project(tx: Tx, parcel: Received, body: unknown): Promise<void>;
  /** Deletes those rows, before they are made again. */
  forget(tx: Tx, parcel: Received): Promise<void>;
}

/** Whether parcels of a kind have a page of their own. A kind that this release does not know has none. */
export const hasOwnPage = (kinds: readonly ParcelKind[], kind: string): boolean => kinds.some((one) => one.kind === kind && one.ownPage);

/**
 * The payload of a parcel in the newest form of its kind; null if no context reads that kind and version.
 * @throws if the payload does not match the version that it names
 */
export const readPayload = (
  kinds: readonly ParcelKind[],
  { kind, version, payload }: { readonly kind: string; readonly version: number; readonly payload: unknown },
): Record<string, unknown> | null => kinds.find((one) => one.kind === kind)?.reads[version]?.(payload) ?? null;
