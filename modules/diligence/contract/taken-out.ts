/** What a case says of a text that was taken out or reworded: where, when and why. Nothing says who asked, or what the text said. */
import * as z from "zod/mini";
import { Instant } from "#platform/contract/values.ts";

/** Why a text is taken out. `before`: it was taken out already, and a backup or an archive brought it back; nobody chooses it. */
export const chosenReasons = ["names-a-person", "not-correct", "not-needed", "ordered"] as const;
export const takenReasons = [...chosenReasons, "before"] as const;

/**
 * The place of a text in its case: `title`, `scope`, `known.<factor>`, `source.<factor>.<n>`, `measure.<id>`, `owner.<id>`, `act.<id>`,
 * `reason.<decision>`, `conditions.<decision>`, `answer.<parcel>.<n>`, `how-to.<parcel>`, or `earlier.<SHA-256>` for a wording that only former
 * versions and signed assessments have. The mark of such a wording has the place `earlier`.
 */
export const PlaceKey = z.string().check(z.regex(/^[a-z-]+(\.[a-z0-9-]+){0,2}$/), z.maxLength(120));

export const TakenOut = z.object({
  place: z.string(),
  reason: z.enum(takenReasons),
  /** Whether other words are in its place. */
  reworded: z.boolean(),
  at: Instant,
});
export type TakenOut = z.infer<typeof TakenOut>;
