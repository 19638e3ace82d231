/**
 * The payload of version 2 of the parcel kind `threat.register`: the part of the register that leaves the State. The schema of a released version
 * never changes; another schema needs a new version. The payload contains no names of persons. It contains ranges and counts only if ten or more
 * people answered, so that nobody can trace a dissenting answer to one person.
 */
import * as z from "zod/mini";
import { Count } from "#platform/contract/head-count.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { Instant, LanguageTag, Text, Translated } from "#platform/contract/values.ts";

const P = z.number().check(z.gte(0), z.lte(1));
const Coded = z.object({ code: z.string(), name: Translated });

export const registerKind = "threat.register";
/** In version 1, `cannotSay` was never null. Receivers still read version 1 (`modules/desk/server/register-version-1.ts`). */
export const registerVersion = 2;

const Scale = z.object({ n: z.int(), counts: z.array(z.int()), median: z.nullable(z.number()), split: z.boolean() });
/** The result of one scenario in the form in which it leaves the State. methods/drawing accepts this form without conversion. */
export const ReleasedResult = z.object({
  asked: z.int(),
  answered: z.int(),
  /** The number of people who gave no range; null if the number would reveal how a single person answered. */
  cannotSay: z.nullable(Count),
  strips: z.array(z.object({ low: P, best: P, high: P })),
  likelihood: z.object({
    n: z.int(),
    pooled: z.nullable(z.object({ p10: P, p50: P, p90: P })),
    best: z.nullable(P),
    band: z.nullable(z.string()),
    split: z.nullable(z.object({ groups: z.array(z.object({ n: z.int(), low: P, high: P, bands: z.array(z.string()) })) })),
  }),
  impacts: z.array(
    z.object({
      criterion: z.string(),
      n: z.int(),
      cannotSay: z.nullable(Count),
      counts: z.array(z.number()),
      median: z.nullable(z.number()),
      low: z.nullable(z.int()),
      high: z.nullable(z.int()),
      split: z.boolean(),
    }),
  ),
  capability: Scale,
  intent: Scale,
  /** Null if there are fewer than ten answers. */
  confidence: z.nullable(z.object({ low: z.int(), moderate: z.int(), high: z.int() })),
});
export type ReleasedResult = z.infer<typeof ReleasedResult>;

export const ReleasedScenario = z.object({
  /**
   * The scenario's number in this parcel, from 1. The State's own codes are not sent, because their gaps would reveal what was left out.
   */
  place: z.int(),
  title: Text,
  summary: Text,
  translations: z.array(z.object({ lang: LanguageTag, title: z.string(), summary: z.string(), kind: z.enum(["human", "machine"]) })),
  technologyAreas: z.array(Coded),
  actorClass: z.nullable(Coded),
  interests: z.array(Coded),
  assumptions: Text,
  rightsImplications: Text,
  marking: Tlp,
  result: z.nullable(ReleasedResult),
});
export type ReleasedScenario = z.infer<typeof ReleasedScenario>;

export const ReleasedRegister = z.object({
  title: Text,
  state: Translated,
  fictional: z.boolean(),
  /** Whether the register was made in a demonstration. Every page and file with the register shows this. */
  demonstration: z.boolean(),
  reportVersion: z.object({ number: z.int(), language: LanguageTag, digest: z.string(), approvedAt: Instant }),
  horizonMonths: z.int(),
  yardstick: z.object({
    id: z.string(),
    urn: z.string(),
    name: Translated,
    source: z.string(),
    bands: z.array(z.object({ code: z.string(), low: P, high: P, highOpen: z.optional(z.boolean()), word: Translated })),
  }),
  criteria: z.object({
    urn: z.string(),
    name: Translated,
    source: z.string(),
    list: z.array(Coded),
    /** Words for the lowest and the highest level. */
    ends: z.object({ low: Translated, high: Translated }),
  }),
  scenarios: z.array(ReleasedScenario),
  /** The number of scenarios that were left out; null if the State does not say whether it left scenarios out. */
  leftOut: z.nullable(z.int()),
});
export type ReleasedRegister = z.infer<typeof ReleasedRegister>;
