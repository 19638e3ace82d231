/** Releasing the register of an approved report version to a programme: the preview, and the sending of exactly that. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { ReleasedRegister } from "./released.ts";
import { CommandId, Id, Text, Title } from "#platform/contract/values.ts";

const E = z.object({ workspace: Id, edition: Id });

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
