/** The message ids of a talk, for each question that a talk can ask. */
import type { TalkPrompt } from "./talk.ts";

const words = {
  camps: {
    question: "talk.question",
    asked: "talk.asked-before",
    means: "talk.ask.means",
    ask: "talk.ask",
    hidden: "talk.hidden",
    guest: "talk.opened.guest",
    write: "talk.write",
    writeMeans: "talk.write.means",
    waits: "talk.told.waits",
  },
  changed: {
    question: "talk.changed.question",
    asked: "talk.changed.asked-before",
    means: "talk.changed.ask.means",
    ask: "talk.changed.ask",
    hidden: "talk.changed.hidden",
    guest: "talk.changed.opened.guest",
    write: "talk.changed.write",
    writeMeans: "talk.changed.write.means",
    waits: "talk.changed.told.waits",
  },
} as const;

export const talkWords = (prompt: TalkPrompt = "camps") => words[prompt];
