/**
 * Steps 1 and 2: who does what in assessing the threat, and where this work covers technology. Each agency claims for itself. The claims are hidden
 * until the facilitator reveals them. The server then creates candidate findings from the two maps, and later steps cite the findings that people
 * kept.
 */
import * as z from "zod/mini";
import { EarlyReveal, GivenReason } from "#platform/contract/early-reveal.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Empty, Id, Instant, Rev, Text, Title, Translated } from "#platform/contract/values.ts";

const A = z.object({ workspace: Id, assessment: Id });
const S = z.object({ workspace: Id, assessment: Id, claimsQuestion: Id });

export const claimsSteps = ["roles", "technology"] as const;
export const ClaimsStep = z.enum(claimsSteps);
export type ClaimsStep = z.infer<typeof ClaimsStep>;

/** What an agency states that it does for a function today (step 1). */
export const roleLevels = ["lead", "support", "informed", "none"] as const;
export const RoleLevel = z.enum(roleLevels);
export type RoleLevel = z.infer<typeof RoleLevel>;
/** How far an agency's own work at a stage covers a technology area (step 2). "cannot-say" counts as an answer. */
export const coverLevels = ["covered", "partly", "not", "cannot-say"] as const;
export const CoverLevel = z.enum(coverLevels);
export type CoverLevel = z.infer<typeof CoverLevel>;
export const ClaimLevel = z.enum([...roleLevels, ...coverLevels]);
export type ClaimLevel = z.infer<typeof ClaimLevel>;

/**
 * The maximum number of items to which one person gives a level in a claims question. In step 1 this is the number of functions; in step 2 it is
 * the number of stages times the number of areas.
 */
export const mostFields = 60;

const Code = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/));
/** An entry of a list: a function, a stage or an area. It has a code, which never changes, a name, and optionally a description. */
export const Entry = z.object({ code: Code, name: Translated, describes: z.nullable(Translated) });
export type Entry = z.infer<typeof Entry>;

/**
 * The three lists that the claims questions of an assessment use. At first they are the shipped lists; a State can add, rename and remove
 * functions, stages and areas.
 */
export const listNames = ["functions", "stages", "areas"] as const;
export const ListName = z.enum(listNames);
export type ListName = z.infer<typeof ListName>;
/** `rev` is 1 for a list that nobody has changed. */
export const WordList = z.object({ list: ListName, rev: Rev, entries: z.array(Entry) });
export type WordList = z.infer<typeof WordList>;

/** One item of a claims question: a function's code, or `stage/area`. */
export const Item = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}(\/[a-z0-9][a-z0-9-]{0,39})?$/));

const AgencyName = z.object({ id: Id, name: Translated });

/**
 * One claims question. Before the reveal it contains only three figures, which are numbers of agencies: `answered` (at least one item), `finished`
 * (every item), and `asked`.
 */
export const ClaimsQuestion = z.object({
  id: Id,
  step: ClaimsStep,
  /** 1, 2 ...: a repeated claims question gets the next number, and the earlier one is kept. */
  number: z.int(),
  state: z.enum(["open", "revealed"]),
  rev: Rev,
  functions: z.array(Entry),
  stages: z.array(Entry),
  areas: z.array(Entry),
  answered: z.int(),
  finished: z.int(),
  asked: z.int(),
  /** While it is open: the agencies without a claim, and the agencies with claims for a part of the items. */
  notBegun: z.array(AgencyName),
  notFinished: z.array(AgencyName),
  /** The reason and the counts, if fewer than half of the asked agencies had finished at the reveal; otherwise null. */
  early: z.nullable(EarlyReveal),
  startedAt: Instant,
  revealedAt: z.nullable(Instant),
});
export type ClaimsQuestion = z.infer<typeof ClaimsQuestion>;

export const findingKinds = ["no-lead", "several-leads", "blind-spot", "disagreement", "strong-practice"] as const;
export const FindingKind = z.enum(findingKinds);
export type FindingKind = z.infer<typeof FindingKind>;
/** A result of the maps that later steps can cite by its URN. A person decides to keep the finding, or to drop it with a reason. */
export const Finding = z.object({
  id: Id,
  urn: z.string(),
  step: ClaimsStep,
  claimsQuestion: Id,
  number: z.int(),
  /** False if the claims question was repeated after the finding was created. */
  current: z.boolean(),
  kind: FindingKind,
  /** Depending on the kind of finding: a function's code, `stage/area`, or (for strong practice) an area's code. */
  item: Item,
  function: z.nullable(Entry),
  stage: z.nullable(Entry),
  area: z.nullable(Entry),
  /** Depending on the kind of finding: the agencies that lead the function, that cover the item, or whose claims differ. */
  agencies: z.array(AgencyName),
  status: z.enum(["candidate", "kept", "dropped"]),
  reason: z.nullable(Text),
  rev: Rev,
});
export type Finding = z.infer<typeof Finding>;

