/**
 * National strategies, laws and policy documents of a State, as records of its workspace: the stage, passages on technology, the relation to
 * cybersecurity, whether the definition of terrorism was examined, and what the text is based on. Nothing here compares States.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { PrintedName } from "#platform/contract/affiliation.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Id, Instant, LanguageTag, LocalDate, Rev, Text, Title, Translated } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });
export const strategyParams = z.object({ workspace: Id, strategy: Id });

export const strategyKinds = ["strategy", "law", "policy"] as const;
/** The stages, in the order in which a text goes through them. */
export const stages = ["planned", "drafted", "in-consultation", "adopted", "in-force", "replaced"] as const;
export type Stage = (typeof stages)[number];
/** The stages for which a date is required. Without the date nobody can find the text in an official source. */
export const datedStages: readonly Stage[] = ["adopted", "in-force", "replaced"];
/** Whether the text is related to a national instrument on cybersecurity. "Not stated" is not the same as "none". */
export const cyberLines = ["related", "none", "not-stated"] as const;
/** Whether the definition of terrorism was examined. */
export const scopeAnswers = ["yes", "no", "not-stated"] as const;
/** Kinds of records of the workspace that a text can be based on. */
export const originKinds = ["measure", "recommendation"] as const;

const said = (most: number) => z.string().check(z.maxLength(most));
const titled = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));

/** A passage on technology: its content in the State's words, or its position in the text, or both. */
export const Passage = z
  .object({
    title: titled,
    text: said(2_000),
    reference: said(200),
    /** A code from the shipped list of technology areas; null if none fits. */
    area: z.nullable(said(40)),
  })
  .check(z.refine(({ text, reference }) => text.trim() !== "" || reference.trim() !== "", { path: ["text"] }));
export type Passage = z.infer<typeof Passage>;

