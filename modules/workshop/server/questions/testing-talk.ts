/** For tests only: phones of a split room, and a talk about its scenario. */
import { talkContract, type TalkAnswer, type TalkPrompt } from "#modules/threat/contract/talk.ts";
import { getRoom, revealScenario } from "../../contract/workshop.ts";
import { answerOf } from "../testing.ts";
import type { TestRoom } from "./testing-rooms.ts";

export const lineFor = (text: string, camp: "lower" | "higher"): TalkAnswer => ({ cannotSay: false, camp, line: { text, lang: "en" } });
export const nothingToAdd: TalkAnswer = { cannotSay: true, camp: null, line: null };

/** Best values of ten people who form two camps. */
export const apart = [0.1, 0.1, 0.15, 0.15, 0.2, 0.75, 0.8, 0.8, 0.85, 0.85];

/** Phones that rated the scenario, which is revealed. */
export const rated = async (room: Omit<TestRoom, "joined">, values: readonly number[]) => {
  const { desk, at, round, scenario } = room;
  const phones = [];
  for (const value of values) {
    const one = room.phone();
    await one.join();
    await one.asked("rating").give(round, answerOf(value), { part: scenario });
    phones.push(one);
  }
  const { rev } = await desk.call(getRoom, { params: at });
  await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: rev, scenario } });
  return phones;
};

export const startTalk = ({ desk, at, scenario }: Pick<TestRoom, "desk" | "at" | "scenario">, prompt: TalkPrompt = "camps") =>
  desk.call(talkContract.start, { params: { ...at, kind: "talk" }, body: { scenario, prompt } });
