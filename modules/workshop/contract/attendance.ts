/** The attendance list of a room, which is optional. No column links a person on the list to a seat. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { AgencyType } from "#modules/programme/contract/programme.ts";
import { Empty, Id } from "#platform/contract/values.ts";

const R = z.object({ workspace: Id, room: Id });

/**
 * What a report may count about people on the attendance list: the type of organisation and the sex. A value is null if the person did not give it.
 */
const countedBy = { organizationType: z.nullable(AgencyType), sex: z.nullable(z.enum(["female", "male"])) };
export const listAttendance = endpoint({
  id: "workshop.list-attendance",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/attendance",
  permission: "room.facilitate",
  params: R,
  output: z.object({ people: z.array(z.object({ id: Id, name: z.string(), organization: z.string(), ...countedBy })) }),
});
export const addAttendance = endpoint({
  id: "workshop.add-attendance",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/attendance",
  permission: "room.facilitate",
  params: R,
  body: z.object({
    name: z.string().check(z.minLength(1), z.maxLength(120)),
    organization: z.string().check(z.maxLength(120)),
    organizationType: z.optional(countedBy.organizationType),
    sex: z.optional(countedBy.sex),
  }),
  output: Empty,
});
export const removeAttendance = endpoint({
  id: "workshop.remove-attendance",
  method: "DELETE",
  path: "/api/w/:workspace/rooms/:room/attendance/:person",
  permission: "room.facilitate",
  params: z.object({ workspace: Id, room: Id, person: Id }),
  output: Empty,
});
