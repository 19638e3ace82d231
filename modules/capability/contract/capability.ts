/**
 * Step 7: what the agencies of a State can do today, measured with an instrument that is data. Each agency answers every item for itself. Level,
 * evidence and confidence are separate values. The level on which the room agrees is stored in addition to the agencies' answers and does not
 * replace them.
 */
import { longestUrn, otherObjects, refusalCodes } from "#methods/instrument/index.ts";
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { bodyWith, fileContent } from "#platform/contract/upload.ts";
import { CommandId, Id, Instant, LanguageTag, Rev, Translated } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });
const I = z.object({ workspace: Id, instrument: Id });
const A = z.object({ workspace: Id, assessment: Id });
const P = z.object({ workspace: Id, assessment: Id, profile: Id });
/** An item's position in the instrument, from 0. Item ids of imported instruments are too long and too varied for a URL. */
export const Place = z.string().check(z.regex(/^\d{1,5}$/));

export const rollUps = ["weakest-link", "median", "mean"] as const;
export const RollUp = z.enum(rollUps);
export const evidenceGrades = ["asserted", "documented", "confirmed", "verified"] as const;
export const EvidenceGrade = z.enum(evidenceGrades);
export const confidences = ["low", "moderate", "high"] as const;
export const Confidence = z.enum(confidences);
export const standings = ["level", "cannot-say", "not-applicable"] as const;
export const Standing = z.enum(standings);
/** Position on the item's scale; 0 is the lowest. */
const Level = z.int().check(z.gte(0), z.lte(100));
/** Id of a node of an instrument. */
export const Element = z.string().check(z.minLength(1), z.maxLength(longestUrn));

export const instrumentLimits = { bytes: 3_000_000 } as const;

export const InstrumentLine = z.object({
  id: Id,
  urn: z.string(),
  version: z.int(),
  digest: z.string(),
  origin: z.enum(["shipped", "imported"]),
  name: Translated,
  languages: z.array(z.string()),
  areas: z.int(),
  items: z.int(),
  safeguards: z.int(),
  /** Paths of the parts of an imported library that this application does not use. The content of these parts is stored. */
  notRepresented: z.array(z.string()),
});
export type InstrumentLine = z.infer<typeof InstrumentLine>;

const ScaleLevel = z.object({ value: z.number(), name: Translated, describes: Translated, documented: Translated });
export const InstrumentNode = z.object({
  id: Element,
  parent: z.nullable(Element),
  ref: z.string(),
  depth: z.int(),
  assessable: z.boolean(),
  name: Translated,
  text: Translated,
  note: Translated,
  evidence: Translated,
  groups: z.array(z.string()),
  weight: z.number(),
  safeguard: z.boolean(),
  technologies: z.array(z.string()),
  scale: z.nullable(z.string()),
  questions: z.array(
    z.object({ id: z.string(), type: z.nullable(z.string()), text: Translated, choices: z.array(z.object({ text: Translated })) }),
  ),
});
export type InstrumentNode = z.infer<typeof InstrumentNode>;
export const InstrumentView = z.object({
  ...InstrumentLine.shape,
  describes: Translated,
  provider: z.string(),
  copyright: z.string(),
  rollUp: RollUp,
  scales: z.array(z.object({ id: z.string(), levels: z.array(ScaleLevel) })),
  nodes: z.array(InstrumentNode),
});
export type InstrumentView = z.infer<typeof InstrumentView>;

/** Why a file cannot be used. The first six reasons are about the file, the others are about the library in the file. */
export const instrumentFaults = ["too-large", "not-text", "syntax", "too-deep", "aliases", "too-much", ...refusalCodes] as const;
export type InstrumentFault = (typeof instrumentFaults)[number];

/** With the fault `no-framework`: the kinds of object that the library contains instead. `name` is the name of the kind in the file. */
export const HeldObjects = z.array(z.object({ kind: z.nullable(z.enum(otherObjects)), name: z.string(), n: z.int() }));

