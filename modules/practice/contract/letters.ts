/**
 * Practices under the promise "unknown": somebody without an account writes one on a page with a one-time code, or on paper. Nothing says who,
 * when or from where; nobody can ask; a code that only the contributor has removes it (decision 0074).
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Empty, Id, LocalDate, Translated } from "#platform/contract/values.ts";
import { Practice, PracticeFields } from "./practice.ts";

const W = z.object({ workspace: Id });
/** As a person types it: capitals, hyphens and spaces do not matter. */
const Code = z.string().check(z.maxLength(60));
/** Bytes of a body: the texts of a card in any script. */
const maxBody = 96 * 1024;
/** Somebody who is signed in is refused: the call of an account would be in its session. */
const byAnybody = { permission: "public", actors: ["anyone"], unaudited: true, withoutCookies: true } as const;

/** How many practices can wait in one programme. */
export const mostLetters = 40;

// ---- without an account

/** Whether a code can still be used, before somebody writes. */
export const checkLetterCode = endpoint({
  id: "practice.check-letter-code",
  method: "POST",
  path: "/api/practice-letter/code",
  ...byAnybody,
  body: z.object({ code: Code }),
  output: z.object({ areas: z.array(z.object({ code: z.string(), name: Translated })) }),
  problems: ["practice-letter-code", "too-many-tries"],
});
/** Answers at the next beat of the box, so that nothing on the disk has the time of it. @returns the code that withdraws it, which is not stored */
export const postLetter = endpoint({
  id: "practice.post-letter",
  method: "POST",
  path: "/api/practice-letter",
  ...byAnybody,
  body: z.object({ code: Code, ...PracticeFields.shape }),
  output: z.object({ withdrawal: z.string() }),
  maxBody,
  problems: ["practice-letter-code", "practice-letters-full", "too-many-tries", "marking-forbids", "reads-like-a-method", "storage-full"],
});
export const withdrawLetter = endpoint({
  id: "practice.withdraw-letter",
  method: "POST",
  path: "/api/practice-letter/withdrawal",
  ...byAnybody,
  body: z.object({ code: Code }),
  output: Empty,
  problems: ["practice-letter-code", "too-many-tries", "storage-full"],
});

// ---- at a programme

/** A letter has an id that says nothing; letters have no order. */
export const Letter = z.object({ id: Id, card: PracticeFields });
export type Letter = z.infer<typeof Letter>;

/** What waits, for the two people who are named for submissions; nothing for others. */
export const listLetters = endpoint({
  id: "practice.list-letters",
  method: "GET",
  path: "/api/w/:workspace/practice-letters",
  permission: "practice.moderate",
  params: W,
  output: z.object({
    letters: z.array(Letter),
    areas: z.array(z.object({ code: z.string(), name: Translated })),
    /** Whether the reader is one of the two; whether two are named. */
    named: z.boolean(),
    takes: z.boolean(),
  }),
});
/** Codes to print. They are stored nowhere: the server recognises its own. No commandId, because a stored reply would store them. */
export const printLetterCodes = endpoint({
  id: "practice.print-letter-codes",
  method: "POST",
  path: "/api/w/:workspace/practice-letter-codes",
  permission: "practice.moderate",
  params: W,
  body: z.object({ count: z.int().check(z.gte(1), z.lte(60)) }),
  output: z.object({ codes: z.array(z.string()), until: LocalDate }),
  problems: ["practice-no-moderators", "storage-full"],
});
/** Makes a card of a letter. The letter is named in the body, so that the audit has the card and not the letter. */
export const takeLetter = endpoint({
  id: "practice.take-letter",
  method: "POST",
  path: "/api/w/:workspace/practice-letters/card",
  permission: "practice.moderate",
  params: W,
  body: z.object({ letter: Id, ...PracticeFields.shape }),
  output: Practice,
  problems: ["marking-forbids", "reads-like-a-method"],
});
/** Makes a card of what came on paper. The code on the paper is used up, and withdraws the card later. */
export const keyLetter = endpoint({
  id: "practice.key-letter",
  method: "POST",
  path: "/api/w/:workspace/practice-letters/paper",
  permission: "practice.moderate",
  params: W,
  body: z.object({ code: Code, ...PracticeFields.shape }),
  output: Practice,
  problems: ["practice-letter-code", "marking-forbids", "reads-like-a-method", "storage-full"],
});
/** Removes a letter that is no practice. */
export const dropLetter = endpoint({
  id: "practice.drop-letter",
  method: "POST",
  path: "/api/w/:workspace/practice-letters/removal",
  permission: "practice.moderate",
  params: W,
  body: z.object({ letter: Id }),
  output: Empty,
});
