/** Releases the register of an approved report version to a programme: a preview, then sending exactly what was previewed. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { ReleasedRegister } from "./released.ts";
import { CommandId, Id, Text, Title } from "#platform/contract/values.ts";

const E = z.object({ workspace: Id, reportVersion: Id });

/**
 * The choice of what to send. Scenarios with a marking stricter than `maxMarking` are not sent. The parcel's marking must be at least as strict as
 * the markings of its content.
 */
export const Choice = z.object({
  receiver: Id,
  maxMarking: Tlp,
  marking: Tlp,
  /** Scenarios to leave out, in addition to those with a marking stricter than `maxMarking`. */
  leaveOut: z.array(Id).check(z.maxLength(500)),
  /** Whether the parcel says how many scenarios were left out. */
  tellLeftOut: z.boolean(),
});
export type Choice = z.infer<typeof Choice>;
const releaseProblems = ["release-unapproved", "release-red", "release-empty", "marking-forbids", "version-stale"] as const;

/** Returns exactly what the receiver will see, and sends nothing. */
export const previewRelease = endpoint({
  id: "threat.preview-release",
  method: "POST",
  path: "/api/w/:workspace/report-versions/:reportVersion/release/preview",
  permission: "parcel.release",
  params: E,
  body: Choice,
  output: z.object({
    payload: ReleasedRegister,
    /** The digest of the payload. The release request repeats it, so that the server sends exactly the previewed content. */
    digest: z.string(),
    /** The strictest marking in the content. The parcel's marking must be at least as strict. */
    strictest: Tlp,
    /** The scenarios of the version. Only the sender sees this list. */
    scenarios: z.array(z.object({ scenario: Id, code: z.string(), title: Text, marking: Tlp, goes: z.boolean() })),
    /** The receiver's present parcel of this thread (the series of released registers of one assessment), which the new parcel would replace. */
    replaces: z.nullable(Id),
  }),
  problems: releaseProblems,
});
/**
 * Sends the register. The new parcel replaces the receiver's earlier parcel of the same thread. The receiver then sees a tombstone (an entry without
 * content) in place of the earlier parcel. To share less, release the register again with less content.
 */
export const releaseRegister = endpoint({
  id: "threat.release-register",
  method: "POST",
  path: "/api/w/:workspace/report-versions/:reportVersion/release",
  permission: "parcel.release",
  params: E,
  body: z.object({ commandId: CommandId, ...Choice.shape, digest: z.string(), reason: z.nullable(Title) }),
  output: z.object({ parcel: Id, sequence: z.int() }),
  decision: {
    asks: "nothing",
    told: ["programme"],
    back: { by: "exchange.withdraw-parcel", until: "withdrawn" },
    afterwards: "new-release",
  },
  replay: true,
  problems: [...releaseProblems, "parcel-refused", "partner-unknown"],
});
