/**
 * Practices under the promise "unknown": a person without an account writes a practice on a page that needs a one-time code, or on
 * paper. No stored data shows who wrote the practice, when or from where, and nobody can ask the writer. A code that only the
 * contributor has removes the practice (decision 0074).
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Empty, Id, LocalDate, Translated } from "#platform/contract/values.ts";
import { Practice, PracticeFields } from "./practice.ts";

const W = z.object({ workspace: Id });
/** The code as a person types it: case, hyphens and spaces do not matter. */
const Code = z.string().check(z.maxLength(60));
/** Maximum size of a body in bytes: the texts of a card in any script. */
const maxBody = 96 * 1024;
/** The server refuses these calls from a signed-in person, because a call in a session would be linked to the account. */
const byAnybody = { permission: "public", actors: ["anyone"], unaudited: true, withoutCookies: true } as const;

/** Maximum number of practices that can wait in one programme. */
export const mostLetters = 40;

// ---- without an account

/** Whether a code can still be used; asked before a person begins to write. */
export const checkLetterCode = endpoint({
  id: "practice.check-letter-code",
  method: "POST",
  path: "/api/practice-letter/code",
  ...byAnybody,
  body: z.object({ code: Code }),
  output: z.object({ areas: z.array(z.object({ code: z.string(), name: Translated })) }),
  problems: ["practice-letter-code", "too-many-tries"],
});
/**
 * Sends a letter. The reply comes only after the next regular write of the letter box, so that nothing on the disk shows the time of
 * the letter. @returns the code that withdraws the letter; the server does not store this code
 */
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

/** A waiting letter. Its id is random, so letters have no order. */
export const Letter = z.object({ id: Id, card: PracticeFields });
export type Letter = z.infer<typeof Letter>;

/** The waiting letters, for the two people who are named for submissions; an empty list for everybody else. */
export const listLetters = endpoint({
  id: "practice.list-letters",
  method: "GET",
  path: "/api/w/:workspace/practice-letters",
  permission: "practice.moderate",
  params: W,
  output: z.object({
    letters: z.array(Letter),
    areas: z.array(z.object({ code: z.string(), name: Translated })),
    /** Whether the reader is one of the two people, and whether two people are named. */
    named: z.boolean(),
    takes: z.boolean(),
  }),
});
/**
 * Codes to print. They are not stored, because the server recognises its own codes. The request has no commandId, because the server
 * would then store the reply with the codes.
 */
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
/**
 * Makes a card from a letter. The id of the letter is in the body and not in the address, so that the audit contains the card and not
 * the letter.
 */
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
/** Makes a card from a practice that came on paper. This uses up the code on the paper. The same code can withdraw the card later. */
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
/** Removes a letter that is not a practice. */
export const dropLetter = endpoint({
  id: "practice.drop-letter",
  method: "POST",
  path: "/api/w/:workspace/practice-letters/removal",
  permission: "practice.moderate",
  params: W,
  body: z.object({ letter: Id }),
  output: Empty,
});