export const InstrumentPreview = z.object({
  digest: z.string(),
  nodes: z.int(),
  assessable: z.int(),
  questions: z.int(),
  choices: z.int(),
  scores: z.int(),
  languages: z.array(z.string()),
  notRepresented: z.array(z.string()),
  /** `same`: this version is installed with the same content. `other`: it is installed with different content, and the import will not replace it. */
  instruments: z.array(
    z.object({ urn: z.string(), version: z.int(), name: Translated, items: z.int(), standing: z.enum(["new", "same", "other"]) }),
  ),
});
export type InstrumentPreview = z.infer<typeof InstrumentPreview>;

const UploadedFile = z.object({
  name: z.string().check(z.maxLength(200)),
  content: fileContent(instrumentLimits.bytes),
});
const maxBody = bodyWith(instrumentLimits.bytes);

export const mappingKinds = ["same", "split", "merged", "new", "dropped"] as const;
export const MappingRow = z.object({ kind: z.enum(mappingKinds), from: z.array(Element), to: z.array(Element) });
export type MappingRow = z.infer<typeof MappingRow>;
export const Mapping = z.object({ from: Id, to: Id, rows: z.array(MappingRow), rev: Rev });
export type Mapping = z.infer<typeof Mapping>;

export const ProfileLine = z.object({
  id: Id,
  number: z.int(),
  instrument: InstrumentLine,
  rollUp: RollUp,
  startedAt: Instant,
  rev: Rev,
  /**
   * The agencies, each with the number of items that it answered. `late`: the agency joined after a reveal, and the items were then opened for this
   * agency alone.
   */
  agencies: z.array(z.object({ id: Id, name: Translated, answered: z.int(), late: z.boolean() })),
});
export type ProfileLine = z.infer<typeof ProfileLine>;

/** A figure, or the reason why there is no figure. */
export const Figure = z.union([
  z.object({ value: z.number() }),
  z.object({ undefinedBecause: z.enum(["no-pair", "one-category", "too-few", "missing", "off-scale"]) }),
]);
export type Figure = z.infer<typeof Figure>;
const Spread = z.nullable(z.tuple([z.int(), z.int()]));

export const ItemFigures = z.object({
  item: Element,
  place: z.int(),
  levels: z.int(),
  answered: z.int(),
  /** The number of these agencies that gave two answers. Neither of the two counts. */
  twoAnswers: z.int(),
  /** For each level, its share of the total weight of the answers; empty if there is no answer. */
  shares: z.array(z.number()),
  spread: Spread,
  /** The two middle levels if there is no median: half of the answers are at or below the first, half at or above the second. */
  split: Spread,
  current: z.nullable(z.int()),
  by: z.nullable(z.enum(["agreed", "median", "split"])),
  evidence: z.nullable(EvidenceGrade),
  target: z.nullable(z.int()),
  gap: z.nullable(z.int()),
  /** P(level >= target) with its 90 % credible interval. */
  reaches: z.nullable(z.object({ probability: z.number(), low: z.number(), high: z.number() })),
  relevance: z.number(),
  priority: z.nullable(z.number()),
  gate: z.nullable(z.enum(["met", "unmet", "unknown"])),
  /** Whether the room is answering the item now. If so, the answers are hidden until the reveal. */
  hidden: z.boolean(),
});
export type ItemFigures = z.infer<typeof ItemFigures>;
export const AreaFigures = z.object({
  area: Element,
  items: z.array(Element),
  known: z.int(),
  level: Figure,
  target: Figure,
  spread: Spread,
  decimals: z.int(),
  agreement: Figure,
  otherScale: z.int(),
  gatedBy: z.array(Element),
});
export type AreaFigures = z.infer<typeof AreaFigures>;
export const ProfileView = z.object({
  profile: ProfileLine,
  items: z.array(ItemFigures),
  areas: z.array(AreaFigures),
  agreement: Figure,
  /** How scenarios are weighted when the relevance of a gap is computed: by a ranking, all equally, or not at all, because there are no scenarios. */
  relevanceBy: z.enum(["ranking", "equal", "none"]),
});
export type ProfileView = z.infer<typeof ProfileView>;

