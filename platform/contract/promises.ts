/**
 * The sentences about the secrecy of answers that participants read, as ids of messages. `docs/promises.md` names the test that proves each
 * sentence, and `app/server/promises.test.ts` compares the two. A sentence about secrecy that is not in this list may not be shown to participants.
 */

/** The places on the phone that show only sentences of this list, in this order. */
export const phonePromises = {
  /** On the phone, while it waits at the door of the room. */
  door: [
    "phone.door.nothing-shown",
    "phone.door.nameless",
    "phone.agency.why",
    "phone.promise.own-words",
    "phone.sealed",
    "phone.promise.owner",
  ],
  /** On the phone, above the button that sends an answer. */
  send: ["phone.hidden", "phone.promise.after"],
  /** On the phone, below a field for the person's own words. */
  words: ["phone.promise.own-words"],
  /** On the phone, after the room was closed. */
  end: ["phone.promise.after", "phone.promise.key"],
} as const;

/** All places that show only sentences of this list. */
export const promises = {
  ...phonePromises,
  /** At the foot of a printed slip. */
  slip: ["door.slip.foot", "door.slip.unlinked"],
  /** On a printed ballot, and on a printed sheet with a code on which a person writes weights. */
  paper: ["paper.promise"],
  /** On the page and the slip with which somebody without an account contributes a practice. */
  letter: [
    "letter.promise.nameless",
    "letter.promise.unlinked",
    "letter.promise.unordered",
    "letter.promise.nobody-asks",
    "letter.promise.withdrawn",
  ],
} as const;

/** Sentences about secrecy inside other texts on the phone, on paper and on the wall. */
export const promisesWithin = [
  "phone.wait.first",
  "phone.follows.do",
  "phone.door.slip-used.do",
  "phone.practice.not-kept",
  "phone.practice.done.then",
  "phone.practice.next",
  "phone.draft.held.do",
  "phone.draft.sent-back.do",
  "phone.method.do",
  "phone.method.text",
  "phone.leave.what",
  "phone.over.left.do",
  "phone.promise.few-phones",
  "landscape-phone.hidden",
  "capability-phone.hidden",
  "talk-phone.promise",
  "paper.ballot-what",
  "paper.weights-what",
  "paper.weights-with-ballot",
  "wall.sealed",
  "wall.task.practice",
  "landscape.wall.hidden",
] as const;
