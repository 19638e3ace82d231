/** Yardsticks, criteria sets, scales and technology areas: what an assessment uses to measure. They are data, not code. */
import * as z from "zod/mini";
import { Id, Translated } from "#platform/contract/values.ts";

const Probability = z.number().check(z.gte(0), z.lte(1));
const Code = z.string().check(z.minLength(1), z.maxLength(40));

/** There may be gaps between bands. A value in a gap has no word. */
export const YardstickData = z.object({
  id: Code,
  urn: z.string(),
  version: z.string(),
  name: Translated,
  source: z.string(),
  bands: z
    .array(
      z.object({
        code: Code,
        low: Probability,
        high: Probability,
        /** The upper edge is not part of the band, as in "under 50 %". */ highOpen: z.optional(z.boolean()),
        word: Translated,
      }),
    )
    .check(z.minLength(1), z.maxLength(12)),
});
export type YardstickData = z.infer<typeof YardstickData>;

const Level = z.object({ level: z.int().check(z.gte(1), z.lte(5)), word: Translated, describes: Translated });
export const CriteriaSetData = z.object({
  id: Code,
  urn: z.string(),
  version: z.string(),
  name: Translated,
  source: z.string(),
  aggregation: Translated,
  index: z.array(z.number()),
  criteria: z
    .array(z.object({ code: Code, name: Translated, help: Translated, levels: z.array(Level) }))
    .check(z.minLength(1), z.maxLength(12)),
});
export type CriteriaSetData = z.infer<typeof CriteriaSetData>;

export const ScaleData = z.object({ id: Code, name: Translated, question: z.optional(Translated), levels: z.array(Level) });
export const CodedName = z.object({ code: Code, name: Translated });

/** The workspace's own copy of a yardstick or criteria set. Answers refer to the digest of the copy. A change of the copy makes a new version. */
const installed = { id: Id, digest: z.string() };
export const Yardstick = z.object({ ...installed, data: YardstickData });
export const CriteriaSet = z.object({ ...installed, data: CriteriaSetData });

export const Catalogue = z.object({
  yardsticks: z.array(Yardstick),
  criteriaSets: z.array(CriteriaSet),
  scales: z.object({
    capability: ScaleData,
    intent: ScaleData,
    confidence: z.array(z.object({ code: z.enum(["low", "moderate", "high"]), word: Translated, describes: Translated })),
  }),
  technologyAreas: z.array(CodedName),
  actorClasses: z.array(CodedName),
  interests: z.array(CodedName),
});
export type Catalogue = z.infer<typeof Catalogue>;
