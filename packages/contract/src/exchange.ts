/**
 * What passes between two workspaces: parcels. A parcel is an immutable, marked, digested snapshot that one workspace sends
 * and another opens; receipts stand on both sides. State: release, narrow, withdraw. Programme: what was released to it.
 */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Tlp } from "./markings.ts";
import { ReleasedRegister } from "./released.ts";
import { CommandId, Empty, Id, Instant, LanguageTag, Text, Title, Translated } from "./values.ts";

const W = z.object({ workspace: Id });
const P = z.object({ workspace: Id, parcel: Id });
const E = z.object({ workspace: Id, edition: Id });

/** A workspace that this one may exchange with, by the State's code. */
export const Partner = z.object({ workspace: Id, kind: z.enum(["state", "programme"]), name: Translated, state: z.string() });
export const Withdrawn = z.object({ at: Instant, reason: Text });

/** One parcel as its sender keeps it. */
export const SentParcel = z.object({
  id: Id,
  sequence: z.int(),
  /** The edition it was made from. */
  edition: z.nullable(Id),
  marking: Tlp,
  digest: z.string(),
  /** Newest checkpoint of the sender's audit at the time of sending. The parcel contains it, so the receiver stores it too. */
  checkpoint: z.nullable(z.string()),
  sentAt: Instant,
  /** When somebody of the receiving organisation first read it; nobody is named. */
  openedAt: z.nullable(Instant),
  /** superseded: a later parcel of the same thread took its place. */
  status: z.enum(["sent", "superseded", "withdrawn"]),
  endedAt: z.nullable(Instant),
  reason: z.nullable(Text),
});
export type SentParcel = z.infer<typeof SentParcel>;
/** Everything sent to one receiver about one subject, newest first. */
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
  actors: ["account"],
  params: W,
  output: z.object({ partners: z.array(Partner), threads: z.array(SentThread) }),
});

/** What goes out: nothing marked more strictly than `upTo`, under a marking at least as strict as what is in it. */
export const Choice = z.object({
  receiver: Id,
  upTo: Tlp,
  marking: Tlp,
  /** Scenarios left out beside those above `upTo`. */
  leaveOut: z.array(Id).check(z.maxLength(500)),
  /** Whether the parcel says how many were left out. */
  tellLeftOut: z.boolean(),
});
export type Choice = z.infer<typeof Choice>;
const releaseProblems = ["release-unapproved", "release-red", "release-empty", "marking-forbids", "version-stale"] as const;

/** Exactly what the receiver will see. Sends nothing. */
export const previewRelease = endpoint({
  id: "threat.preview-release",
  method: "POST",
  path: "/api/w/:workspace/editions/:edition/release/preview",
  permission: "parcel.release",
  actors: ["account"],
  params: E,
  body: Choice,
  output: z.object({
    payload: ReleasedRegister,
    /** Digest of the payload: a release names what was previewed. */
    digest: z.string(),
    /** The strictest marking inside: the least that the parcel must carry. */
    strictest: Tlp,
    /** Scenarios of the edition, told to the sender only. */
    scenarios: z.array(z.object({ scenario: Id, code: z.string(), title: Text, marking: Tlp, goes: z.boolean() })),
    /** A parcel of this thread that the receiver has now, and that this one would replace. */
    replaces: z.nullable(Id),
  }),
  problems: releaseProblems,
});
/** Sends; a parcel of the same thread that the receiver has is replaced and leaves a tombstone. Narrowing is this, with less. */
export const releaseRegister = endpoint({
  id: "threat.release-register",
  method: "POST",
  path: "/api/w/:workspace/editions/:edition/release",
  permission: "parcel.release",
  actors: ["account"],
  params: E,
  body: z.object({ commandId: CommandId, ...Choice.shape, digest: z.string(), reason: z.nullable(Title) }),
  output: z.object({ parcel: Id, sequence: z.int() }),
  replay: true,
  problems: [...releaseProblems, "parcel-refused", "partner-unknown"],
});
/** Takes a parcel back: at the receiver its content and everything made of it are gone, and a tombstone says so. */
export const withdrawParcel = endpoint({
  id: "exchange.withdraw-parcel",
  method: "POST",
  path: "/api/w/:workspace/shared/:parcel/withdraw",
  permission: "parcel.release",
  actors: ["account"],
  params: P,
  body: z.object({ reason: Title }),
  output: Empty,
  problems: ["parcel-over"],
});
/** What was sent, as its sender keeps it. `payload` has the shape that its kind names; null: this release reads no such kind or version. */
export const openSent = endpoint({
  id: "exchange.open-sent",
  method: "GET",
  path: "/api/w/:workspace/shared/:parcel",
  permission: "workspace.read",
  actors: ["account"],
  params: P,
  output: z.object({ parcel: SentParcel, kind: z.string(), payload: z.nullable(z.record(z.string(), z.unknown())) }),
});
/** A code that the programme gives to a State, good once: with it the State's workspace may send to the programme. */
export const makePartnerCode = endpoint({
  id: "programme.make-partner-code",
  method: "POST",
  path: "/api/w/:workspace/engagements/:engagement/partner-code",
  permission: "programme.edit",
  actors: ["account"],
  params: z.object({ workspace: Id, engagement: Id }),
  output: z.object({ code: z.string(), expiresAt: Instant }),
});
export const joinProgramme = endpoint({
  id: "exchange.join-programme",
  method: "POST",
  path: "/api/w/:workspace/partners",
  permission: "parcel.release",
  actors: ["account"],
  params: W,
  body: z.object({ code: z.string().check(z.minLength(10), z.maxLength(60)) }),
  output: Partner,
  problems: ["partner-unknown"],
});

