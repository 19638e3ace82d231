/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  "text-elsewhere": 409,
  "text-being-written": 409,
  "text-taken-over": 409,
  "suggestion-same": 409,
  "suggestion-twice": 409,
  "suggestion-decided": 409,
  "suggestion-moved": 409,
  "too-many-suggestions": 409,
  "edition-not-open": 409,
  "edition-lacks": 409,
  "edition-text-moved": 409,
  "edition-reviewer-wrote": 403,
  "language-requested": 409,
  "edition-too-strict": 409,
  "edition-shared": 409,
  "copies-none": 409,
  "adaptation-alert-moved": 409,
  "adaptation-released": 409,
  "word-unreadable": 422,
  "word-misfit": 409,
  "word-marked": 403,
  "pdf-to-look-at": 409,
  "pdf-marked": 403,
  "pdf-own": 403,
  "pdf-ended": 409,
  "picture-refused": 422,
  "figure-incomplete": 422,
  "no-public-login": 409,
  "language-published": 409,
  "use-released": 409,
  "procedure-dangling": 422,
  "procedure-loop": 422,
  "procedure-unclear": 422,
} as const satisfies DeclaredProblems;

/** Problems of every command that changes a text: somebody else is writing the text, or took it over. */
export const beingWritten = ["text-being-written", "text-taken-over"] as const satisfies readonly (keyof typeof problems)[];