/** The decision about a function that no agency leads or that several agencies lead. The claims do not change. */
export const settlementOutcomes = ["agency", "shared", "open"] as const;
const Settlement = z.object({
  rev: Rev,
  /** `agency`: this agency leads from now on. `shared`: several agencies continue to lead. `open`: no agency leads for now. */
  outcome: z.enum(settlementOutcomes),
  agency: z.nullable(Id),
  reason: Text,
  at: Instant,
});
export type Settlement = z.infer<typeof Settlement>;

const TwoAnswers = z.object({ item: Item, agency: Id });

export const RoleMap = z.object({
  claimsQuestion: ClaimsQuestion,
  agencies: z.array(AgencyName),
  /** The agencies among these that were asked alone after the reveal. */
  late: z.array(Id),
  /** Agencies that joined the State's list after the reveal and were not asked. */
  cameLater: z.array(AgencyName),
  /** Items to which phones of an agency gave two answers and did not choose between them. Neither of the two counts. */
  twoAnswers: z.array(TwoAnswers),
  functions: z.array(
    z.object({
      ...Entry.shape,
      claims: z.array(z.object({ agency: Id, level: RoleLevel, atDesk: z.boolean() })),
      leads: z.array(Id),
      state: z.enum(["no-lead", "one-lead", "several-leads"]),
      settlement: z.nullable(Settlement),
    }),
  ),
});
export type RoleMap = z.infer<typeof RoleMap>;

export const Coverage = z.object({
  claimsQuestion: ClaimsQuestion,
  agencies: z.array(AgencyName),
  /** The agencies among these that were asked alone after the reveal. */
  late: z.array(Id),
  /** Agencies that joined the State's list after the reveal and were not asked. */
  cameLater: z.array(AgencyName),
  /** Items to which phones of an agency gave two answers and did not choose between them. Neither of the two counts. */
  twoAnswers: z.array(TwoAnswers),
  /** One cell for each stage and area of the claims question, grouped by area. */
  cells: z.array(
    z.object({
      stage: Code,
      area: Code,
      covered: z.array(Id),
      partly: z.array(Id),
      not: z.array(Id),
      cannotSay: z.int(),
      atDesk: z.int(),
      /** The best level that any agency claims; null if no agency claims a level other than "cannot-say". */
      best: z.nullable(z.enum(["covered", "partly", "not"])),
      blindSpot: z.boolean(),
      disagreement: z.boolean(),
    }),
  ),
});
export type Coverage = z.infer<typeof Coverage>;

export const getWordLists = endpoint({
  id: "landscape.get-word-lists",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/word-lists",
  permission: "workspace.read",
  params: A,
  output: z.object({ lists: z.array(WordList) }),
});
/** Adds, renames, reorders or removes functions, stages or areas. A claims question that was already started keeps its own list. */
export const saveWordList = endpoint({
  id: "landscape.save-word-list",
  method: "PUT",
  path: "/api/w/:workspace/assessments/:assessment/word-lists",
  permission: "assessment.edit",
  params: A,
  body: z.object({ list: ListName, expectedRev: Rev, entries: z.array(Entry).check(z.minLength(1), z.maxLength(mostFields)) }),
  output: z.object({ lists: z.array(WordList) }),
  mayBeHeld: true,
  problems: ["conflict", "reads-like-a-method"],
});

