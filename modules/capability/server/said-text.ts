/** An answer from a phone as one text. Two answers are compared in this form, and the database stores a second answer in it. */
import type { SaidAnswer } from "../contract/capability-room.ts";

/** Level, evidence and confidence, for example `3 documented high`, or only a word if the answer has no level; phones read this form. */
export const textOfSaid = ({ standing, level, evidence, confidence }: Omit<SaidAnswer, "item">): string =>
  standing === "level" ? [level, evidence, confidence].join(" ") : standing;
