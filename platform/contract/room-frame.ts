/** What the room listener sends to every phone, whatever the room asks. Its endpoints are in `modules/workshop/contract/room.ts`. */
import * as z from "zod/mini";
import { Tlp } from "./markings.ts";
import { Id, LanguageTag, Text, Translated } from "./values.ts";

/** Before joining: the room's key, and what to choose from. */
export const RoomWelcome = z.object({
  key: z.string(),
  title: Text,
  marking: Tlp,
  fictional: z.boolean(),
  languages: z.array(z.object({ tag: LanguageTag, name: z.string(), direction: z.enum(["ltr", "rtl"]) })),
  agencies: z.array(z.object({ id: Id, name: Translated })),
  groups: z.int(),
});
export type RoomWelcome = z.infer<typeof RoomWelcome>;

/** Opens the stream once, within ten seconds. */
export const RoomTicket = z.object({ ticket: z.string() });
export type RoomTicket = z.infer<typeof RoomTicket>;

/**
 * The only content of a stream: that something changed, and the count. `sequence` is the number of the last change and only rises.
 * A phone with a lower number in its snapshot fetches the snapshot again, so a lost event does no harm.
 */
export const RoomEvent = z.object({ sequence: z.int(), kind: z.enum(["changed", "count"]), answered: z.int(), present: z.int() });
export type RoomEvent = z.infer<typeof RoomEvent>;
