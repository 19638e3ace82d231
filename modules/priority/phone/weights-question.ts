/** Step 4 on this phone: the question for weights of criteria. */
import { singleKind } from "#platform/phone/question/kind.ts";
import type { PhoneWeighing } from "../contract/priority-room.ts";
import { weighPaths } from "../contract/weigh-paths.ts";

export type Asked = NonNullable<PhoneWeighing["weighing"]>;

export const weights = singleKind<Asked>({
  name: "weights",
  field: "weighing",
  paths: { ask: weighPaths.weighing, give: weighPaths.weights, mine: weighPaths.myWeights },
  askedOf: (reply) => (reply as PhoneWeighing).weighing,
});
