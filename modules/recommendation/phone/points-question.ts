/** Step 8 on this phone: points for what should come first, as the room asks for them. */
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
