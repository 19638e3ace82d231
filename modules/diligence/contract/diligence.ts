/**
 * Due diligence of a programme: one case for each activity and receiving unit. A unit is identified by its kind and its State, never by a person.
 * Ratings are words and are never added up.
 */
import * as z from "zod/mini";
import { AgencyType } from "#modules/programme/contract/programme.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { supportKinds } from "#platform/contract/support.ts";
import { CommandId, Id, Instant, LanguageTag, LocalDate, Rev, Text, Title, Translated } from "#platform/contract/values.ts";
import { SeenByOther, Statement } from "./implementers.ts";
import { standings } from "./standing.ts";
import { TakenOut } from "./taken-out.ts";
import { Told } from "./told.ts";

const W = z.object({ workspace: Id });
const C = z.object({ workspace: Id, case: Id });
/** A text that must not be empty. */
export const words = z.object({ text: z.string().check(z.trim(), z.minLength(1), z.maxLength(4000)), lang: LanguageTag });
const line = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));

/** The factors that an assessor rates, in the order in which the page shows them. */
export const factorKinds = ["unit-record", "force-record", "accountability", "prevention", "withholding", "monitoring"] as const;
export const ratings = ["low", "moderate", "considerable", "high"] as const;
export const reliabilities = ["confirmed", "reliable", "unchecked", "own-judgement"] as const;
export const outcomes = ["support", "conditions", "refused", "out-of-scope"] as const;
export const statuses = ["assessing", "proposed", "decided"] as const;
export const actKinds = [
  "incident",
  "serious-incident",
  "intervention",
  "reassessed",
  "suspended",
  "late-confirmed",
  "late-amended",
] as const;

export const Factor = z.object({
  kind: z.enum(factorKinds),
  /** What is known about the factor. The text must not name a person. */
  known: words,
  sources: z.array(z.object({ text: line, reliability: z.enum(reliabilities) })).check(z.maxLength(20)),
  rating: z.enum(ratings),
  /** The rating that is expected after the mitigations are carried out; null if they do not change the rating. */
  mitigated: z.nullable(z.enum(ratings)),
});
export const MitigationFields = z.object({
  id: z.nullable(Id),
  text: Title,
  /** The office that carries out the measure; never a person. */
  owner: line,
  due: LocalDate,
});
export const CaseFields = z.object({
  state: z.string().check(z.regex(/^([0-9]{3}|X-[A-Z]{3})$/)),
  unit: AgencyType,
  /** A description of the activity. */
  title: Title,
  covers: z.array(z.enum(supportKinds)).check(z.minLength(1), z.maxLength(supportKinds.length)),
  /** The accounts of the people who deliver the support. */
  delivers: z.array(Id).check(z.minLength(1), z.maxLength(20)),
  scope: z.nullable(z.object({ inside: z.boolean(), reason: words })),
  factors: z.array(Factor).check(z.maxLength(factorKinds.length)),
  mitigations: z.array(MitigationFields).check(z.maxLength(40)),
  marking: Tlp,
});
export type CaseFields = z.infer<typeof CaseFields>;

export const Person = z.object({ account: Id, name: z.nullable(z.string()) });
export const Decision = z.object({
  number: z.int(),
  outcome: z.enum(outcomes),
  reason: Text,
  conditions: z.nullable(Text),
  until: LocalDate,
  by: Person,
  at: Instant,
  /** The name of the policy on the day of the decision; null if the decision was made before policies were stored. */
  rule: z.nullable(Text),
  /** SHA-256 of the assessment on which the decision was made; null if a text of the assessment was taken out (removed). */
  digest: z.nullable(z.string()),
});
export const Case = z.object({
  ...CaseFields.shape,
  id: Id,
  rev: Rev,
  number: z.int(),
  stateName: Translated,
  title: Text,
  status: z.enum(statuses),
  standing: z.enum(standings),
  // a text is empty if it was deleted at the end of the case's retention period, or was taken out
  factors: z.array(
    z.object({ ...Factor.shape, known: Text, sources: z.array(z.object({ text: z.string(), reliability: z.enum(reliabilities) })) }),
  ),
  scope: z.nullable(z.object({ inside: z.boolean(), reason: Text })),
  mitigations: z.array(z.object({ id: Id, text: Text, owner: z.string(), due: LocalDate, done: z.nullable(LocalDate), late: z.boolean() })),
  assessors: z.array(Person),
  deliverers: z.array(Person),
  decision: z.nullable(Decision),
  /**
   * The time when the texts were deleted at the end of the retention period. The texts of decisions, measures and acts are then empty. Null before
   * that.
   */
  ended: z.nullable(Instant),
  updatedAt: Instant,
});
export type Case = z.infer<typeof Case>;
export const Act = z.object({ id: Id, kind: z.enum(actKinds), text: Text, by: Person, at: Instant });
export type Act = z.infer<typeof Act>;
/** The text of the policy, which States also read. */
const policyText = z.nullable(z.object({ text: z.string().check(z.trim(), z.minLength(1), z.maxLength(8000)), lang: LanguageTag }));
export const Policy = z.object({
  name: Text,
  text: z.nullable(Text),
  decider: Person,
  months: z.int(),
  /** The number of days in which the State is asked to answer. */
  answerDays: z.int(),
  /** Whether the State must receive and accept the conditions of every decision that has conditions, before any support. */
  alwaysTold: z.boolean(),
  /** The number of months after the last day of a case during which its texts are kept. */
  keepMonths: z.int(),
  rev: Rev,
});
export type Policy = z.infer<typeof Policy>;

