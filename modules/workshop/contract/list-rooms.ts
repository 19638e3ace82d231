/** The rooms of a workspace. This endpoint has a file of its own, because the State's home page loads it and not the whole contract of a room. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id, Instant, Text } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });

export const listRooms = endpoint({
  id: "workshop.list-rooms",
  method: "GET",
  path: "/api/w/:workspace/rooms",
  permission: "workspace.read",
  params: W,
  output: z.object({
    rooms: z.array(
      z.object({
        id: Id,
        title: Text,
        state: z.enum(["open", "closed"]),
        openedAt: Instant,
        assessment: Id,
        /** The number of seats in a proposal to set seats aside that the reader can decide on; 0 if there is no such proposal. */
        toSetAside: z.int(),
      }),
    ),
  }),
});
