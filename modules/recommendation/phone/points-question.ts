/** Step 8 on this phone: the question that allocates points to candidates. */
import type { AskedOf } from "#platform/contract/questions.ts";
import { singleKind } from "#platform/phone/question/kind.ts";
import type { pointsContract } from "../contract/points.ts";

export type Asked = AskedOf<typeof pointsContract>;

export const points = singleKind<Asked>("points");
