/**
 * The marks that a case shows for texts that were taken out or reworded: where, when and why. They contain neither the person who asked for it nor
 * the earlier text.
 */
import * as z from "zod/mini";
import { Instant } from "#platform/contract/values.ts";

/**
 * Why a text is taken out. `before`: the text had been taken out already, and a backup or an archive restored it; a person cannot choose this
 * reason.
 */
export const chosenReasons = ["names-a-person", "not-correct", "not-needed", "ordered"] as const;
export const takenReasons = [...chosenReasons, "before"] as const;

/**
 * The place of a text in its case: `title`, `scope`, `known.<factor>`, `source.<factor>.<n>`, `measure.<id>`, `owner.<id>`, `act.<id>`,
 * `reason.<decision>`, `conditions.<decision>`, `answer.<parcel>.<n>`, `how-to.<parcel>`, or `earlier.<SHA-256>` for a text that only earlier
 * versions and signed assessments contain. The mark of such a text has the place `earlier`.
 */
export const PlaceKey = z.string().check(z.regex(/^[a-z-]+(\.[a-z0-9-]+){0,2}$/), z.maxLength(120));

export const TakenOut = z.object({
  place: z.string(),
  reason: z.enum(takenReasons),
  /** Whether there is a new text in its place. */
  reworded: z.boolean(),
  at: Instant,
});
export type TakenOut = z.infer<typeof TakenOut>;
