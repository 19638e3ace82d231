/**
 * Measures: the actions that the State considers for its scenarios. Only the endpoint `adoptMeasure` gives a measure the status
 * "adopted". It requires a passed rights test of the exact text by an independent reviewer; a change of the text removes the adoption.
 */
import * as z from "zod/mini";
import { CodedName } from "#modules/assessment/contract/catalogue.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { problemCodes } from "#platform/contract/problems.ts";
import { Milestone } from "./measure-milestones.ts";
import { Code, LegalState, MeasureFields, measureText, MeasureStatus } from "./measure-text.ts";
import { MeasureTranslation } from "./measure-titles.ts";
import { Person, RightsAnswers, RightsQuestion, RightsTest } from "#modules/safeguard/contract/safeguard.ts";
import { CommandId, Id, Instant, LocalDate, Rev, Text, Title, Translated } from "#platform/contract/values.ts";

export * from "./measure-text.ts";

const A = z.object({ workspace: Id, assessment: Id });
const M = z.object({ workspace: Id, measure: Id });

/**
 * The combined result of the tests of the present text. If one reviewer answers "no", the measure cannot be adopted, whatever
 * another reviewer answers.
 */
export const testStates = ["none", "stale", "absolute", "unresolved", "unanswered", "passed"] as const;
export const TestState = z.enum(testStates);
export type TestState = z.infer<typeof TestState>;

export const CivilInput = z.object({ id: Id, rev: Rev, saidBy: Title, input: Text, marking: Tlp });
export type CivilInput = z.infer<typeof CivilInput>;
/** One reading of an indicator on one day. */
export const Reading = z.object({ id: Id, indicator: Code, readOn: LocalDate, value: Title, source: Text });
export type Reading = z.infer<typeof Reading>;
/** The share by which a measure lowers (above 0) or raises (below 0) a scenario's likelihood or impact. */
const Share = z.number().check(z.gte(-1), z.lte(1));
export const effectFields = {
  scenario: Id,
  on: z.enum(["likelihood", "impact"]),
  inWords: Title,
  /** The effect as a range; null if the effect is stated in words only. */
  range: z.nullable(z.object({ low: Share, best: Share, high: Share })),
  /**
   * A word for the mechanism of the effect. Measures that work in the same way have the same word, and their effects are not
   * multiplied. Empty if the measure works independently of other measures.
   */
  mechanism: z.string().check(z.maxLength(80)),
};
export const Effect = z.object({ id: Id, rev: Rev, ...effectFields });
export type Effect = z.infer<typeof Effect>;

export const Measure = z.object({
  id: Id,
  urn: z.string(),
  /** M01, M02 ... within the assessment. */
  code: z.string(),
  assessment: Id,
  /** Translations of the title. */
  translations: z.array(MeasureTranslation),
  rev: Rev,
  status: MeasureStatus,
  /** The reason for refusing or withdrawing the measure; null for other statuses. */
  statusReason: z.nullable(Text),
  ...measureText,
  marking: Tlp,
  digest: z.string(),
  authors: z.array(Person),
  legalState: z.nullable(LegalState),
  /** The remark is the authority's own; null if the authority made no remark. */
  adopted: z.nullable(z.object({ at: Instant, by: Person, remark: z.nullable(Text) })),
  testState: TestState,
  /**
   * The tests, newest first. A test is stale if the text changed after it. If a reviewer has several tests that are not stale, the
   * latest of them counts.
   */
  tests: z.array(RightsTest),
  /** The fields that are still empty and are required for adoption, as paths such as "effects.children". */
  lacking: z.array(z.string()),
  civilInputs: z.array(CivilInput),
  expectedEffects: z.array(Effect),
  readings: z.array(Reading),
  /** Ordered by day. */
  milestones: z.array(Milestone),
  /** The date of the next review: before the first review, the date in the text; after that, the date that the last review set. */
  nextReview: z.nullable(LocalDate),
  updatedAt: Instant,
});
export type Measure = z.infer<typeof Measure>;

/** Types, taxonomies with the mapping between counter-terrorism and cybersecurity, and the questions of the rights test. */
export const MeasureWords = z.object({
  kinds: z.array(CodedName),
  taxonomies: z.array(z.object({ code: Code, name: Translated, pillars: z.array(CodedName) })),
  mapping: z.array(z.object({ from: Code, to: Code, because: Translated })),
  questions: z.array(z.object({ code: RightsQuestion, ask: Translated, help: Translated })),
  notClearance: Translated,
});
export type MeasureWords = z.infer<typeof MeasureWords>;

/** The number of days before a review or sunset date from which the date is listed as due. */
export const dueWithinDays = 60;

