/** Steps 5 and 6 on this phone: the expected effect of measures, as the room asks for it. */
import { singleKind } from "#platform/phone/question/kind.ts";
import { effectPaths } from "../contract/effect-paths.ts";
import type { PhoneAsking } from "../contract/effect-room.ts";

export type Asked = NonNullable<PhoneAsking["asking"]>;

export const effects = singleKind<Asked>({
  name: "effects",
  field: "asking",
  paths: { ask: effectPaths.asked, give: effectPaths.effects, mine: effectPaths.myEffects },
  askedOf: (reply) => (reply as PhoneAsking).asking,
  // enough for twelve effects with their objections
  length: 8_188,
});
