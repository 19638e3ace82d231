/** An answer from a phone as one text. In this form two answers are compared, and the database stores a second answer. */
import type { SaidAnswer } from "../contract/capability-room.ts";

/** Level, evidence and confidence, for example `3 documented high`; only one word if the answer has no level. Phones read this form. */
export const textOfSaid = ({ standing, level, evidence, confidence }: Omit<SaidAnswer, "item">): string =>
  standing === "level" ? [level, evidence, confidence].join(" ") : standing;
