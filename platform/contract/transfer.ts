/** Export of a workspace: a job makes an archive and encrypts it to the owner's key; the owner downloads the archive as a file. */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Empty, Id, Instant } from "./values.ts";

const W = z.object({ workspace: Id });
const E = z.object({ workspace: Id, export: Id });

export const WorkspaceExport = z.object({
  id: Id,
  state: z.enum(["waiting", "running", "done", "failed", "cancelled"]),
  /** Why the job failed: a problem code. The page shows the message for this code. */
  problem: z.nullable(z.enum(["round-open", "storage-full", "unavailable", "internal"])),
  /** Number of rows and files written so far, and their total number. */
  done: z.int(),
  total: z.int(),
  /** Size of the encrypted file in bytes. */
  bytes: z.nullable(z.int()),
  /** Digest of the content. The import of the archive computes the same digest. */
  content: z.nullable(z.string()),
  recipients: z.array(z.string()),
  /**
   * Set if a passphrase opens the file: the key that the browser made, encrypted under the passphrase as an armored age file. The browser
   * needs it when it saves the file.
   */
  sealedKey: z.nullable(z.string()),
  askedAt: Instant,
  /** The time until which the file can be downloaded. */
  expiresAt: Instant,
});
export type WorkspaceExport = z.infer<typeof WorkspaceExport>;

/** Storage that the workspace uses, and the limit that this installation sets, in bytes. */
export const getSpace = endpoint({
  id: "transfer.get-space",
  method: "GET",
  path: "/api/w/:workspace/space",
  permission: "workspace.read",
  params: W,
  output: z.object({ used: z.int(), most: z.int() }),
});
export const listExports = endpoint({
  id: "transfer.list-exports",
  method: "GET",
  path: "/api/w/:workspace/exports",
  permission: "workspace.export",
  params: W,
  output: z.object({ exports: z.array(WorkspaceExport) }),
});
/**
 * Starts the job that makes an archive. `recipients`: public keys of age, `age1...`; the owner of any one of these keys can open the archive.
 * `sealedKey`: as in the response; there is then one recipient, a key that is used for this file only.
 */
export const startExport = endpoint({
  id: "transfer.start-export",
  method: "POST",
  path: "/api/w/:workspace/exports",
  permission: "workspace.export",
  params: W,
  body: z.object({
    recipients: z.array(z.string().check(z.maxLength(200))).check(z.minLength(1), z.maxLength(5)),
    sealedKey: z.optional(
      z
        .string()
        .check(z.maxLength(2000), z.regex(/^-----BEGIN AGE ENCRYPTED FILE-----\n[A-Za-z0-9+/=\n]+\n-----END AGE ENCRYPTED FILE-----\n$/)),
    ),
  }),
  output: WorkspaceExport,
  passwordAgain: true,
  problems: ["too-many-jobs", "recipient-unreadable", "export-under-way", "password-again"],
});
export const getExport = endpoint({
  id: "transfer.get-export",
  method: "GET",
  path: "/api/w/:workspace/exports/:export",
  permission: "workspace.export",
  params: E,
  output: WorkspaceExport,
});
/** Cancels the job, or deletes the finished file. */
export const cancelExport = endpoint({
  id: "transfer.cancel-export",
  method: "DELETE",
  path: "/api/w/:workspace/exports/:export",
  permission: "workspace.export",
  params: E,
  output: Empty,
});
export const downloadExport = endpoint({
  id: "transfer.download-export",
  method: "GET",
  path: "/api/w/:workspace/exports/:export/file",
  permission: "workspace.export",
  params: E,
  output: Empty,
  kind: "file",
  passwordAgain: true,
  problems: ["job-cancelled", "password-again"],
});
