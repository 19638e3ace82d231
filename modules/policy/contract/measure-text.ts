/** The text of a measure, as people write it: what the rights test covers. */
import * as z from "zod/mini";
import { Tlp } from "#platform/contract/markings.ts";
import { Id, LocalDate, Text, Title } from "#platform/contract/values.ts";

export const measureKinds = [
  "legal",
  "institutional",
  "operational",
  "technical",
  "partnership",
  "prevention",
  "adopt-a-technology",
] as const;
export const MeasureKind = z.enum(measureKinds);
export type MeasureKind = z.infer<typeof MeasureKind>;

export const measureStatuses = ["draft", "under-review", "adopted", "refused", "withdrawn"] as const;
export const MeasureStatus = z.enum(measureStatuses);
export type MeasureStatus = z.infer<typeof MeasureStatus>;

/**
 * States of a law, in addition to the measure's own status. In the state "adopted" and in every later state except "struck-down",
 * the measure must be adopted too.
 */
export const legalStates = ["drafted", "consulted", "tabled", "adopted", "in-force", "amended", "struck-down"] as const;
export const LegalState = z.enum(legalStates);
export type LegalState = z.infer<typeof LegalState>;

export const Code = z.string().check(z.minLength(1), z.maxLength(60));
/** An amount in minor units of an ISO 4217 currency, with its source. */
export const Cost = z.object({
  minor: z.int().check(z.gte(0), z.lte(1_000_000_000_000_000)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  source: Text,
});
export const Indicator = z.object({ code: Code, name: Title, baseline: Text, target: Text, source: Text });
export type Indicator = z.infer<typeof Indicator>;
/** A capability that the measure needs first: described in words, or named by the URN of an element of an instrument. */
export const Dependency = z.object({ text: Text, element: z.nullable(z.string().check(z.maxLength(200))) });

/**
 * Everything that a person writes about a measure; the rights test covers exactly these fields. An empty text or a null value means
 * "not stated".
 */
export const measureText = {
  title: Title,
  problem: Text,
  scenarios: z.array(Id).check(z.maxLength(50)),
  kind: MeasureKind,
  /** Codes `taxonomy:pillar`, from one or more taxonomies. */
  pillars: z.array(Code).check(z.maxLength(40)),
  legalBasis: Text,
  lead: z.nullable(Id),
  supporting: z.array(Id).check(z.maxLength(40)),
  starts: z.nullable(LocalDate),
  ends: z.nullable(LocalDate),
  review: z.nullable(LocalDate),
  sunset: z.nullable(LocalDate),
  /** The cost; null if not stated. The program never imputes a cost. */
  cost: z.nullable(Cost),
  dependencies: z.array(Dependency).check(z.maxLength(20)),
  theoryOfChange: Text,
  indicators: z.array(Indicator).check(z.maxLength(20)),
  assumptions: Text,
  dataProtection: Text,
  effects: z.object({ children: Text, women: Text, minorities: Text }),
  gender: z.object({ analysis: Text, marker: z.nullable(z.int().check(z.gte(0), z.lte(3))), rationale: Text }),
  /** For legal measures only: whether the definition of terrorism was examined, and the result. */
  legal: z.nullable(z.object({ definitionExamined: z.enum(["yes", "no", "not-said"]), note: Text })),
  /** Fields that only the adoption of a technology has. */
  adoption: z.nullable(
    z.object({ purpose: Text, legalBasis: Text, impactAssessment: Text, procurement: Text, oversight: Text, training: Text }),
  ),
};
export const MeasureText = z.object(measureText);
export type MeasureText = z.infer<typeof MeasureText>;
export const MeasureFields = z.object({ ...measureText, marking: Tlp });
export type MeasureFields = z.infer<typeof MeasureFields>;