export const getMeasureWords = endpoint({
  id: "policy.get-measure-words",
  method: "GET",
  path: "/api/w/:workspace/measure-words",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  output: MeasureWords,
});
export const listMeasures = endpoint({
  id: "policy.list-measures",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/measures",
  permission: "workspace.read",
  whileLocked: "wall",
  params: A,
  output: z.object({
    measures: z.array(Measure),
    due: z.array(z.object({ measure: Id, what: z.enum(["review", "sunset"]), date: LocalDate })),
    /**
     * The number of indicators of measures that are neither refused nor withdrawn (`all`), and how many of them have at least one
     * reading (`measured`).
     */
    indicators: z.object({ measured: z.int(), all: z.int() }),
  }),
});
export const getMeasure = endpoint({
  id: "policy.get-measure",
  method: "GET",
  path: "/api/w/:workspace/measures/:measure",
  permission: "workspace.read",
  params: M,
  output: Measure,
});
export const draftMeasure = endpoint({
  id: "policy.draft-measure",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/measures",
  permission: "measure.edit",
  params: A,
  body: z.object({ commandId: CommandId, ...MeasureFields.shape }),
  output: Measure,
  replay: true,
  problems: ["reads-like-a-method", "marking-forbids"],
  mayBeHeld: true,
});
/** Changing an adopted measure removes the adoption, because the new text needs its own test. */
export const changeMeasure = endpoint({
  id: "policy.change-measure",
  method: "PUT",
  path: "/api/w/:workspace/measures/:measure",
  permission: "measure.edit",
  params: M,
  body: z.object({ expectedRev: Rev, ...MeasureFields.shape }),
  output: Measure,
  problems: ["conflict", "reads-like-a-method", "marking-forbids", "measure-settled"],
  mayBeHeld: true,
});
export const submitMeasure = endpoint({
  id: "policy.submit-measure",
  method: "POST",
  path: "/api/w/:workspace/measures/:measure/submit",
  permission: "measure.edit",
  params: M,
  body: z.object({ expectedRev: Rev }),
  output: Measure,
  problems: ["conflict", "measure-settled"],
});
export const withdrawMeasure = endpoint({
  id: "policy.withdraw-measure",
  method: "POST",
  path: "/api/w/:workspace/measures/:measure/withdraw",
  permission: "measure.edit",
  params: M,
  body: z.object({ expectedRev: Rev, reason: Title }),
  output: Measure,
  mayBeHeld: true,
  decision: {
    asks: "reason",
    told: ["workspace"],
    back: { by: "policy.reopen-measure", until: "in-report-or-force" },
    afterwards: "new-record",
  },
  problems: ["conflict", "reads-like-a-method", "measure-settled"],
});
export const refuseMeasure = endpoint({
  id: "policy.refuse-measure",
  method: "POST",
  path: "/api/w/:workspace/measures/:measure/refuse",
  permission: "measure.adopt",
  params: M,
  body: z.object({ expectedRev: Rev, reason: Title }),
  output: Measure,
  mayBeHeld: true,
  decision: {
    asks: "reason",
    told: ["authors", "reviewers"],
    back: { by: "policy.take-back-decision", until: "in-report-or-force" },
    afterwards: "new-record",
  },
  problems: ["conflict", "reads-like-a-method", "measure-settled"],
});
/** Reasons why a decision on a measure can no longer be taken back. Each reason has its own message. */
export const takeBackProblems = ["measure-in-report", "measure-in-force"] as const;
/** Takes back an adoption or a refusal. The measure is under review again; the decision stays in its history, with the reason. */
export const takeBackDecision = endpoint({
  id: "policy.take-back-decision",
  method: "POST",
  path: "/api/w/:workspace/measures/:measure/take-back",
  permission: "measure.adopt",
  params: M,
  body: z.object({ expectedRev: Rev, reason: Title }),
  output: Measure,
  mayBeHeld: true,
  decision: { asks: "reason", told: ["authors", "reviewers"], back: null, afterwards: "decided-again" },
  problems: ["conflict", "reads-like-a-method", "measure-settled", ...takeBackProblems],
});
/** Takes back a withdrawal. The measure gets its earlier status; but a measure that was adopted before is then under review. */
export const reopenMeasure = endpoint({
  id: "policy.reopen-measure",
  method: "POST",
  path: "/api/w/:workspace/measures/:measure/reopen",
  permission: "measure.edit",
  params: M,
  body: z.object({ expectedRev: Rev, reason: Title }),
  output: Measure,
  mayBeHeld: true,
  decision: { asks: "reason", told: ["workspace"], back: null, afterwards: "decided-again" },
  problems: ["conflict", "reads-like-a-method", "measure-settled", ...takeBackProblems],
});
/** Reasons why a measure cannot be adopted; each has its own message. */
export const gateProblems = [
  "measure-settled",
  "measure-unfinished",
  "test-missing",
  "test-stale",
  "test-absolute",
  "test-says-no",
  "test-unanswered",
  "reviewer-is-author",
  "reviewer-subordinate",
  "reviewer-line-missing",
  "reviewer-of-agency",
  "reviewer-invited-by-author",
  "adopter-is-author",
  "adopter-is-reviewer",
  "adopter-invited-reviewer",
] as const;
/**
 * The reasons, other than roles, why the reader cannot test or adopt this measure: the problem that an attempt would return, or
 * null. Pages show the problem before a person tries.
 */
