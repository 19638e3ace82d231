/** The watch on new technology: when something about each technology area was last reviewed. */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Id, LocalDate, Translated } from "./values.ts";

/** Without a review for so many months, a subject is said to have none. */
export const monthsOfReview = 12;

export const watchSubjects = endpoint({
  id: "search.watch-subjects",
  method: "GET",
  path: "/api/w/:workspace/subjects",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  output: z.object({
    /** The longest without a review first. */
    subjects: z.array(
      z.object({
        code: z.string(),
        name: Translated,
        /** The day of the newest review of anything about it that the reader may read; null if there is none. */
        reviewed: z.nullable(LocalDate),
        /** Computed when it is read: no review for a year. */
        stale: z.boolean(),
      }),
    ),
  }),
});