/** One State's released record at the programme. A State that released nothing is in no item. */
export const ReleasedItem = z.object({
  state: z.string(),
  stateName: Translated,
  parcel: Id,
  kind: z.string(),
  /** null when the content is gone, or cannot be read by this version. */
  title: z.nullable(Text),
  marking: Tlp,
  sentAt: Instant,
  openedAt: z.nullable(Instant),
  digest: z.string(),
  checkpoint: z.nullable(z.string()),
  status: z.enum(["open", "withdrawn", "needs-update"]),
  withdrawn: z.nullable(Withdrawn),
});
export type ReleasedItem = z.infer<typeof ReleasedItem>;
/** "3 of 9 States released an assessment": of the Partner States with a current engagement; nothing tells of the others. */
export const listReleased = endpoint({
  id: "programme.list-released",
  method: "GET",
  path: "/api/w/:workspace/released",
  permission: "workspace.read",
  actors: ["account"],
  params: W,
  output: z.object({ figure: z.object({ released: z.int(), of: z.int() }), items: z.array(ReleasedItem) }),
});
/** Opens one released register. The first reading is the receipt that the State sees. */
export const getReleased = endpoint({
  id: "programme.get-released",
  method: "GET",
  path: "/api/w/:workspace/released/:parcel",
  permission: "workspace.read",
  actors: ["account"],
  params: P,
  output: z.object({
    item: ReleasedItem,
    /** null: withdrawn, or of a version that this one cannot read. */
    register: z.nullable(ReleasedRegister),
    /** Earlier parcels of the same thread, whose content is gone. */
    before: z.array(z.object({ digest: z.string(), sentAt: Instant, at: Instant, reason: z.nullable(Text) })),
  }),
});
const J = z.object({ workspace: Id, job: Id });
export const ReleasedFile = z.object({
  id: Id,
  parcel: Id,
  format: z.enum(["pdf", "docx"]),
  state: z.enum(["waiting", "running", "done", "failed"]),
  done: z.int(),
  total: z.int(),
});
/** The receiver's own PDF or Word file of a released register; it goes when the parcel goes. */
export const makeReleasedFile = endpoint({
  id: "programme.make-released-file",
  method: "POST",
  path: "/api/w/:workspace/released/:parcel/files",
  permission: "report.make",
  actors: ["account"],
  params: P,
  body: z.object({ format: z.enum(["pdf", "docx"]), language: LanguageTag }),
  output: ReleasedFile,
  problems: ["too-many-jobs", "workspace-full"],
});
export const getReleasedFile = endpoint({
  id: "programme.get-released-file",
  method: "GET",
  path: "/api/w/:workspace/released-files/:job",
  permission: "report.make",
  actors: ["account"],
  params: J,
  output: ReleasedFile,
});
export const downloadReleasedFile = endpoint({
  id: "programme.download-released-file",
  method: "GET",
  path: "/api/w/:workspace/released-files/:job/file",
  permission: "report.make",
  actors: ["account"],
  params: J,
  output: Empty,
  kind: "file",
});
