/**
 * Steps 1 and 2: who does what in assessing the threat, and where technology enters that work. Agencies claim for themselves; the
 * claims are hidden until the facilitator reveals them. The server then creates candidate findings from the two maps, and later
 * steps cite them.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Id, Instant, Rev, Text, Title, Translated } from "#platform/contract/values.ts";

const A = z.object({ workspace: Id, assessment: Id });
const S = z.object({ workspace: Id, assessment: Id, survey: Id });

export const surveySteps = ["roles", "technology"] as const;
export const SurveyStep = z.enum(surveySteps);
export type SurveyStep = z.infer<typeof SurveyStep>;

/** What an agency says it does for a function today (step 1). */
export const roleLevels = ["lead", "support", "informed", "none"] as const;
export const RoleLevel = z.enum(roleLevels);
export type RoleLevel = z.infer<typeof RoleLevel>;
/** How far an agency's own work at a stage covers a technology area (step 2). "cannot-say" counts as an answer. */
export const coverLevels = ["covered", "partly", "not", "cannot-say"] as const;
export const CoverLevel = z.enum(coverLevels);
export type CoverLevel = z.infer<typeof CoverLevel>;
export const ClaimLevel = z.enum([...roleLevels, ...coverLevels]);
export type ClaimLevel = z.infer<typeof ClaimLevel>;

/** Maximum number of decisions per person and survey: functions, or stages times areas. */
export const mostFields = 60;

const Code = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/));
/** One function, stage or area: a code that never changes, its name and, if given, its meaning. */
export const Entry = z.object({ code: Code, name: Translated, describes: z.nullable(Translated) });
export type Entry = z.infer<typeof Entry>;

/** The three lists that the surveys of an assessment use. They start as the shipped lists; a State adds and renames entries. */
export const listNames = ["functions", "stages", "areas"] as const;
export const ListName = z.enum(listNames);
export type ListName = z.infer<typeof ListName>;
/** `rev` is 1 for a list that nobody has changed. */
export const WordList = z.object({ list: ListName, rev: Rev, entries: z.array(Entry) });
export type WordList = z.infer<typeof WordList>;

/** One item of a survey: a function's code, or `stage/area`. */
export const Item = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}(\/[a-z0-9][a-z0-9-]{0,39})?$/));

/** One survey. Before the reveal its only figures are `answered` and `asked`, the numbers of agencies that answered and that were asked. */
export const Survey = z.object({
  id: Id,
  step: SurveyStep,
  /** 1, 2 ...: a repeated survey gets the next number; the earlier one is kept. */
  number: z.int(),
  state: z.enum(["open", "revealed"]),
  rev: Rev,
  functions: z.array(Entry),
  stages: z.array(Entry),
  areas: z.array(Entry),
  answered: z.int(),
  asked: z.int(),
  startedAt: Instant,
  revealedAt: z.nullable(Instant),
});
export type Survey = z.infer<typeof Survey>;

const AgencyName = z.object({ id: Id, name: Translated });

