/** Steps 5 and 6 on this phone: the question in which the room asks for the expected effects of measures. */
import type { AskedOf } from "#platform/contract/questions.ts";
import { singleKind } from "#platform/phone/question/kind.ts";
import type { effectsContract } from "../contract/effect-room.ts";

export type Asked = AskedOf<typeof effectsContract>;

/** A length, in bytes, that is sufficient for twelve effects with their objections. */
export const effects = singleKind<Asked>("effects", 8_188);
