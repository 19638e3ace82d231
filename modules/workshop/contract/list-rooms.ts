/** The rooms of a workspace. The State's home shows them, so its page loads this file and not the whole contract of a room. */
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
        /** Seats that the reader is asked to set aside as the second person; 0 if there are none. */
        toSetAside: z.int(),
      }),
    ),
  }),
});
