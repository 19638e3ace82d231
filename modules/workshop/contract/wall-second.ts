/**
 * The second language of the wall: the wall shows texts in this language beside those in its first language. The setting remains when the room moves
 * to another step.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Empty, Id, LanguageTag } from "#platform/contract/values.ts";

/** Null if the wall has one language. */
export const WallSecond = z.nullable(LanguageTag);

export const setWallSecond = endpoint({
  id: "workshop.set-wall-second",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/wall-second",
  permission: "room.facilitate",
  params: z.object({ workspace: Id, room: Id }),
  body: z.object({ second: WallSecond }),
  output: Empty,
  problems: ["room-closed"],
});
