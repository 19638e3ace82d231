/**
 * Exchange between two workspaces by parcels. A parcel is an immutable snapshot with a marking and a digest. One workspace sends it, and another
 * workspace opens it; both store a receipt. The contract files of the modules define the payloads and say how a programme uses them.
 */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Tlp } from "./markings.ts";
import { Empty, Id, Instant, Text, Title, Translated } from "./values.ts";

const W = z.object({ workspace: Id });
const P = z.object({ workspace: Id, parcel: Id });

/** A workspace that may exchange parcels with this one. It is identified by the code of its State. */
export const Partner = z.object({ workspace: Id, kind: z.enum(["state", "programme"]), name: Translated, state: z.string() });
export const Withdrawn = z.object({ at: Instant, reason: Text });

/** One parcel as its sender stores it. */
export const SentParcel = z.object({
  id: Id,
  sequence: z.int(),
  /** The report version from which the parcel was made. */
  reportVersion: z.nullable(Id),
  marking: Tlp,
  digest: z.string(),
  /** Newest checkpoint of the sender's audit at the time of sending. The parcel contains it, so the receiver stores it too. */
  checkpoint: z.nullable(z.string()),
  sentAt: Instant,
  /** When a person of the receiving organisation first read the parcel. The person is not named. */
  openedAt: z.nullable(Instant),
  /** superseded: a later parcel of the same thread replaced it. */
  status: z.enum(["sent", "superseded", "withdrawn"]),
  endedAt: z.nullable(Instant),
  reason: z.nullable(Text),
});
export type SentParcel = z.infer<typeof SentParcel>;
/** All parcels that were sent to one receiver about one subject, newest first. */
export const SentThread = z.object({
  thread: z.string(),
  kind: z.string(),
  /** The assessment or other record that the parcels are about. */
  about: z.nullable(Id),
  receiver: Partner,
  title: Text,
  parcels: z.array(SentParcel),
});
export type SentThread = z.infer<typeof SentThread>;

export const listShared = endpoint({
  id: "exchange.list-shared",
  method: "GET",
  path: "/api/w/:workspace/shared",
  permission: "workspace.read",
  params: W,
  output: z.object({ partners: z.array(Partner), threads: z.array(SentThread) }),
});

/** Withdraws a parcel: the receiver's copy of the content, and everything made from this copy, are deleted; a tombstone remains. */
export const withdrawParcel = endpoint({
  id: "exchange.withdraw-parcel",
  method: "POST",
  path: "/api/w/:workspace/shared/:parcel/withdraw",
  permission: "parcel.release",
  params: P,
  body: z.object({ reason: Title }),
  output: Empty,
  decision: { asks: "reason", told: ["programme"], back: null, afterwards: "new-release" },
  problems: ["parcel-over"],
});
/**
 * The sent parcel as its sender stores it. `payload` has the shape that the kind of the parcel defines; it is null if this release cannot
 * read that kind or version.
 */
export const openSent = endpoint({
  id: "exchange.open-sent",
  method: "GET",
  path: "/api/w/:workspace/shared/:parcel",
  permission: "workspace.read",
  params: P,
  output: z.object({ parcel: SentParcel, kind: z.string(), payload: z.nullable(z.record(z.string(), z.unknown())) }),
});
export const joinProgramme = endpoint({
  id: "exchange.join-programme",
  method: "POST",
  path: "/api/w/:workspace/partners",
  permission: "parcel.release",
  params: W,
  body: z.object({ code: z.string().check(z.minLength(10), z.maxLength(60)) }),
  output: Partner,
  problems: ["partner-unknown"],
});
