/**
 * Setting seats aside: their answers no longer count. The facilitator chooses seats by network address or by agency, never by number, and a second
 * person of the State must agree. The room then asks everybody again every question that is not revealed, because the server does not know which
 * answers came from these seats.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Empty, Id, Text, Title, Translated } from "#platform/contract/values.ts";

const R = z.object({ workspace: Id, room: Id });

/** A proposal that waits for a second person. `mine`: whether the reader made the proposal; then the reader cannot agree to it. */
export const Proposal = z.object({
  id: Id,
  seats: z.int(),
  /** The name of the agency of the seats; null if the seats were chosen by address, or if they are those of people without an agency. */
  agency: z.nullable(Translated),
  reason: Text,
  mine: z.boolean(),
});
export type Proposal = z.infer<typeof Proposal>;

/** The number of seats that were set aside, with the last reason. The wall and every phone show both. */
export const SetAside = z.object({ seats: z.int(), reason: Text });

export const proposeAside = endpoint({
  id: "workshop.propose-aside",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/door/aside",
  permission: "room.facilitate",
  params: R,
  /**
   * Either the id of an address in `Door.addresses`, or an agency, but not both. If both are null, the seats are those of people without an agency.
   */
  body: z.object({ address: z.nullable(Id), agency: z.nullable(Id), reason: Title }),
  output: Empty,
  problems: ["room-closed", "nobody-to-set-aside", "reads-like-a-method"],
});
export const getAside = endpoint({
  id: "workshop.get-aside",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/aside",
  permission: "room.second",
  params: R,
  output: z.object({ title: Text, proposal: z.nullable(Proposal) }),
});
export const decideAside = endpoint({
  id: "workshop.decide-aside",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/aside",
  permission: "room.second",
  params: R,
  body: z.object({ proposal: Id, agree: z.boolean() }),
  output: Empty,
  problems: ["room-closed", "nobody-to-set-aside", "second-person-needed"],
});
