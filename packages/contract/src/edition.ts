/** The report of an assessment: frozen editions, approval by a named authority, files made in a worker. */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Tlp } from "./markings.ts";
import { CommandId, Empty, Id, Instant, LanguageTag } from "./values.ts";

const A = z.object({ workspace: Id, assessment: Id });
const E = z.object({ workspace: Id, edition: Id });
const J = z.object({ workspace: Id, job: Id });

export const Edition = z.object({
  id: Id,
  number: z.int(),
  language: LanguageTag,
  marking: Tlp,
  digest: z.string(),
  frozenAt: Instant,
  status: z.enum(["draft", "approved"]),
  approvedAt: z.nullable(Instant),
  approvedBy: z.nullable(z.string()),
  /** What it was made from has changed since: the approval is shown as stale. */
  stale: z.boolean(),
});
export const RenderJob = z.object({
  id: Id,
  edition: Id,
  format: z.enum(["pdf", "docx"]),
  state: z.enum(["waiting", "running", "done", "failed", "cancelled"]),
  done: z.int(),
  total: z.int(),
});

export const listEditions = endpoint({
  id: "threat.list-editions",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/editions",
  permission: "workspace.read",
  actors: ["account"],
  params: A,
  output: z.object({ editions: z.array(Edition) }),
});
/** Freezes the register as it stands, in one language. */
export const freezeEdition = endpoint({
  id: "threat.freeze-edition",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/editions",
  permission: "report.make",
  actors: ["account"],
  params: A,
  body: z.object({ commandId: CommandId, language: LanguageTag }),
  output: Edition,
  replay: true,
});
/** Approval names the exact version by its digest. */
export const approveEdition = endpoint({
  id: "threat.approve-edition",
  method: "POST",
  path: "/api/w/:workspace/editions/:edition/approve",
  permission: "assessment.approve",
  actors: ["account"],
  params: E,
  body: z.object({ digest: z.string() }),
  output: Edition,
  problems: ["version-stale", "version-approved"],
});
export const renderEdition = endpoint({
  id: "threat.render-edition",
  method: "POST",
  path: "/api/w/:workspace/editions/:edition/files",
  permission: "report.make",
  actors: ["account"],
  params: E,
  body: z.object({ format: z.enum(["pdf", "docx"]) }),
  output: RenderJob,
});
export const getRender = endpoint({
  id: "threat.get-render",
  method: "GET",
  path: "/api/w/:workspace/renders/:job",
  permission: "report.make",
  actors: ["account"],
  params: J,
  output: RenderJob,
});
export const cancelRender = endpoint({
  id: "threat.cancel-render",
  method: "DELETE",
  path: "/api/w/:workspace/renders/:job",
  permission: "report.make",
  actors: ["account"],
  params: J,
  output: Empty,
});
export const downloadRender = endpoint({
  id: "threat.download-render",
  method: "GET",
  path: "/api/w/:workspace/renders/:job/file",
  permission: "report.make",
  actors: ["account"],
  params: J,
  output: Empty,
  kind: "file",
  problems: ["marking-forbids"],
});
