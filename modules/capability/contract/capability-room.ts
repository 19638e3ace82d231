/**
 * Step 7 on a phone, encrypted. A phone answers for the agency that was chosen for its seat; all phones of an agency share one answer per item.
 * Each change names the revision on which it is based, so that a late or repeated message does not replace a newer answer.
 */
import * as z from "zod/mini";
import { Confidence, Place, Standing } from "./capability.ts";
import { capabilityPaths } from "./capability-paths.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { participant, seat, seatProblems } from "#platform/contract/seat-call.ts";
import { Id, LanguageTag, Translated } from "#platform/contract/values.ts";

/** Evidence grades that a phone can give. `verified` is not one of them, because respondents cannot verify their own answer. */
export const saidGrades = ["asserted", "documented"] as const;
const Said = {
  /** The position of the item in its instrument. */
  item: Place,
  standing: Standing,
  level: z.nullable(z.int().check(z.gte(0), z.lte(100))),
  /** Evidence and confidence: both are null if the answer has no level. */
  evidence: z.nullable(z.enum(saidGrades)),
  confidence: z.nullable(Confidence),
};
const SaidNow = z.object({
  ...Said,
  /** The second answer as one text, if phones of the agency disagree. Both answers are kept until one phone sends a change based on this revision. */
  other: z.nullable(z.string()),
  rev: z.int(),
});

/**
 * Texts in one language: the requested language if the instrument has it, otherwise another language of the instrument. Texts in all six languages
 * would be too large for a phone.
 */
export const AskedWords = z.object({
  levelsQuestion: Id,
  lang: LanguageTag,
  scales: z.array(z.object({ id: z.string(), levels: z.array(z.object({ name: Translated, describes: Translated })) })),
  areas: z.array(
    z.object({
      name: Translated,
      items: z.array(
        z.object({
          item: Place,
          ref: z.string(),
          name: Translated,
          text: Translated,
          evidence: Translated,
          safeguard: z.boolean(),
          scale: z.string(),
          questions: z.array(Translated),
        }),
      ),
    }),
  ),
});
export type AskedWords = z.infer<typeof AskedWords>;

export const RoomAsked = z.object({
  /** The latest levels question of the assessment; null if there was none yet. Each item is identified by its position in the instrument. */
  levelsQuestion: z.nullable(
    z.object({
      id: Id,
      state: z.enum(["open", "revealed"]),
      /** The number of agencies that have answered every item; the next field is the number of agencies that are asked. */
      finished: z.int(),
      asked: z.int(),
    }),
  ),
  /** The agency that this seat speaks for; null for a seat without an agency, which can read but not answer. */
  agency: z.nullable(z.object({ id: Id, name: Translated })),
  /** Whether the levels question is revealed and is open again for this agency alone, because the agency joined after the reveal. */
  alone: z.boolean(),
  /** Whether fewer than three phones of the room answer for the agency: then others can guess whose answer it is. */
  few: z.boolean(),
  /** The texts of the items; null if the phone already has them. */
  words: z.nullable(AskedWords),
  /** This agency's answers to the items that are asked. Answers of other agencies are never included, before or after the reveal. */
  answers: z.array(SaidNow),
});
export type RoomAsked = z.infer<typeof RoomAsked>;

export const levelsQuestionAsSeat = endpoint({
  id: "capability.levels-question-as-seat",
  path: capabilityPaths.question,
  ...participant,
  /** `knows`: id of the levels question whose texts in `lang` the phone already has. */
  body: z.object({ ...seat, lang: LanguageTag, knows: z.nullable(Id) }),
  output: RoomAsked,
  problems: seatProblems,
});
/**
 * `older`: the items whose change was not stored, because it was based on an old revision. `answers` has their present values, so that the person
 * can decide again.
 */
export const answerAsSeat = endpoint({
  id: "capability.answer-as-seat",
  path: capabilityPaths.answer,
  ...participant,
  body: z.object({
    ...seat,
    levelsQuestion: Id,
    changes: z.array(z.object({ ...Said, seen: z.int().check(z.gte(0), z.lte(2_147_483_647)) })).check(z.minLength(1), z.maxLength(60)),
  }),
  output: z.object({ ...RoomAsked.shape, older: z.array(Place) }),
  problems: [...seatProblems, "question-closed", "seat-without-agency"],
});
export type SaidAnswer = Omit<z.infer<typeof SaidNow>, "rev" | "other">;
