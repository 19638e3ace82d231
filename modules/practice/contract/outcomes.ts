/**
 * At a programme: the outcomes of a card in the States that cited it. Every reader of the card sees the same: counts by outcome if
 * each count is of at least three States, otherwise one sentence. A new version of the counts or of the sentence is not shown while it
 * would differ from an earlier version by one or two States (D17 of methods/disclosure). Reasons are given in the programme's own
 * words.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id, LocalDate, Rev, Text } from "#platform/contract/values.ts";
import { OutcomeWord } from "./citations.ts";

const P = z.object({ workspace: Id, practice: Id });

export const ToldOutcomes = z.object({
  /** The day of the newest answer that was counted. */
  on: LocalDate,
  /** The number of measures that cite the card and about which their State released an answer. */
  measures: z.int(),
  notAllKept: z.boolean(),
  /** The number of measures by outcome; null if fewer than three States gave one of the outcomes. */
  byOutcome: z.nullable(z.object({ kept: z.int(), changed: z.int(), dropped: z.int() })),
});
export type ToldOutcomes = z.infer<typeof ToldOutcomes>;

export const getOutcomes = endpoint({
  id: "practice.get-outcomes",
  method: "GET",
  path: "/api/w/:workspace/practices/:practice/outcomes",
  permission: "workspace.read",
  params: P,
  output: z.object({
    /** The published outcomes; null while nothing may be shown. */
    told: z.nullable(ToldOutcomes),
    words: z.nullable(z.object({ ...Text.shape, rev: Rev })),
    /**
     * Reasons that States gave, without the names of the States, for the two people who were named when the reasons arrived; empty for everybody
     * else.
     */
    reasons: z.array(z.object({ outcome: OutcomeWord, reason: Text })),
  }),
});
/**
 * Writes the programme's summary of the reasons. @throws practice-too-few while no outcomes are shown; practice-own-words if the summary names a
 * Partner State or repeats words of a State's reason
 */
export const writeOutcomeWords = endpoint({
  id: "practice.write-outcome-words",
  method: "PUT",
  path: "/api/w/:workspace/practices/:practice/outcome-words",
  permission: "practice.moderate",
  params: P,
  body: z.object({ expectedRev: z.nullable(Rev), text: Text }),
  output: z.object({ words: z.object({ ...Text.shape, rev: Rev }) }),
  mayBeHeld: true,
  problems: ["conflict", "practice-too-few", "practice-own-words", "reads-like-a-method"],
});
