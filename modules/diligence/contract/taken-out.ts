/**
 * The marks that a case shows for texts that were taken out (removed) or replaced: the place, the time and the reason. They contain neither the
 * person who requested the removal nor the earlier text.
 */
import * as z from "zod/mini";
import { Instant } from "#platform/contract/values.ts";

/**
 * The reasons for taking a text out that a person can choose. The server also uses the reason `before`: the text had already been taken out, and a
 * backup or an archive restored it.
 */
export const chosenReasons = ["names-a-person", "not-correct", "not-needed", "ordered"] as const;
export const takenReasons = [...chosenReasons, "before"] as const;

/**
 * The place of a text in its case: `title`, `scope`, `known.<factor>`, `source.<factor>.<n>`, `measure.<id>`, `owner.<id>`, `act.<id>`,
 * `reason.<decision>`, `conditions.<decision>`, `answer.<parcel>.<n>`, `how-to.<parcel>`. A text that exists only in earlier versions and signed
 * assessments has the place `earlier.<SHA-256>`; its mark has the place `earlier`.
 */
export const PlaceKey = z.string().check(z.regex(/^[a-z-]+(\.[a-z0-9-]+){0,2}$/), z.maxLength(120));

export const TakenOut = z.object({
  place: z.string(),
  reason: z.enum(takenReasons),
  /** Whether a new text replaced it. */
  reworded: z.boolean(),
  at: Instant,
});
export type TakenOut = z.infer<typeof TakenOut>;
