/**
 * The endpoints for what a programme received: the registers and the progress that States released, and the files that the programme made from the
 * registers.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Withdrawn } from "#platform/contract/exchange.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { ReleasedProgress } from "#modules/recommendation/contract/progress.ts";
import { ReleasedRegister } from "#modules/threat/contract/released.ts";
import { Empty, Id, Instant, LanguageTag, Text, Translated } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });
const P = z.object({ workspace: Id, parcel: Id });

/** One record that a State released to the programme. A State that released nothing is not in the list. */
export const ReleasedItem = z.object({
  state: z.string(),
  stateName: Translated,
  parcel: Id,
  kind: z.string(),
  /** The title of the released record; null if the content was deleted, or if this version of the program cannot read it. */
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
  id: "desk.list-registers",
  method: "GET",
  path: "/api/w/:workspace/released",
  permission: "workspace.read",
  params: W,
  output: z.object({ figure: z.object({ released: z.int(), of: z.int() }), items: z.array(ReleasedItem) }),
});
/** Opens one released register. The first opening creates the receipt that the State sees. */
export const getReleased = endpoint({
  id: "desk.get-register",
  method: "GET",
  path: "/api/w/:workspace/released/:parcel",
  permission: "workspace.read",
  params: P,
  output: z.object({
    item: ReleasedItem,
    /** The content; null if the parcel was withdrawn, or if this version of the program cannot read it. */
    register: z.nullable(ReleasedRegister),
    /** Earlier parcels of the same register, which this parcel replaced. Their content was deleted. */
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
/** Makes the receiver's own PDF or Word file of a released register. The file is deleted when the State withdraws the parcel. */
export const makeReleasedFile = endpoint({
  id: "desk.make-register-file",
  method: "POST",
  path: "/api/w/:workspace/released/:parcel/files",
  permission: "report.make",
  params: P,
  body: z.object({ format: z.enum(["pdf", "docx"]), language: LanguageTag }),
  output: ReleasedFile,
  problems: ["too-many-jobs", "workspace-full"],
});
export const getReleasedFile = endpoint({
  id: "desk.get-register-file",
  method: "GET",
  path: "/api/w/:workspace/released-files/:job",
  permission: "report.make",
  params: J,
  output: ReleasedFile,
});
export const downloadReleasedFile = endpoint({
  id: "desk.download-register-file",
  method: "GET",
  path: "/api/w/:workspace/released-files/:job/file",
  permission: "report.make",
  params: J,
  output: Empty,
  kind: "file",
});
const ProgressHere = z.object({
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
});
/**
 * The figure "5 of 9 States released their progress". It counts only Partner States with a current engagement, and the response
 * contains nothing about the other States.
 */
export const listReleasedProgress = endpoint({
  id: "desk.list-progress",
  method: "GET",
  path: "/api/w/:workspace/released-progress",
  permission: "workspace.read",
  params: W,
  output: ProgressHere,
});
/**
 * Returns the same list for the page that shows the texts. It opens each parcel in the list; the first opening creates the receipt that the State
 * sees.
 */
export const openReleasedProgress = endpoint({
  id: "desk.open-progress",
  method: "GET",
  path: "/api/w/:workspace/released-progress/opened",
  permission: "workspace.read",
  params: W,
  output: ProgressHere,
});
