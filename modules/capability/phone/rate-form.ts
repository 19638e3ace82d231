/**
 * One item's answer on the phone. Level, evidence and confidence are three questions without preselection. A level is sent only when all three are
 * answered. An answer is sent as one string, in the same way as the claims of steps 1 and 2. All functions are pure.
 */
import type { SaidAnswer } from "../contract/capability-room.ts";

/**
 * An answer as one string. It contains level, evidence and confidence, for example `3 documented high`, or only a word if the answer
 * has no level.
 */
export type Rating = "cannot-say" | "not-applicable" | `${number} ${"asserted" | "documented"} ${"low" | "moderate" | "high"}`;

export interface Half {
  readonly level: number | null;
  readonly evidence: SaidAnswer["evidence"];
  readonly confidence: SaidAnswer["confidence"];
}
export const nothing: Half = { level: null, evidence: null, confidence: null };

/** Null until all three questions are answered. */
export const ratingOf = ({ level, evidence, confidence }: Half): Rating | null =>
  level === null || evidence === null || confidence === null ? null : `${level} ${evidence} ${confidence}`;

export const halfOf = (rating: Rating | null): Half => {
  if (rating === null || rating === "cannot-say" || rating === "not-applicable") return nothing;
  const [level, evidence, confidence] = rating.split(" ");
  return { level: Number(level), evidence: evidence as Half["evidence"], confidence: confidence as Half["confidence"] };
};

export const saidOf = (item: string, rating: Rating): SaidAnswer =>
  rating === "cannot-say" || rating === "not-applicable"
    ? { item, standing: rating, ...nothing }
    : { item, standing: "level", ...halfOf(rating) };

export const ratingSaid = (said: SaidAnswer): Rating => (said.standing === "level" ? (ratingOf(said) ?? "cannot-say") : said.standing);