export const readDuties = endpoint({
  id: "policy.read-duties",
  method: "GET",
  path: "/api/w/:workspace/measures/:measure/duties",
  permission: "workspace.read",
  params: M,
  output: z.object({
    test: z.nullable(z.enum(problemCodes)),
    adopt: z.nullable(z.enum(problemCodes)),
    /** Why the decision on this measure can no longer be taken back; null if it can still be taken back, or if there is no decision. */
    takeBack: z.nullable(z.object({ code: z.enum(takeBackProblems), details: z.record(z.string(), z.union([z.string(), z.number()])) })),
  }),
});
export const adoptMeasure = endpoint({
  id: "policy.adopt-measure",
  method: "POST",
  path: "/api/w/:workspace/measures/:measure/adopt",
  permission: "measure.adopt",
  params: M,
  body: z.object({ commandId: CommandId, expectedRev: Rev, remark: z.optional(z.nullable(Title)) }),
  output: Measure,
  replay: true,
  decision: {
    asks: "remark",
    told: ["authors", "reviewers"],
    back: { by: "policy.take-back-decision", until: "in-report-or-force" },
    afterwards: "new-version",
  },
  problems: ["conflict", "reads-like-a-method", ...gateProblems],
});
export const setLegalState = endpoint({
  id: "policy.set-legal-state",
  method: "POST",
  path: "/api/w/:workspace/measures/:measure/legal-state",
  permission: "measure.edit",
  params: M,
  body: z.object({ expectedRev: Rev, state: LegalState }),
  output: Measure,
  problems: ["conflict", "law-before-measure", "measure-settled"],
});
/** Starts a test of this text, or adds answers to an unfinished test. If `expectedRev` is null, a new test starts. */
export const writeRightsTest = endpoint({
  id: "policy.write-rights-test",
  method: "PUT",
  path: "/api/w/:workspace/measures/:measure/rights-test",
  permission: "rights.review",
  params: M,
  body: z.object({ measureRev: Rev, expectedRev: z.nullable(Rev), answers: RightsAnswers }),
  output: Measure,
  mayBeHeld: true,
  problems: [
    "conflict",
    "reads-like-a-method",
    "measure-settled",
    "reasons-missing",
    "reviewer-of-agency",
    "reviewer-invited-by-author",
    "reviewer-is-author",
    "reviewer-subordinate",
    "reviewer-line-missing",
  ],
});
export const measureHistory = endpoint({
  id: "policy.measure-history",
  method: "GET",
  path: "/api/w/:workspace/measures/:measure/history",
  permission: "workspace.read",
  params: M,
  output: z.object({
    revisions: z.array(
      z.object({
        rev: Rev,
        at: Instant,
        /** The person who made the change; null for a change by the server or the demonstration. */
        by: z.nullable(Person),
        title: z.string(),
        status: MeasureStatus,
        /** Why the measure was refused or withdrawn in this revision, or the remark with which it was adopted. */
        words: z.nullable(Text),
        /** Who took this decision back, when and why; null if nobody did. */
        takenBack: z.nullable(z.object({ at: Instant, by: z.nullable(Person), reason: Text })),
      }),
    ),
  }),
});
const inputFields = { saidBy: Title, input: Text, marking: Tlp };
export const addCivilInput = endpoint({
  id: "policy.add-civil-input",
  method: "POST",
  path: "/api/w/:workspace/measures/:measure/civil-inputs",
  permission: "measure.edit",
  params: M,
  body: z.object({ commandId: CommandId, ...inputFields }),
  output: CivilInput,
  replay: true,
  mayBeHeld: true,
  problems: ["reads-like-a-method", "marking-forbids"],
});
export const changeCivilInput = endpoint({
  id: "policy.change-civil-input",
  method: "PUT",
  path: "/api/w/:workspace/measures/:measure/civil-inputs/:input",
  permission: "measure.edit",
  params: z.object({ workspace: Id, measure: Id, input: Id }),
  body: z.object({ expectedRev: Rev, ...inputFields }),
  output: CivilInput,
  mayBeHeld: true,
  problems: ["conflict", "reads-like-a-method", "marking-forbids"],
});
/** For each measure, scenario and side (likelihood or impact) there is at most one statement. `expectedRev` is null for a new statement. */
export const stateEffect = endpoint({
  id: "policy.state-effect",
  method: "PUT",
  path: "/api/w/:workspace/measures/:measure/effects",
  permission: "measure.edit",
  params: M,
  body: z.object({ expectedRev: z.nullable(Rev), ...effectFields }),
  output: Effect,
  mayBeHeld: true,
  problems: ["conflict", "low-best-high", "reads-like-a-method"],
});
export const readIndicator = endpoint({
  id: "policy.read-indicator",
  method: "POST",
  path: "/api/w/:workspace/measures/:measure/readings",
  permission: "measure.edit",
  params: M,
  body: z.object({ commandId: CommandId, indicator: Code, readOn: LocalDate, value: Title, source: Text }),
  output: Reading,
  replay: true,
  mayBeHeld: true,
  problems: ["reads-like-a-method"],
});