/** A work of a programme's library. A State names a work by number and title, because the State has no catalogue of the library. */
const Work = z.object({ number: z.int().check(z.gte(1), z.lte(100_000)), title: titled });
const Origin = z.object({
  record: z.string().check(z.regex(/^urn:counterpart:(measure|recommendation):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
  /** The title of the work when it was named. */
  title: titled,
});
export type Origin = z.infer<typeof Origin>;

/** The fields that are also sent with a release. */
export const strategyContent = {
  /** The language of all texts of the record. */
  lang: LanguageTag,
  title: titled,
  kind: z.enum(strategyKinds),
  stage: z.enum(stages),
  /** The date from which the text is at this stage. */
  stageOn: z.nullable(LocalDate),
  passages: z.array(Passage).check(z.maxLength(20)),
  cyber: z.enum(cyberLines),
  cyberText: said(400),
  scope: z.enum(scopeAnswers),
  scopeNote: said(2_000),
  works: z.array(Work).check(z.maxLength(20)),
} as const;
export const StrategyFields = z.object({
  ...strategyContent,
  /** Records of the workspace that the text is based on; they are not sent. */
  records: z.array(Origin).check(z.maxLength(20)),
  marking: Tlp,
});
export type StrategyFields = z.infer<typeof StrategyFields>;

/**
 * The statement that a person who did not write the record saw the text itself. `former`: the record was changed after this statement.
 * A record without such a statement is only reported by the State.
 */
export const Verification = z.object({
  /** What the person saw, and where, for example in an official gazette or on the website of a parliament. */
  source: Text,
  on: LocalDate,
  note: z.nullable(Text),
  organisation: PrintedName,
  relation: PrintedName,
  rev: Rev,
  former: z.boolean(),
});
export type Verification = z.infer<typeof Verification>;

export const Strategy = z.object({
  ...StrategyFields.shape,
  id: Id,
  number: z.int(),
  rev: Rev,
  /**
   * Set if the record was a mistake and was withdrawn. A withdrawn record can still be read, but nobody can change, verify or release
   * it.
   */
  withdrawn: z.nullable(z.object({ at: Instant, by: z.nullable(z.string()), reason: Text })),
  translations: z.array(z.object({ lang: LanguageTag, title: z.string(), behind: z.boolean() })),
  /** The verifications of the record, newest first. */
  verifications: z.array(Verification),
  /** The programmes that have a copy now. `current`: whether the copy equals the present form of the record. */
  released: z.array(
    z.object({ workspace: Id, name: Translated, sentAt: Instant, openedAt: z.nullable(Instant), marking: Tlp, current: z.boolean() }),
  ),
});
export type Strategy = z.infer<typeof Strategy>;
export const Areas = z.array(z.object({ code: z.string(), name: Translated }));
export type Areas = z.infer<typeof Areas>;

/** Lists the records, in the order of their numbers, including withdrawn ones. */
export const listStrategies = endpoint({
  id: "strategy.list-strategies",
  method: "GET",
  path: "/api/w/:workspace/strategies",
  permission: "workspace.read",
  params: W,
  output: z.object({ strategies: z.array(Strategy), areas: Areas }),
});
const byWhom = { at: Instant, by: z.nullable(z.string()) };
export const getStrategy = endpoint({
  id: "strategy.get-strategy",
  method: "GET",
  path: "/api/w/:workspace/strategies/:strategy",
  permission: "workspace.read",
  params: strategyParams,
  output: z.object({
    strategy: Strategy,
    areas: Areas,
    /** The stages that were recorded, newest first. */
    stages: z.array(z.object({ stage: z.enum(stages), on: z.nullable(LocalDate), ...byWhom })),
    /** The versions of the record, newest first. */
    history: z.array(z.object({ rev: Rev, title: z.string(), ...byWhom })),
    /** The programmes to which the record can be released. */
    programmes: z.array(z.object({ workspace: Id, name: Translated })),
    /** Whether the reader wrote in the record, and therefore may not verify it. */
    wrote: z.boolean(),
  }),
});
const refusals = ["marking-forbids", "reads-like-a-method", "strategy-undated", "strategy-withdrawn"] as const;
/**
 * @throws strategy-undated if the stage needs a date and has none; invalid-input at `records` if the reader cannot see such a record, at `stageOn`
 * if the date is in the future in every time zone; marking-forbids if a named record is stricter
 */
export const addStrategy = endpoint({
  id: "strategy.add-strategy",
  method: "POST",
  path: "/api/w/:workspace/strategies",
  permission: "strategy.edit",
  params: W,
  body: z.object({ commandId: CommandId, ...StrategyFields.shape }),
  output: Strategy,
  replay: true,
  mayBeHeld: true,
  problems: refusals,
});
export const changeStrategy = endpoint({
  id: "strategy.change-strategy",
  method: "PUT",
  path: "/api/w/:workspace/strategies/:strategy",
  permission: "strategy.edit",
  params: strategyParams,
  body: z.object({ expectedRev: Rev, ...StrategyFields.shape }),
  output: Strategy,
  mayBeHeld: true,
  problems: ["conflict", ...refusals],
});
export const translateStrategy = endpoint({
  id: "strategy.translate-strategy",
  method: "PUT",
  path: "/api/w/:workspace/strategies/:strategy/translations/:lang",
  permission: "strategy.edit",
  params: z.object({ workspace: Id, strategy: Id, lang: LanguageTag }),
  body: z.object({ title: titled }),
  output: Strategy,
  mayBeHeld: true,
  problems: ["reads-like-a-method", "strategy-withdrawn"],
});
/**
 * Withdraws a record that was a mistake. The workspace keeps the record, with the reason. The copies at all programmes are deleted,
 * and the programmes get the same reason.
 * @throws conflict if the record was changed after it was read
 */
export const withdrawRecord = endpoint({
  id: "strategy.withdraw-record",
  method: "POST",
  path: "/api/w/:workspace/strategies/:strategy/end",
  // this command deletes copies at programmes, so it requires the permission to release
  permission: "parcel.release",
  params: strategyParams,
  body: z.object({ expectedRev: Rev, reason: Title }),
  output: Strategy,
  mayBeHeld: true,
  problems: ["conflict", "reads-like-a-method", "strategy-withdrawn"],
  decision: { asks: "reason", told: ["workspace", "programme"], back: null, afterwards: "new-record" },
});

/** The statement of a person who saw the text. */
export const SeenFields = z.object({
  source: Title,
  on: LocalDate,
  note: z.nullable(z.object({ text: z.string().check(z.minLength(1), z.maxLength(2_000)), lang: LanguageTag })),
});
export type SeenFields = z.infer<typeof SeenFields>;
/** @throws verifier-not-independent, also for a person who wrote in the record; conflict if the record was changed after it was read */
export const verifyStrategy = endpoint({
  id: "strategy.verify-strategy",
  method: "POST",
  path: "/api/w/:workspace/strategies/:strategy/verifications",
  permission: "strategy.verify",
  params: strategyParams,
  body: z.object({ commandId: CommandId, expectedRev: Rev, ...SeenFields.shape }),
  output: Strategy,
  replay: true,
  mayBeHeld: true,
  problems: ["conflict", "reads-like-a-method", "strategy-withdrawn", "verifier-not-independent", "verifier-unaffiliated"],
});
