/** What a programme received: the registers that States released, files of them, and released progress. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Withdrawn } from "#platform/contract/exchange.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { ReleasedProgress } from "#modules/recommendation/contract/progress.ts";
import { ReleasedRegister } from "#modules/threat/contract/released.ts";
import { Empty, Id, Instant, LanguageTag, Text, Translated } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });
const P = z.object({ workspace: Id, parcel: Id });

/** One record that a State released to the programme. There is no item for a State that released nothing. */
export const ReleasedItem = z.object({
  state: z.string(),
  stateName: Translated,
  parcel: Id,
  kind: z.string(),
  /** null if the content was deleted, or if this release cannot read it. */
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
/**
 * The figure "3 of 9 States released an assessment". It counts only Partner States with a current engagement, and the response
 * contains nothing about the other States.
 */
export const listReleased = endpoint({
  id: "programme.list-released",
  method: "GET",
  path: "/api/w/:workspace/released",
  permission: "workspace.read",
  actors: ["account"],
  params: W,
  output: z.object({ figure: z.object({ released: z.int(), of: z.int() }), items: z.array(ReleasedItem) }),
});
/** Opens one released register. The first opening creates the receipt that the State sees. */
export const getReleased = endpoint({
  id: "programme.get-released",
  method: "GET",
  path: "/api/w/:workspace/released/:parcel",
  permission: "workspace.read",
  actors: ["account"],
  params: P,
  output: z.object({
    item: ReleasedItem,
    /** null if it was withdrawn, or if this release cannot read its version. */
    register: z.nullable(ReleasedRegister),
    /** Earlier parcels of the same thread, whose content was deleted. */
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
/** The receiver's own PDF or Word file of a released register. It is deleted when the State withdraws the parcel. */
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
/**
 * The figure "5 of 9 States released their progress". It counts only Partner States with a current engagement, and the response
 * contains nothing about the other States.
 */
export const listReleasedProgress = endpoint({
  id: "recommendation.list-released-progress",
  method: "GET",
  path: "/api/w/:workspace/released-progress",
  permission: "workspace.read",
  actors: ["account"],
  params: W,
  output: z.object({
    figure: z.object({ released: z.int(), of: z.int() }),
    items: z.array(
      z.object({
        state: z.string(),
        stateName: Translated,
        parcel: Id,
        marking: Tlp,
        sentAt: Instant,
        openedAt: z.nullable(Instant),
        digest: z.string(),
        progress: ReleasedProgress,
      }),
    ),
  }),
});