export const listClaimsQuestions = endpoint({
  id: "landscape.list-claims-questions",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/claims-questions",
  permission: "workspace.read",
  whileLocked: "wall",
  params: A,
  output: z.object({ claimsQuestions: z.array(ClaimsQuestion) }),
});
/** Starts a claims question for the agencies, with chosen functions, or stages and areas; null means all of the list. */
export const startClaimsQuestion = endpoint({
  id: "landscape.start-claims-question",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/claims-questions",
  permission: "room.facilitate",
  params: A,
  body: z.object({
    commandId: CommandId,
    step: ClaimsStep,
    functions: z.nullable(z.array(Code).check(z.maxLength(mostFields))),
    stages: z.nullable(z.array(Code).check(z.maxLength(mostFields))),
    areas: z.nullable(z.array(Code).check(z.maxLength(mostFields))),
  }),
  output: ClaimsQuestion,
  replay: true,
  problems: ["question-open", "question-too-long"],
});
/** Stores the reason for revealing the claims question before half of the asked agencies have finished. The reveal itself is a second request. */
export const giveClaimsReason = endpoint({
  id: "landscape.give-reveal-reason",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/claims-questions/:claimsQuestion/reason",
  permission: "room.facilitate",
  params: S,
  body: z.object({ reason: GivenReason }),
  output: Empty,
  problems: ["question-closed", "reads-like-a-method"],
});
/** Closes the claims question for everyone, shows the map and creates its findings. */
export const revealClaimsQuestion = endpoint({
  id: "landscape.reveal-claims-question",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/claims-questions/:claimsQuestion/reveal",
  permission: "room.facilitate",
  params: S,
  body: z.object({ expectedRev: Rev }),
  output: ClaimsQuestion,
  problems: ["conflict", "question-closed", "few-agencies", "half-not-answered"],
});
/**
 * Enters a claim that an agency sent on paper or gave orally. It is labelled as entered at the desk, and replaces a claim that the same account
 * entered before. A claim from a phone or from another account is not changed: the response contains the item of such a claim, but not the level.
 */
export const claimAtDesk = endpoint({
  id: "landscape.claim-at-desk",
  method: "PUT",
  path: "/api/w/:workspace/assessments/:assessment/claims-questions/:claimsQuestion/claims/:agency",
  permission: "assessment.edit",
  params: z.object({ workspace: Id, assessment: Id, claimsQuestion: Id, agency: Id }),
  body: z.object({ claims: z.array(z.object({ item: Item, level: ClaimLevel })).check(z.minLength(1), z.maxLength(mostFields)) }),
  output: z.object({ entered: z.int(), left: z.array(Item), claimsQuestion: ClaimsQuestion }),
  problems: ["question-closed"],
});

/** The map of a claims question of step 1; null if the claims question is not revealed yet. */
export const getRoleMap = endpoint({
  id: "landscape.get-role-map",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/claims-questions/:claimsQuestion/roles",
  permission: "workspace.read",
  whileLocked: "wall",
  params: S,
  output: z.object({ map: z.nullable(RoleMap) }),
});
/** The matrix of a claims question of step 2; null if the claims question is not revealed yet. */
export const getCoverage = endpoint({
  id: "landscape.get-coverage",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/claims-questions/:claimsQuestion/technology",
  permission: "workspace.read",
  whileLocked: "wall",
  params: S,
  output: z.object({ coverage: z.nullable(Coverage) }),
});
/** Records the decision about a function. `expectedRev` is null if there was no decision about this function before. */
export const settleFunction = endpoint({
  id: "landscape.settle-function",
  method: "PUT",
  path: "/api/w/:workspace/assessments/:assessment/claims-questions/:claimsQuestion/functions/:function",
  permission: "room.facilitate",
  params: z.object({ workspace: Id, assessment: Id, claimsQuestion: Id, function: Code }),
  body: z.object({ expectedRev: z.nullable(Rev), outcome: z.enum(settlementOutcomes), agency: z.nullable(Id), reason: Title }),
  output: RoleMap,
  mayBeHeld: true,
  problems: ["conflict", "reads-like-a-method"],
});

export const listFindings = endpoint({
  id: "landscape.list-findings",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/findings",
  permission: "workspace.read",
  params: A,
  output: z.object({ findings: z.array(Finding) }),
});
/** Keeps or drops a finding. A dropped finding needs a reason. */
export const decideFinding = endpoint({
  id: "landscape.decide-finding",
  method: "PUT",
  path: "/api/w/:workspace/assessments/:assessment/findings/:finding",
  permission: "assessment.edit",
  params: z.object({ workspace: Id, assessment: Id, finding: Id }),
  body: z.object({ expectedRev: Rev, status: z.enum(["candidate", "kept", "dropped"]), reason: z.nullable(Title) }),
  output: Finding,
  mayBeHeld: true,
  problems: ["conflict", "reads-like-a-method"],
});
