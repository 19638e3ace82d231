/** Effects as phones send them, and a room that can be asked about measures; for tests. */
import { randomBytes } from "node:crypto";
import type { TestContext } from "node:test";
import { effectPaths } from "#modules/policy/contract/effect-paths.ts";
import type { EffectAnswer, EffectsAnswer, PhoneAsking } from "#modules/policy/contract/effect-room.ts";
import { draftMeasure, type MeasureFields } from "#modules/policy/contract/policy.ts";
import { ballotKey } from "#platform/contract/seal.ts";
import { measureNamed } from "#modules/policy/server/testing.ts";
import type { testPhone } from "#modules/workshop/server/testing.ts";
import { openedRoom } from "#modules/workshop/server/testing-room.ts";
import { command } from "#platform/server/testing-values.ts";

/** A word, and a range if all three values are given. */
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

/** A phone's side of step 6. */
export const judge = (phone: ReturnType<typeof testPhone>) => {
  const secret = randomBytes(32);
  const keyOf = (asking: string): string => ballotKey(secret, asking, "effects");
  return {
    keyOf,
    look: () => phone.send<PhoneAsking>(effectPaths.asked, { token: phone.token }),
    give: (asking: string, answer: EffectsAnswer, more: { counter?: number; key?: string } = {}) =>
      phone.send<{ counter: number }>(effectPaths.effects, {
        token: phone.token,
        asking,
        key: keyOf(asking),
        counter: 1,
        answer,
        ...more,
      }),
    mine: (asking: string) =>
      phone.send<{ answer: EffectsAnswer | null; counter: number }>(effectPaths.myEffects, {
        token: phone.token,
        asking,
        key: keyOf(asking),
      }),
  };
};

/** An open room, measures on its scenario, and the requested number of joined phones. */
export const judgingRoom = async (t: TestContext) => {
  const room = await openedRoom(t);
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
