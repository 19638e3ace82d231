/** Weights as phones send them, for tests. */
import { randomBytes } from "node:crypto";
import type { WeightsAnswer } from "#modules/priority/contract/priority.ts";
import type { PhoneWeighing } from "#modules/priority/contract/priority-room.ts";
import { ballotKey } from "#platform/contract/seal.ts";
import { weighPaths } from "#modules/priority/contract/weigh-paths.ts";
import type { testPhone } from "#modules/workshop/server/testing.ts";

/** The criteria of the set that the rooms of the tests use, in the order of the set. */
export const roomCriteria = ["human-deaths", "human-injured", "human-displaced", "economic-environmental", "political-social"] as const;

/**
 * An answer with swing points in the order of `roomCriteria`. Null means "cannot say"; a missing value means that the criterion was
 * not reached.
 */
export const swing = (...points: (number | null)[]): WeightsAnswer => ({
  cannotSay: false,
  asked: roomCriteria.slice(0, points.length),
  statement: {
    kind: "swing",
    points: Object.fromEntries(points.map((value, i) => [roomCriteria[i] ?? "", value])),
    order: [],
  },
});

/** The requests that a phone sends in step 4. */
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