export const listCases = endpoint({
  id: "diligence.list",
  method: "GET",
  path: "/api/w/:workspace/diligence",
  permission: "diligence.read",
  params: W,
  output: z.object({
    cases: z.array(Case),
    policy: z.nullable(Policy),
    /** The members who can be chosen, sorted by name. `decides`: whether the person can be named as decider. */
    people: z.array(z.object({ account: Id, name: z.string(), decides: z.boolean() })),
    states: z.array(z.object({ code: z.string(), name: Translated })),
    /** The number of implementers that the programme named; the next field is the implementer for which the reader works. */
    implementers: z.int(),
    implementer: z.nullable(z.object({ name: Text, rule: Text })),
    /** The statements of the reader's implementer, newest first; the next field is what the reader may see of the other implementers. */
    statements: z.array(Statement),
    others: z.array(SeenByOther),
    today: LocalDate,
  }),
});
/** The reason why the reader may not decide; null if the reader may decide. */
const Hindrance = z.nullable(
  z.enum(["diligence-no-policy", "diligence-not-decider", "diligence-decider-assessed", "diligence-decider-delivers"]),
);
export const getCase = endpoint({
  id: "diligence.get",
  method: "GET",
  path: "/api/w/:workspace/diligence/:case",
  permission: "diligence.read",
  params: C,
  output: z.object({
    case: Case,
    policy: z.nullable(Policy),
    /** The newest decision comes first. */
    decisions: z.array(Decision),
    /** The newest act comes first. */
    acts: z.array(Act),
    /** The parcels that were sent to the State, newest first, with the State's answers. */
    told: z.array(Told),
    /** The texts that were taken out or replaced, newest first. */
    takenOut: z.array(TakenOut),
    hindrance: Hindrance,
    today: LocalDate,
  }),
});
export const addCase = endpoint({
  id: "diligence.add-case",
  method: "POST",
  path: "/api/w/:workspace/diligence",
  permission: "diligence.assess",
  params: W,
  body: z.object({ commandId: CommandId, ...CaseFields.shape }),
  output: Case,
  replay: true,
  mayBeHeld: true,
  problems: ["implementer-none", "marking-forbids", "reads-like-a-method"],
});
/** Changes the assessment of a case. If the assessment was proposed for a decision, the change withdraws the proposal. */
export const changeCase = endpoint({
  id: "diligence.change-case",
  method: "PUT",
  path: "/api/w/:workspace/diligence/:case",
  permission: "diligence.assess",
  params: C,
  body: z.object({ expectedRev: Rev, ...CaseFields.shape }),
  output: Case,
  mayBeHeld: true,
  problems: ["conflict", "marking-forbids", "reads-like-a-method", "diligence-not-open"],
});
/**
 * Asks the decider for a decision. @throws diligence-incomplete if the scope is not stated, if a case in scope has no factors, or if a text is
 * missing
 */
export const proposeCase = endpoint({
  id: "diligence.propose-case",
  method: "POST",
  path: "/api/w/:workspace/diligence/:case/proposal",
  permission: "diligence.assess",
  params: C,
  body: z.object({ expectedRev: Rev }),
  output: Case,
  problems: ["conflict", "diligence-not-open", "diligence-incomplete", "diligence-no-policy"],
});
/** Signs a decision on the present assessment. `until` is the last day on which the decision is valid. */
export const decideCase = endpoint({
  id: "diligence.decide-case",
  method: "POST",
  path: "/api/w/:workspace/diligence/:case/decisions",
  permission: "diligence.decide",
  params: C,
  body: z.object({
    commandId: CommandId,
    expectedRev: Rev,
    outcome: z.enum(outcomes),
    reason: words,
    /** The conditions: required for the outcome "conditions", and only allowed for it. */
    conditions: z.nullable(words),
    until: LocalDate,
  }),
  output: Case,
  replay: true,
  mayBeHeld: true,
  problems: [
    "conflict",
    "diligence-not-open",
    "diligence-no-policy",
    "diligence-not-decider",
    "diligence-decider-assessed",
    "diligence-decider-delivers",
    "reads-like-a-method",
  ],
});
/** Saves the policy: the decider, and the longest validity of a decision. `expectedRev` is null the first time. */
export const setPolicy = endpoint({
  id: "diligence.set-policy",
  method: "PUT",
  path: "/api/w/:workspace/diligence-policy",
  permission: "diligence.assess",
  params: W,
  body: z.object({
    expectedRev: z.nullable(Rev),
    name: Title,
    text: policyText,
    decider: Id,
    months: z.int().check(z.gte(1), z.lte(36)),
    answerDays: z.int().check(z.gte(1), z.lte(180)),
    alwaysTold: z.boolean(),
    /** If it is absent, the retention period is not changed; it is five years if it was never set. */
    keepMonths: z.optional(z.int().check(z.gte(12), z.lte(180))),
  }),
  output: Policy,
  mayBeHeld: true,
  problems: [
    "conflict",
    "diligence-decider-role",
    "diligence-decider-oneself",
    "implementer-none",
    "implementer-other",
    "reads-like-a-method",
  ],
});
