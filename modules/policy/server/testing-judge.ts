/** Effects as phones send them, and a room that can be asked about measures; for tests. */
import type { TestContext } from "node:test";
import type { EffectAnswer, EffectsAnswer, effectsContract } from "#modules/policy/contract/effect-room.ts";
import { draftMeasure, type MeasureFields } from "#modules/policy/contract/policy.ts";
import { measureNamed } from "#modules/policy/server/testing.ts";
import type { testPhone } from "#modules/workshop/server/testing.ts";
import { openedRoom } from "#modules/workshop/server/testing-room.ts";
import type * as z from "zod/mini";
import { command } from "#platform/server/testing-values.ts";

/** An answer with a word; it also has a range if all three values are given. */
export const effect = (word: string | null, ...range: number[]): EffectAnswer => {
  const [low, best, high] = range;
  return {
    word,
    range: low === undefined || best === undefined || high === undefined ? null : { low, best, high },
    objection: null,
  };
};
export const effects = (...given: (EffectAnswer | undefined)[]): EffectsAnswer => ({
  cannotSay: false,
  effects: Object.fromEntries(given.flatMap((one, i) => (one === undefined ? [] : [[`e${i + 1}`, one]]))),
});
export const cannotSay: EffectsAnswer = { cannotSay: true, effects: {} };

/** The requests that a phone sends in step 6. */
export const judge = (phone: ReturnType<typeof testPhone>) => phone.asked<z.infer<typeof effectsContract.shown>, EffectsAnswer>("effects");

type Rest<T> = T extends [unknown, ...infer R] ? R : never;

/** Makes an open room with measures on its scenario, and lets the requested number of phones join. */
export const judgingRoom = async (t: TestContext, ...options: Rest<Parameters<typeof openedRoom>>) => {
  const room = await openedRoom(t, ...options);
  const amara = await room.app.as("amara");
  const draft = (title: string, more: Partial<MeasureFields> = {}) =>
    amara.call(draftMeasure, {
      params: { ...room.where, assessment: room.assessment.id },
      body: { commandId: command(), ...measureNamed(title, { scenarios: [room.scenario], marking: "TLP:AMBER", ...more }) },
    });
  const joined = async (n: number) => {
    const people = [];
    for (let i = 0; i < n; i += 1) {
      const one = room.phone();
      await one.join();
      people.push(judge(one));
    }
    return people;
  };
  return { ...room, amara, draft, joined };
};