export const findingKinds = ["no-lead", "several-leads", "blind-spot", "disagreement", "strong-practice"] as const;
export const FindingKind = z.enum(findingKinds);
export type FindingKind = z.infer<typeof FindingKind>;
/** Something that the maps show and that later steps cite by its URN. A person keeps it, or drops it with a reason. */
export const Finding = z.object({
  id: Id,
  urn: z.string(),
  step: SurveyStep,
  survey: Id,
  number: z.int(),
  /** False if the survey was repeated after the finding was created. */
  current: z.boolean(),
  kind: FindingKind,
  /** A function's code; `stage/area`; or an area's code (strong practice). */
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

/** The decision about a function that no agency, or more than one, leads. The claims do not change. */
export const settlementOutcomes = ["agency", "shared", "open"] as const;
const Settlement = z.object({
  rev: Rev,
  /** agency: this agency leads from now on. shared: more than one continues to lead. open: nobody leads for now. */
  outcome: z.enum(settlementOutcomes),
  agency: z.nullable(Id),
  reason: Text,
  at: Instant,
});
export type Settlement = z.infer<typeof Settlement>;

export const RoleMap = z.object({
  survey: Survey,
  agencies: z.array(AgencyName),
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
  survey: Survey,
  agencies: z.array(AgencyName),
  /** One cell for each stage and area of the survey, grouped by area. */
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
  actors: ["account"],
  params: A,
  output: z.object({ lists: z.array(WordList) }),
});
/** Adds, renames, reorders or removes entries. Surveys already started keep their entries. */
export const keepWordList = endpoint({
  id: "landscape.keep-word-list",
  method: "PUT",
  path: "/api/w/:workspace/assessments/:assessment/word-lists",
  permission: "assessment.edit",
  actors: ["account"],
  params: A,
  body: z.object({ list: ListName, expectedRev: Rev, entries: z.array(Entry).check(z.minLength(1), z.maxLength(mostFields)) }),
  output: z.object({ lists: z.array(WordList) }),
  mayBeHeld: true,
  problems: ["conflict", "reads-like-a-method"],
});

export const listSurveys = endpoint({
  id: "landscape.list-surveys",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/surveys",
  permission: "workspace.read",
  actors: ["account"],
  params: A,
  output: z.object({ surveys: z.array(Survey) }),
});
/** Starts a survey of the agencies about chosen entries of the lists; null means all entries. */
export const startSurvey = endpoint({
  id: "landscape.start-survey",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/surveys",
  permission: "room.facilitate",
  actors: ["account"],
  params: A,
  body: z.object({
    commandId: CommandId,
    step: SurveyStep,
    functions: z.nullable(z.array(Code).check(z.maxLength(mostFields))),
    stages: z.nullable(z.array(Code).check(z.maxLength(mostFields))),
    areas: z.nullable(z.array(Code).check(z.maxLength(mostFields))),
  }),
  output: Survey,
  replay: true,
  problems: ["survey-open", "survey-too-long"],
});
/** Closes the survey for everyone, shows the map and creates its findings. */
export const revealSurvey = endpoint({
  id: "landscape.reveal-survey",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/surveys/:survey/reveal",
  permission: "room.facilitate",
  actors: ["account"],
  params: S,
  body: z.object({ expectedRev: Rev }),
  output: Survey,
  problems: ["conflict", "survey-closed", "survey-empty"],
});
/**
 * Enters what an agency sent on paper or said. The claim is marked as entered at the desk and replaces what the same account
 * entered before. A claim from a phone or from another account is not changed; the reply names its item but not its level.
 */
export const claimAtDesk = endpoint({
  id: "landscape.claim-at-desk",
  method: "PUT",
  path: "/api/w/:workspace/assessments/:assessment/surveys/:survey/claims/:agency",
  permission: "assessment.edit",
  actors: ["account"],
  params: z.object({ workspace: Id, assessment: Id, survey: Id, agency: Id }),
  body: z.object({ claims: z.array(z.object({ item: Item, level: ClaimLevel })).check(z.minLength(1), z.maxLength(mostFields)) }),
  output: z.object({ entered: z.int(), left: z.array(Item), survey: Survey }),
  problems: ["survey-closed"],
});

/** The map of a survey of step 1; null before the reveal. */
export const getRoleMap = endpoint({
  id: "landscape.get-role-map",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/surveys/:survey/roles",
  permission: "workspace.read",
  actors: ["account"],
  params: S,
  output: z.object({ map: z.nullable(RoleMap) }),
});
/** The matrix of a survey of step 2; null before the reveal. */
export const getCoverage = endpoint({
  id: "landscape.get-coverage",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/surveys/:survey/technology",
  permission: "workspace.read",
  actors: ["account"],
  params: S,
  output: z.object({ coverage: z.nullable(Coverage) }),
});
/** Settles a function. `expectedRev` is null if it was not settled before. */
export const settleFunction = endpoint({
  id: "landscape.settle-function",
  method: "PUT",
  path: "/api/w/:workspace/assessments/:assessment/surveys/:survey/functions/:function",
  permission: "room.facilitate",
  actors: ["account"],
  params: z.object({ workspace: Id, assessment: Id, survey: Id, function: Code }),
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
  actors: ["account"],
  params: A,
  output: z.object({ findings: z.array(Finding) }),
});
/** Keeps or drops a finding. A dropped finding needs a reason. */
export const decideFinding = endpoint({
  id: "landscape.decide-finding",
  method: "PUT",
  path: "/api/w/:workspace/assessments/:assessment/findings/:finding",
  permission: "assessment.edit",
  actors: ["account"],
  params: z.object({ workspace: Id, assessment: Id, finding: Id }),
  body: z.object({ expectedRev: Rev, status: z.enum(["candidate", "kept", "dropped"]), reason: z.nullable(Title) }),
  output: Finding,
  mayBeHeld: true,
  problems: ["conflict", "reads-like-a-method"],
});
