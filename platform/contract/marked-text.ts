/** Places in a refused text that read like operational detail: the words found and the text around them. */
import { z } from "zod/mini";
import { LanguageTag } from "./values.ts";

/** One place. `field` names the text in the request; `before` and `after` are at most `aroundFound` characters of it. */
export const MarkedText = z.object({ field: z.string(), lang: LanguageTag, before: z.string(), found: z.string(), after: z.string() });
export type MarkedText = z.infer<typeof MarkedText>;

/** Detail `marked` of the problem `reads-like-a-method`: at most ten places. Only the author of the text receives it. */
export const MarkedTexts = z.array(MarkedText);
export const aroundFound = 40;
export const mostMarked = 10;
