/**
 * The bytes of a parcel: the canonical JSON (RFC 8785) of its envelope including its payload. The digest is computed over the whole envelope. So if
 * the same payload is sent again, it is a different parcel, and the tombstone of a withdrawn parcel does not refuse it.
 */
import { createHash } from "node:crypto";
import { sql, type RawBuilder } from "kysely";
import type { Tlp } from "../../contract/markings.ts";
import { canonicalize } from "#methods/canonical/index.ts";

export interface Envelope {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  /** The URN of the record that all parcels of this thread are about. */
  readonly thread: string;
  /** Number of the parcel: from 1, without gaps, for each thread and receiver. */
  readonly sequence: number;
  readonly supersedes: string | null;
  readonly sender: string;
  readonly receiver: string;
  readonly marking: Tlp;
  /** Time of sending, as an ISO instant. */
  readonly sentAt: string;
  /** Newest checkpoint of the sender's audit at the time of sending; the receiver stores it. Null before the first checkpoint. */
  readonly checkpoint: string | null;
}

const format = "counterpart-parcel-1";

/** @throws TypeError if the payload has no canonical form. */
export const parcelBytes = (envelope: Envelope, payload: unknown): Buffer =>
  Buffer.from(canonicalize({ format, ...envelope, payload }), "utf8");

/** @throws Error if the bytes are not a parcel of a format that this version knows. */
export const payloadOf = (bytes: Buffer): unknown => {
  const read = JSON.parse(bytes.toString("utf8")) as { format?: unknown; payload?: unknown };
  if (read.format !== format) throw new Error("not a parcel");
  return read.payload;
};

/** The receiver of delivered bytes. */
export const receiverOf = (bytes: Buffer): string => (JSON.parse(bytes.toString("utf8")) as Pick<Envelope, "receiver">).receiver;

/**
 * An SQL expression for as many of the stored bytes as `checkpointOf` needs. A parcel can be several megabytes, and "checkpoint" is the first name
 * in its canonical form. A parcel from which people were removed has another order (`exchange.without_people`), so all of its bytes are read.
 */
export const headOf = (bytes: string): RawBuilder<Buffer> => {
  const column = sql.ref(bytes);
  return sql<Buffer>`case when substring(${column} from 1 for 9) in ('{"checkpo'::bytea, '{"format"'::bytea)
    then substring(${column} from 1 for 1024) else ${column} end`;
};

/** The sender's checkpoint in the bytes of a parcel, or in their beginning; null in parcels of earlier releases. */
export const checkpointOf = (head: Buffer): string | null => {
  const text = head.toString("utf8");
  if (!/^\{"(?:checkpoint|format)":/u.test(text)) return (JSON.parse(text) as Partial<Pick<Envelope, "checkpoint">>).checkpoint ?? null;
  const said = /^\{"checkpoint":(?<said>"(?:[^"\\]|\\.)*")/u.exec(text)?.groups?.["said"];
  return said === undefined ? null : (JSON.parse(said) as string);
};

/** SHA-256 in hexadecimal of a value's canonical form. */
export const payloadDigest = (payload: unknown): string => createHash("sha256").update(canonicalize(payload)).digest("hex");