const LongText = z.object({ text: z.string().check(z.minLength(1), z.maxLength(600)), lang: LanguageTag });
export const Answer = z.object({
  id: Id,
  agency: Id,
  agencyName: Translated,
  /** Whether the agency joined after a reveal, and the items were then opened for it alone. */
  late: z.boolean(),
  item: Element,
  /** `two-answers`: phones of the agency gave two answers and did not choose between them, so the answer has no level. */
  standing: z.enum([...standings, "two-answers"]),
  level: z.nullable(z.int()),
  evidence: EvidenceGrade,
  /** Where the evidence can be found. */
  evidenceAt: z.nullable(LongText),
  confidence: Confidence,
  note: z.nullable(LongText),
  /**
   * Who checked the evidence. For a verified answer: the verifier's organisation and its relation to the State. For an answer that the State
   * confirmed: the organisation of the official, if the membership names one. Null if nobody checked it.
   */
  checked: z.nullable(z.object({ organisation: z.nullable(z.string()), relation: z.nullable(z.string()), at: Instant })),
  rev: Rev,
});
export type Answer = z.infer<typeof Answer>;
export const AgreedItem = z.object({ level: z.nullable(z.int()), reason: z.nullable(LongText), target: z.nullable(z.int()), rev: Rev });
export type AgreedItem = z.infer<typeof AgreedItem>;
/** `checks`: the answers that the reader may verify or confirm for the State. */
export const ItemView = z.object({
  figures: ItemFigures,
  answers: z.array(Answer),
  agreed: z.nullable(AgreedItem),
  checks: z.array(z.object({ agency: Id, as: z.enum(["verify", "confirm"]) })),
});
export type ItemView = z.infer<typeof ItemView>;

/** An answer as an agency gives it. `expectedRev` is null for an item that the agency has not answered. */
export const GivenAnswer = z.object({
  item: Element,
  expectedRev: z.nullable(Rev),
  standing: Standing,
  level: z.nullable(Level),
  evidence: z.enum(["asserted", "documented"]),
  evidenceAt: z.nullable(LongText),
  confidence: Confidence,
  note: z.nullable(LongText),
});
export type GivenAnswer = z.infer<typeof GivenAnswer>;

/** Lists the instruments. The first call in a workspace installs copies of the shipped instruments. */
export const listInstruments = endpoint({
  id: "capability.list-instruments",
  method: "GET",
  path: "/api/w/:workspace/instruments",
  permission: "workspace.read",
  params: W,
  output: z.object({ instruments: z.array(InstrumentLine) }),
});
export const getInstrument = endpoint({
  id: "capability.get-instrument",
  method: "GET",
  path: "/api/w/:workspace/instruments/:instrument",
  permission: "workspace.read",
  whileLocked: "wall",
  params: I,
  output: InstrumentView,
});
/** Describes the content of a library and lists the parts that this application does not use. It stores nothing. */
export const previewInstrument = endpoint({
  id: "capability.preview-instrument",
  method: "POST",
  path: "/api/w/:workspace/instruments/preview",
  permission: "assessment.edit",
  params: W,
  body: z.object({ file: UploadedFile }),
  output: InstrumentPreview,
  problems: ["instrument-unusable"],
  maxBody,
});
/** Imports the previewed file, identified by the digest of the preview. An installed version is never replaced. */
export const importInstrument = endpoint({
  id: "capability.import-instrument",
  method: "POST",
  path: "/api/w/:workspace/instruments",
  permission: "assessment.edit",
  params: W,
  body: z.object({ file: UploadedFile, digest: z.string().check(z.maxLength(64)) }),
  output: z.object({ instruments: z.array(InstrumentLine) }),
  problems: ["instrument-unusable", "preview-stale", "already-exists"],
  maxBody,
});
export const listMappings = endpoint({
  id: "capability.list-mappings",
  method: "GET",
  path: "/api/w/:workspace/instruments/:instrument/mappings",
  permission: "workspace.read",
  params: I,
  output: z.object({ mappings: z.array(Mapping) }),
});
/**
 * Saves the mapping from an earlier version of an instrument to this one. Every element of both versions must occur in it exactly once.
 * `expectedRev` is null for a new mapping.
 */
