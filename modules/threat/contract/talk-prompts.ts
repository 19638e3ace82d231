/** The message with the question of a talk. */
import type { TalkPrompt } from "./talk.ts";

export const talkQuestion = (prompt: TalkPrompt | undefined) => (prompt === "changed" ? "talk.changed.question" : "talk.question");
