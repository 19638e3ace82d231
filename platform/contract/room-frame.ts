/**
 * The messages that the room listener sends to every phone, whichever question the room asks. The listener's endpoints are in
 * `modules/workshop/contract/room.ts`.
 */
import * as z from "zod/mini";
import { Tlp } from "./markings.ts";
import { SeatToken } from "./seat-call.ts";
import { LanguageTag } from "./values.ts";

/** The reply with the room's public key, for a phone on which a person typed the room's code. */
export const RoomKey = z.object({ key: z.string() });
export type RoomKey = z.infer<typeof RoomKey>;

/**
 * The reply to a phone at the door. `words`: the two words that a waiting phone shows, in its language and in reading order. `token`: the
 * token of the seat; null until the phone has been let in. `pad` makes all replies equally long.
 */
export const AtDoor = z.object({
  state: z.enum(["waiting", "in", "away", "full"]),
  words: z.array(z.string()),
  token: z.nullable(SeatToken),
  /** Why the slip code that the phone sent was refused; null if the phone sent no code, or sent the code on the wall. */
  slip: z.nullable(z.enum(["unknown", "used", "locked", "tries"])),
  marking: Tlp,
  fictional: z.boolean(),
  languages: z.array(z.object({ tag: LanguageTag, name: z.string(), direction: z.enum(["ltr", "rtl"]) })),
  /** Addresses at which the phone looks for the room if the address of its computer changes. */
  addresses: z.array(z.string()),
  pad: z.string(),
});
export type AtDoor = z.infer<typeof AtDoor>;
/** The part of the reply that a phone stores: the marking of the room, and its languages. */
export type RoomWelcome = Pick<AtDoor, "marking" | "fictional" | "languages">;

/** A ticket opens the stream once, within ten seconds. */
export const RoomTicket = z.object({ ticket: z.string() });
export type RoomTicket = z.infer<typeof RoomTicket>;

/**
 * An event of a stream: "something changed", or a new count. `sequence` is the number of the room's last change and only increases. A phone whose
 * snapshot has a lower number fetches the snapshot again, so a lost event does no harm.
 *
 * With `views` a phone need not fetch the snapshot: for each panel, the changes of the view since the change `from`, encrypted under the view key
 * that the phone got in its snapshot (`view-changes.ts`).
 */
export const RoomEvent = z.object({
  sequence: z.int(),
  kind: z.enum(["changed", "count"]),
  answered: z.int(),
  present: z.int(),
  views: z.optional(z.object({ from: z.int(), boxes: z.array(z.object({ nonce: z.string(), box: z.string() })) })),
});
export type RoomEvent = z.infer<typeof RoomEvent>;
