/** The printed guide for the person who runs a room. It contains no content of the State. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id, LanguageTag } from "#platform/contract/values.ts";

/** Returns a PDF of one sheet: how to prepare and run a room, and what to do when something fails. */
export const roomGuide = endpoint({
  id: "workshop.get-guide",
  method: "GET",
  path: "/api/w/:workspace/room-guide/:language",
  permission: "room.facilitate",
  params: z.object({ workspace: Id, language: LanguageTag }),
  output: z.unknown(),
  kind: "file",
  problems: ["too-many-jobs"],
});
