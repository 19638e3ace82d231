/**
 * Restores a workspace from its archive, without a terminal. The browser decrypts the header of the file with the cards or the passphrase that the
 * person types. It sends only the key of this one file, which the server uses once to decrypt the file as a stream. A ticket identifies the upload.
 * An empty node (a Counterpart server without workspaces) gives a ticket to the holder of the link that its first start printed; any other node gives
 * a ticket to an administrator.
 */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { bodyWith, fileContent } from "./upload.ts";
import { Empty, Id, Instant } from "./values.ts";

/** Size of a piece of the upload in bytes, before base64. */
export const pieceBytes = 4 * 1024 * 1024;

const Ticket = z.string().check(z.minLength(20), z.maxLength(200));
const Given = z.object({ ticket: Ticket });
/** Sixteen bytes in base64. */
const FileKey = z.string().check(z.regex(/^[A-Za-z0-9+/]{21}[AQgw]==$/));
const open = { permission: "public", actors: ["anyone", "account"] } as const;

/** For an empty node: needs the token of the link that the first start printed. */
export const beginFirstRestore = endpoint({
  id: "restore.begin-first",
  method: "POST",
  path: "/api/restore/first",
  permission: "public",
  actors: ["anyone"],
  body: z.object({ token: Ticket }),
  output: Given,
  problems: ["invitation-over", "restore-under-way"],
});
/** For a node with workspaces. The browser must run on the machine itself. */
export const beginRestore = endpoint({
  id: "restore.begin",
  method: "POST",
  path: "/api/w/:workspace/restore",
  permission: "workspace.administer",
  params: z.object({ workspace: Id }),
  output: Given,
  passwordAgain: true,
  problems: ["password-again", "restore-under-way", "restore-at-machine"],
});
/** Adds the next bytes of the encrypted file. `at`: the number of bytes that the server already has. */
export const putPiece = endpoint({
  id: "restore.put-piece",
  method: "POST",
  path: "/api/restore/piece",
  ...open,
  body: z.object({ ticket: Ticket, at: z.int().check(z.gte(0)), bytes: fileContent(pieceBytes) }),
  output: z.object({ have: z.int() }),
  maxBody: bodyWith(pieceBytes),
  unaudited: true,
  problems: ["restore-over"],
});
const refusals = [
  "restore-over",
  "restore-no-archive",
  "restore-damaged",
  "restore-other-kind",
  "restore-newer",
  "restore-already-there",
  "restore-at-machine",
] as const;
/** Reads and checks the whole file, and returns what it contains. Nothing is written. */
export const lookInside = endpoint({
  id: "restore.look-inside",
  method: "POST",
  path: "/api/restore/look",
  ...open,
  body: z.object({ ticket: Ticket, fileKey: FileKey }),
  output: z.object({
    workspace: z.object({ name: z.record(z.string(), z.string()), lang: z.string(), fictional: z.boolean() }),
    madeAt: Instant,
    members: z.int(),
    rows: z.int(),
    files: z.int(),
    content: z.string(),
  }),
  problems: refusals,
});
/** Imports the checked file, either completely or not at all. */
export const takeIn = endpoint({
  id: "restore.take-in",
  method: "POST",
  path: "/api/restore/take",
  ...open,
  body: z.object({ ticket: Ticket, fileKey: FileKey, content: z.string().check(z.maxLength(64)) }),
  output: z.object({
    content: z.string(),
    /** Digits that prove to the person who handed the workspace over that the archive was opened; null if the archive contains no digits. */
    receipt: z.nullable(z.string()),
    /** Number of rows that were erased again because this node's list of erasures names them; null if the node has no list. */
    erasedAgain: z.nullable(z.int()),
    invited: z.array(z.object({ name: z.string(), email: z.string(), roles: z.array(z.string()), link: z.string() })),
  }),
  problems: refusals,
});
/** Deletes the uploaded file. */
export const dropRestore = endpoint({
  id: "restore.drop",
  method: "POST",
  path: "/api/restore/drop",
  ...open,
  body: Given,
  output: Empty,
});