export const saveMapping = endpoint({
  id: "capability.save-mapping",
  method: "PUT",
  path: "/api/w/:workspace/instruments/:instrument/mappings/:from",
  permission: "assessment.edit",
  params: z.object({ workspace: Id, instrument: Id, from: Id }),
  body: z.object({ expectedRev: z.nullable(Rev), rows: z.array(MappingRow).check(z.maxLength(10_000)) }),
  output: Mapping,
  problems: ["conflict", "mapping-incomplete"],
  maxBody: 4_000_000,
});

export const listProfiles = endpoint({
  id: "capability.list-profiles",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/capability",
  permission: "workspace.read",
  params: A,
  output: z.object({ profiles: z.array(ProfileLine) }),
});
/** Starts a profile. If `rollUp` is null, the level of an area is computed by the instrument's own rule. */
export const startProfile = endpoint({
  id: "capability.start-profile",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/capability",
  permission: "assessment.edit",
  params: A,
  body: z.object({ commandId: CommandId, instrument: Id, rollUp: z.nullable(RollUp) }),
  output: ProfileLine,
  replay: true,
});
export const getProfile = endpoint({
  id: "capability.get-profile",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/capability/:profile",
  permission: "workspace.read",
  whileLocked: "wall",
  params: P,
  output: ProfileView,
});
/** Returns every agency's answer to one item, and the agreed level. */
export const getItem = endpoint({
  id: "capability.get-item",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/capability/:profile/items/:item",
  permission: "workspace.read",
  params: z.object({ workspace: Id, assessment: Id, profile: Id, item: Place }),
  output: ItemView,
});
/**
 * Saves answers of one agency to some or all items. Either all answers of the request are saved or none. If an answer changes, its verification or
 * confirmation is removed.
 */
export const saveAnswers = endpoint({
  id: "capability.save-answers",
  method: "PUT",
  path: "/api/w/:workspace/assessments/:assessment/capability/:profile/agencies/:agency",
  permission: "assessment.edit",
  params: z.object({ workspace: Id, assessment: Id, profile: Id, agency: Id }),
  body: z.object({ answers: z.array(GivenAnswer).check(z.minLength(1), z.maxLength(1000)) }),
  output: z.object({ answers: z.array(Answer) }),
  mayBeHeld: true,
  problems: ["conflict", "reads-like-a-method"],
  maxBody: 4_000_000,
});
const answerPlace = z.object({ workspace: Id, assessment: Id, profile: Id, agency: Id, item: Place });
/**
 * Verifies an answer. The verifier is independent of the State and its workshop, did not give the answer, and does not work for the agency that
 * gave it. The membership states the verifier's organisation and its relation to the State.
 */
export const verifyAnswer = endpoint({
  id: "capability.verify-answer",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/capability/:profile/agencies/:agency/items/:item/verification",
  permission: "capability.verify",
  params: answerPlace,
  body: z.object({ expectedRev: Rev }),
  output: Answer,
  problems: ["conflict", "verifier-not-independent", "verifier-unaffiliated", "verifier-of-agency"],
});
/**
 * Confirms an answer for the State. The official did not give the answer and does not work for the agency that gave it. A confirmation is not a
 * verification.
 */
export const confirmAnswer = endpoint({
  id: "capability.confirm-answer",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/capability/:profile/agencies/:agency/items/:item/confirmation",
  permission: "capability.confirm",
  params: answerPlace,
  body: z.object({ expectedRev: Rev }),
  output: Answer,
  problems: ["conflict", "verifier-answered", "verifier-of-agency"],
});
/**
 * Stores the level on which the room agrees, with the reason, and the State's target. If `level` is null, the agreement is removed; the agencies'
 * answers are not changed.
 */
export const agreeItem = endpoint({
  id: "capability.agree-item",
  method: "PUT",
  path: "/api/w/:workspace/assessments/:assessment/capability/:profile/items/:item/agreed",
  permission: "assessment.moderate",
  params: z.object({ workspace: Id, assessment: Id, profile: Id, item: Place }),
  body: z.object({ expectedRev: z.nullable(Rev), level: z.nullable(Level), reason: z.nullable(LongText), target: z.nullable(Level) }),
  output: ItemView,
  mayBeHeld: true,
  problems: ["conflict", "reads-like-a-method"],
});
