/** The watch on new technology: when a person last reviewed something about each technology area. */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Id, LocalDate, Translated } from "./values.ts";

/** Number of months without a review after which a subject counts as not reviewed (`stale`). */
export const monthsOfReview = 12;

export const watchSubjects = endpoint({
  id: "search.watch-subjects",
  method: "GET",
  path: "/api/w/:workspace/subjects",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  output: z.object({
    /** The subject with the longest time since its last review comes first. */
    subjects: z.array(
      z.object({
        code: z.string(),
        name: Translated,
        /** The day of the newest review of any record about the subject that the reader may read; null if there is none. */
        reviewed: z.nullable(LocalDate),
        /** True if the subject has had no review for `monthsOfReview` months. Computed at each read. */
        stale: z.boolean(),
      }),
    ),
  }),
});
