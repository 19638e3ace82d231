/** Weights as phones send them, for tests. */
import { randomBytes } from "node:crypto";
import type { WeightsAnswer } from "#modules/priority/contract/priority.ts";
import type { PhoneWeighing } from "#modules/priority/contract/priority-room.ts";
import { ballotKey } from "#platform/contract/seal.ts";
import { weighPaths } from "#modules/priority/contract/weigh-paths.ts";
import type { testPhone } from "#modules/workshop/server/testing.ts";

/** Criteria of the set that the tests' rooms use, in its order. */
export const roomCriteria = ["human-deaths", "human-injured", "human-displaced", "economic-environmental", "political-social"] as const;

/** Swing points in the order of `roomCriteria`; null is "cannot say", a missing value was not reached. */
export const swing = (...points: (number | null)[]): WeightsAnswer => ({
  cannotSay: false,
  asked: roomCriteria.slice(0, points.length),
  statement: {
    kind: "swing",
    points: Object.fromEntries(points.map((value, i) => [roomCriteria[i] ?? "", value])),
    order: [],
  },
});

/** A phone's side of step 4. */
export const weigher = (phone: ReturnType<typeof testPhone>) => {
  const secret = randomBytes(32);
  const keyOf = (weighing: string): string => ballotKey(secret, weighing, "weights");
  return {
    keyOf,
    look: () => phone.send<PhoneWeighing>(weighPaths.weighing, { token: phone.token }),
    give: (weighing: string, answer: WeightsAnswer, more: { counter?: number; key?: string } = {}) =>
      phone.send<{ counter: number }>(weighPaths.weights, {
        token: phone.token,
        weighing,
        key: keyOf(weighing),
        counter: 1,
        answer,
        ...more,
      }),
    mine: (weighing: string) =>
      phone.send<{ answer: WeightsAnswer | null; counter: number }>(weighPaths.myWeights, {
        token: phone.token,
        weighing,
        key: keyOf(weighing),
      }),
  };
};
