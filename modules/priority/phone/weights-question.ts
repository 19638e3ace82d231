/** Step 4 on this phone: the question for weights of criteria. */
import type { AskedOf } from "#platform/contract/questions.ts";
import { singleKind } from "#platform/phone/question/kind.ts";
import type { weightsContract } from "../contract/priority-room.ts";

export type Asked = AskedOf<typeof weightsContract>;

export const weights = singleKind<Asked>("weights");
