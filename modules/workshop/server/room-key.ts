/** A phone sends the code that its user typed, and gets the room's public key and no other data about the room. The server counts wrong codes. */
import { roomKey } from "../contract/room.ts";
import { toBase64Url } from "#platform/contract/seal.ts";
import { implement } from "#platform/server/http/index.ts";
import { roomOfTypedCode } from "./tries.ts";

export const routes = [
  implement(roomKey, async ({ db, keys, body, request }) => ({
    key: toBase64Url((await roomOfTypedCode({ db, keys }, body.code, request.ip)).public),
  })),
];
