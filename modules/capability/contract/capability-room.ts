/**
 * Step 7 on a phone, sealed. A phone speaks for the agency its seat was taken for; all phones of an agency hold one answer an item
 * together. Each change says which revision of the answer it saw: a late or repeated one replaces nothing newer.
 */
import * as z from "zod/mini";
import { Confidence, Place, Standing } from "./capability.ts";
import { capabilityPaths } from "./capability-paths.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { participant, seat, seatProblems } from "#platform/contract/seat-call.ts";
import { Id, LanguageTag, Translated } from "#platform/contract/values.ts";

/** What a phone can say is shown by something: verified is never said by who answered. */
export const saidGrades = ["asserted", "documented"] as const;
const Said = {
  /** Place of the item in its instrument. */
  item: Place,
  standing: Standing,
  level: z.nullable(z.int().check(z.gte(0), z.lte(100))),
  /** Both null unless a level is said. */
  evidence: z.nullable(z.enum(saidGrades)),
  confidence: z.nullable(Confidence),
};
const SaidNow = z.object({ ...Said, rev: z.int() });

/** Texts in one language where the instrument has it, else in another of its own: an instrument in six weighs too much for a phone. */
export const AskedWords = z.object({
  asking: Id,
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
  /** The last asking of the assessment; null before the first. Its items are told by place. */
  asking: z.nullable(
    z.object({
      id: Id,
      state: z.enum(["open", "revealed"]),
      answered: z.int(),
      asked: z.int(),
    }),
  ),
  /** Whom this seat speaks for; null for a seat that was taken without an agency: it reads and answers nothing. */
  agency: z.nullable(z.object({ id: Id, name: Translated })),
  /** Null where the phone has them. */
  words: z.nullable(AskedWords),
  /** The answers of this seat's own agency to what is asked. No other agency's is here, before the reveal or after. */
  answers: z.array(SaidNow),
});
export type RoomAsked = z.infer<typeof RoomAsked>;

export const askedOfSeat = endpoint({
  id: "capability.asked-of-seat",
  path: capabilityPaths.asked,
  ...participant,
  /** `knows`: the asking of which the phone has the texts in `lang`. */
  body: z.object({ ...seat, lang: LanguageTag, knows: z.nullable(Id) }),
  output: RoomAsked,
  problems: seatProblems,
});
/** `older` names the items that had been changed meanwhile: `answers` has what stands, and the person decides again. */
export const answerAsSeat = endpoint({
  id: "capability.answer-as-seat",
  path: capabilityPaths.answer,
  ...participant,
  body: z.object({
    ...seat,
    asking: Id,
    changes: z.array(z.object({ ...Said, seen: z.int().check(z.gte(0), z.lte(2_147_483_647)) })).check(z.minLength(1), z.maxLength(60)),
  }),
  output: z.object({ ...RoomAsked.shape, older: z.array(Place) }),
  problems: [...seatProblems, "survey-closed", "seat-without-agency"],
});
export type SaidAnswer = Omit<z.infer<typeof SaidNow>, "rev">;
