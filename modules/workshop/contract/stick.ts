/**
 * A copy of the workspace for a second computer, on a USB stick. It is encrypted to public keys. Only a person who may read the whole workspace can
 * name these keys, so the facilitator who saves the copy cannot open it. On the second computer the room continues with a new key.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Empty, Id, Instant, Rev } from "#platform/contract/values.ts";
import { Room } from "./workshop.ts";

const W = z.object({ workspace: Id });
const R = z.object({ workspace: Id, room: Id });

/** The two commands with which the owner of a secret key opens the copy on the second computer. */
export const openCopy = {
  restore: "counterpart restore FILE.age --identity KEYFILE --data FOLDER",
  start: "counterpart start --data FOLDER",
} as const;

export const Stick = z.object({
  /** False if people use this desk from other machines, or if the database runs on a separate server: then the operator makes the backups. */
  possible: z.boolean(),
  /** The public keys, `age1...`; empty until somebody has named a key. */
  recipients: z.array(z.string()),
  /** When the newest copy from this room was made; null if there is none. */
  savedAt: z.nullable(Instant),
  /** The number of questions revealed and steps finished since the newest copy. */
  closes: z.int(),
});
export type Stick = z.infer<typeof Stick>;

export const getStick = endpoint({
  id: "workshop.get-stick",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/stick",
  permission: "room.facilitate",
  params: R,
  output: Stick,
});
/** Replaces the public keys to which later copies are encrypted. */
export const nameStickKeys = endpoint({
  id: "workshop.name-stick-keys",
  method: "PUT",
  path: "/api/w/:workspace/stick",
  permission: "workspace.export",
  params: W,
  body: z.object({ recipients: z.array(z.string().check(z.maxLength(200))).check(z.minLength(1), z.maxLength(5)) }),
  output: Empty,
  problems: ["recipient-unreadable"],
});
/**
 * Makes the copy: a backup of this workspace and its members, with everything that was revealed. It contains no answers to open questions, and no
 * keys of rooms or questions.
 */
export const saveStick = endpoint({
  id: "workshop.save-stick",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/stick",
  permission: "room.facilitate",
  params: R,
  body: Empty,
  output: Empty,
  kind: "file",
  passwordAgain: true,
  problems: ["password-again", "room-closed", "stick-without-key", "stick-elsewhere", "storage-full"],
});
/**
 * Lets the room continue on this computer, on which it was restored from a copy. The room gets a new key and a new code, and its wall shows how to
 * join. All phones must join again; a printed slip that was used before works once more.
 */
export const goOnHere = endpoint({
  id: "workshop.go-on-here",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/go-on",
  permission: "room.facilitate",
  params: R,
  body: z.object({ expectedRev: Rev }),
  output: Room,
  problems: ["room-closed", "room-is-here", "storage-full", "network-off", "network-unavailable"],
});
