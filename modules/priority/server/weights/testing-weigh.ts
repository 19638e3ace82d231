/** Weights as phones send them, for tests. */
import type { WeightsAnswer } from "#modules/priority/contract/priority.ts";
import type { weightsContract } from "#modules/priority/contract/priority-room.ts";
import type * as z from "zod/mini";
import type { testPhone } from "#modules/workshop/server/testing.ts";

/** The criteria of the set that the rooms of the tests use, in the order of the set. */
export const roomCriteria = ["human-deaths", "human-injured", "human-displaced", "economic-environmental", "political-social"] as const;

/**
 * An answer with swing points in the order of `roomCriteria`. Null means "cannot say"; a missing value means that the person did not
 * see the criterion.
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
export const weigher = (phone: ReturnType<typeof testPhone>) =>
  phone.asked<z.infer<typeof weightsContract.shown>, WeightsAnswer>("weights");
