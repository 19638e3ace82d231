/**
 * What the room listener sends to every phone, whichever question the room asks. Its endpoints are in `modules/workshop/contract/room.ts`.
 */
import * as z from "zod/mini";
import { Tlp } from "./markings.ts";
import { Id, LanguageTag, Text, Translated } from "./values.ts";

/** The data before joining: the room's key, and the choices of the form. */
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

/** A ticket opens the stream once, within ten seconds. */
export const RoomTicket = z.object({ ticket: z.string() });
export type RoomTicket = z.infer<typeof RoomTicket>;

/**
 * The only content of a stream: "something changed", or a new count. `sequence` is the number of the room's last change and only rises. A
 * phone whose snapshot has a lower number fetches the snapshot again, so a lost event does no harm.
 */
export const RoomEvent = z.object({ sequence: z.int(), kind: z.enum(["changed", "count"]), answered: z.int(), present: z.int() });
export type RoomEvent = z.infer<typeof RoomEvent>;
