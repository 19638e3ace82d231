/** For tests only: a room at step 7 with agencies, a profile and an open question, over HTTP. */
import { startLevelsQuestion } from "#modules/capability/contract/levels-question.ts";
import { getInstrument, listInstruments, startProfile } from "#modules/capability/contract/capability.ts";
import { capabilityPaths } from "#modules/capability/contract/capability-paths.ts";
import type { answerAsSeat, RoomAsked, SaidAnswer } from "#modules/capability/contract/capability-room.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import type { TestContext } from "node:test";
import { openedRoom } from "./testing-room.ts";
import { command } from "#platform/server/testing-values.ts";

export type Answered = OutputOf<typeof answerAsSeat>;

/** Makes an answer from its short form: level, evidence grade and certainty as in `3 documented high`, or only a word such as `cannot-say`. */
export const rated = (item: string, word: string): SaidAnswer => {
  const [level = "", evidence, confidence] = word.split(" ");
  if (evidence === undefined) return { item, standing: level as "cannot-say", level: null, evidence: null, confidence: null };
  return { item, standing: "level", level: Number(level), evidence: evidence as "asserted", confidence: confidence as "low" };
};

export const openedLevelsQuestion = async (t: TestContext, items: readonly number[] | null = [0, 1, 2]) => {
  const room = await openedRoom(t);
  const { desk, where, assessment } = room;
  const { agencies } = await desk.call(listAgencies, { params: where });
  const { instruments } = await desk.call(listInstruments, { params: where });
  const line = instruments.find(({ urn }) => urn.endsWith("law-enforcement-capability"));
  const instrument = await desk.call(getInstrument, { params: { ...where, instrument: line?.id ?? "" } });
  const here = { ...where, assessment: assessment.id };
  const profile = await desk.call(startProfile, {
    params: here,
    body: { commandId: command(), instrument: instrument.id, rollUp: null },
  });
  const within = { ...here, profile: profile.id };
  const all = instrument.nodes.filter(({ assessable }) => assessable).map(({ id }) => id);
  const ask = (places: readonly number[] | null) =>
    desk.call(startLevelsQuestion, {
      params: within,
      body: { commandId: command(), items: places === null ? null : places.map((place) => all[place] ?? "") },
    });
  const levelsQuestion = await ask(items);
  /** A phone that speaks for the agency with this index; null for a phone without an agency. */
  const speaker = async (place: number | null) => {
    const phone = room.phone();
    await phone.join({ agency: place === null ? null : (agencies[place]?.id ?? "") });
    const send = (changes: readonly (SaidAnswer & { seen: number })[], of = levelsQuestion.id) =>
      phone.send<Answered>(capabilityPaths.answer, { token: phone.token, levelsQuestion: of, changes });
    return {
      phone,
      send,
      look: (lang = "en", knows: string | null = null) =>
        phone.send<RoomAsked>(capabilityPaths.question, { token: phone.token, lang, knows }),
      say: (item: string, word: string, seen = 0, of = levelsQuestion.id) => send([{ ...rated(item, word), seen }], of),
    };
  };
  return {
    ...room,
    here,
    within,
    there: { ...within, levelsQuestion: levelsQuestion.id },
    profile,
    instrument,
    all,
    levelsQuestion,
    agencies,
    ask,
    speaker,
  };
};
