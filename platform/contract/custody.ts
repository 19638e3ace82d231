/** Taking the workspace home: an archive encrypted to the owner's key, made by a job, taken as a file. */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Empty, Id, Instant } from "./values.ts";

const W = z.object({ workspace: Id });
const E = z.object({ workspace: Id, export: Id });

export const WorkspaceExport = z.object({
  id: Id,
  state: z.enum(["waiting", "running", "done", "failed", "cancelled"]),
  /** Why it failed: the code of a problem, whose sentence is shown. */
  problem: z.nullable(z.enum(["round-open", "storage-full", "unavailable", "internal"])),
  /** Rows and files so far, and of all. */
  done: z.int(),
  total: z.int(),
  /** Size of the encrypted file. */
  bytes: z.nullable(z.int()),
  /** Digest of the content, the same where the archive is taken in. */
  content: z.nullable(z.string()),
  recipients: z.array(z.string()),
  askedAt: Instant,
  /** Until then it can be downloaded. */
  expiresAt: Instant,
});
export type WorkspaceExport = z.infer<typeof WorkspaceExport>;

/** Storage that the workspace uses, and the limit that this installation sets, in bytes. */
export const getSpace = endpoint({
  id: "custody.get-space",
  method: "GET",
  path: "/api/w/:workspace/space",
  permission: "workspace.read",
  actors: ["account"],
  params: W,
  output: z.object({ used: z.int(), most: z.int() }),
});
export const listExports = endpoint({
  id: "custody.list-exports",
  method: "GET",
  path: "/api/w/:workspace/exports",
  permission: "workspace.export",
  actors: ["account"],
  params: W,
  output: z.object({ exports: z.array(WorkspaceExport) }),
});
/** Begins to make an archive. `recipients`: public keys of age, `age1...`; each of their owners can open it alone. */
export const startExport = endpoint({
  id: "custody.start-export",
  method: "POST",
  path: "/api/w/:workspace/exports",
  permission: "workspace.export",
  actors: ["account"],
  params: W,
  body: z.object({ recipients: z.array(z.string().check(z.maxLength(200))).check(z.minLength(1), z.maxLength(5)) }),
  output: WorkspaceExport,
  problems: ["too-many-jobs", "recipient-unreadable", "export-under-way"],
});
export const getExport = endpoint({
  id: "custody.get-export",
  method: "GET",
  path: "/api/w/:workspace/exports/:export",
  permission: "workspace.export",
  actors: ["account"],
  params: E,
  output: WorkspaceExport,
});
/** Stops it, or throws the file away that was made. */
export const cancelExport = endpoint({
  id: "custody.cancel-export",
  method: "DELETE",
  path: "/api/w/:workspace/exports/:export",
  permission: "workspace.export",
  actors: ["account"],
  params: E,
  output: Empty,
});
export const downloadExport = endpoint({
  id: "custody.download-export",
  method: "GET",
  path: "/api/w/:workspace/exports/:export/file",
  permission: "workspace.export",
  actors: ["account"],
  params: E,
  output: Empty,
  kind: "file",
  problems: ["job-cancelled"],
});
