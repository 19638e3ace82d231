/** Reads what happened to adopted measures (rows of policy.milestone), and computes the date of the next review from these rows. */
import type { Milestone } from "../contract/measure-milestones.ts";
import { dueWithinDays } from "../contract/policy.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { daysLater } from "#methods/calendar/index.ts";

/**
 * The date of the next review. Until the first review, this is the date in the text; after that, the date that the last review set. A
 * review long before the date in the text does not count as the review that the text requires.
 */
export const nextReviewOf = (review: string | null, milestones: readonly Milestone[]): string | null => {
  const last = milestones.filter(({ kind, ofEarlierText }) => kind === "reviewed" && !ofEarlierText).at(-1);
  if (last === undefined) return review;
  if (last.nextReview !== null) return last.nextReview;
  return review !== null && review > daysLater(last.on, dueWithinDays) ? review : null;
};

type Of = { readonly measure: string; readonly digest: string; readonly milestone: Omit<Milestone, "ofEarlierText"> };

/** Milestones of these measures, ordered by day. */
export const milestonesOf = async (tx: Tx, workspace: string, ids: readonly string[]): Promise<Of[]> =>
  (
    await tx
      .selectFrom("policy.milestone")
      .selectAll()
      .select(sql<string>`to_char(on_day, 'YYYY-MM-DD')`.as("day"))
      .select(sql<string | null>`to_char(next_review, 'YYYY-MM-DD')`.as("next"))
      .where("workspace_id", "=", workspace)
      .where("measure_id", "in", [...ids])
      .orderBy("on_day")
      .orderBy("created_at")
      .orderBy("id")
      .execute()
  ).map((row) => ({
    measure: row.measure_id,
    digest: row.measure_digest,
    milestone: {
      id: row.id,
      kind: row.kind as Milestone["kind"],
      on: row.day,
      words: { text: row.words, lang: row.words_lang },
      evidence: { text: row.evidence, lang: row.evidence_lang },
      nextReview: row.next,
    },
  }));

/** The columns of a milestone that a person fills in. */
export const milestoneColumns = ({ kind, on, words, evidence, nextReview }: Omit<Milestone, "id" | "ofEarlierText">) => ({
  kind,
  on_day: on,
  words: words.text,
  words_lang: words.lang,
  evidence: evidence.text,
  evidence_lang: evidence.lang,
  next_review: nextReview,
});
