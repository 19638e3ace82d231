/** Step 8 on this phone: the poll that the room asks, and the half-spent points. */
import type { PhonePoll, PointsAnswer } from "../contract/spend.ts";
import { spendPaths } from "../contract/spend-paths.ts";
import { secretQuestion } from "#platform/phone/steps/secret-question.ts";
import { useHalfGiven } from "#platform/phone/steps/use-half-given.ts";

export type AskedPoll = NonNullable<PhonePoll["poll"]>;

export const poll = secretQuestion<AskedPoll, PointsAnswer>({
  name: "points",
  field: "poll",
  paths: { ask: spendPaths.poll, give: spendPaths.points, mine: spendPaths.myPoints },
  askedOf: (reply) => (reply as PhonePoll).poll,
});

/** The points of one poll: as they were left, else as they were sent, else none; null until the phone has looked. */
export const useSpending = (
  id: string,
): readonly [Readonly<Record<string, number>> | null, (points: Readonly<Record<string, number>>) => void] => {
  const sent = poll.sentOf(id);
  return useHalfGiven<Readonly<Record<string, number>>>(`spend ${id}`, sent !== undefined, () => sent?.points ?? {});
};
