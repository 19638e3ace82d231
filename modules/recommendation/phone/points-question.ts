/** Step 8 on this phone: the question that allocates points to candidates. */
import { singleKind } from "#platform/phone/question/kind.ts";
import type { PhonePoll } from "../contract/spend.ts";
import { spendPaths } from "../contract/spend-paths.ts";

export type Asked = NonNullable<PhonePoll["poll"]>;

export const points = singleKind<Asked>({
  name: "points",
  field: "poll",
  paths: { ask: spendPaths.poll, give: spendPaths.points, mine: spendPaths.myPoints },
  askedOf: (reply) => (reply as PhonePoll).poll,
});
