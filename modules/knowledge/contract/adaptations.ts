/**
 * Adaptations in the workspace of a State: the State's own texts that are based on an edition of a programme. An adaptation names the edition and
 * lists its differences. When a later edition arrives, or the edition is withdrawn, the State records its decision, which is stored.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Id, Instant, LanguageTag, Rev, Text, Title, Translated } from "#platform/contract/values.ts";
import { passageKinds } from "./passages.ts";
import { ReceivedFigure, ReceivedPassage, SentPassage } from "./sharing.ts";

export const adaptationKind = "knowledge.adaptation";
export const adaptationVersion = 1;

const W = z.object({ workspace: Id });
const A = z.object({ workspace: Id, adaptation: Id });
const said = z.string().check(z.minLength(1), z.maxLength(2_000), z.regex(/\S/));

export const adaptationStatuses = ["draft", "in-use", "ended"] as const;
export const adaptationAnswers = ["taken-over", "left", "ended"] as const;
export type AdaptationAnswer = (typeof adaptationAnswers)[number];

/** A difference of the adaptation. `passage`: a passage of the edition, or null for a text that the State added. */
export const Difference = z.object({ passage: z.nullable(Id), what: said, why: said });
export type Difference = z.infer<typeof Difference>;

export const AdaptationFields = z.object({
  /** The title. Its language is also the language of the other texts of this record. */
  title: Title,
  /** The language of the adapted text. */
  lang: LanguageTag,
  usedFor: said,
  status: z.enum(adaptationStatuses),
  differences: z.array(Difference).check(z.maxLength(200)),
  marking: Tlp,
});
export type AdaptationFields = z.infer<typeof AdaptationFields>;

/** The edition that was adapted, with its title at that time. */
const Source = z.object({
  programme: Id,
  programmeName: Translated,
  work: Id,
  workNumber: z.int(),
  title: Text,
  edition: Id,
  number: z.int(),
  /** Whether this workspace still has the edition. */
  here: z.boolean(),
});
/** What needs an answer: a newer edition in this workspace, or the withdrawal of the adapted edition. */
const Alert = z.object({
  about: z.enum(["newer", "withdrawn"]),
  edition: Id,
  number: z.int(),
  /** Null if the texts cannot be compared, because the edition is or was sent without texts. */
  differs: z.nullable(
    z.object({
      added: z.int(),
      changed: z.int(),
      removed: z.int(),
      /** The number of changed and removed passages in which the adaptation differs from the edition. */
      ours: z.int(),
    }),
  ),
  /** The time and the reason of the withdrawal of the edition that was adapted. */
  withdrawn: z.nullable(z.object({ at: Instant, reason: z.nullable(Text) })),
  /** Whether a person must record a decision; false if no meaning changed. */
  asks: z.boolean(),
});
export type Alert = z.infer<typeof Alert>;

export const Adaptation = z.object({
  ...AdaptationFields.shape,
  title: Text,
  id: Id,
  number: z.int(),
  rev: Rev,
  source: Source,
  alert: z.nullable(Alert),
  /** The newest release to the programme. `changed`: the adaptation changed after this release, so a new release would have other content. */
  released: z.nullable(z.object({ sentAt: Instant, openedAt: z.nullable(Instant), withDifferences: z.boolean(), changed: z.boolean() })),
});
export type Adaptation = z.infer<typeof Adaptation>;

export const listAdaptations = endpoint({
  id: "knowledge.list-adaptations",
  method: "GET",
  path: "/api/w/:workspace/adaptations",
  permission: "workspace.read",
  params: W,
  output: z.object({
    /** In ascending order of their numbers. */
    adaptations: z.array(Adaptation),
    /** The editions that can be adapted: the newest edition of each work in this workspace. */
    editions: z.array(z.object({ edition: Id, workNumber: z.int(), number: z.int(), title: Text, marking: Tlp })),
  }),
});

/** A passage that differs between the adapted edition and the newer edition. */
const ChangedPassage = z.object({
  passage: Id,
  is: z.enum(["added", "changed", "removed"]),
  /** Whether the adaptation differs from the edition in this passage. */
  ours: z.boolean(),
  kind: z.enum(passageKinds),
  /**
   * The texts of the passage by language: `former` in the adapted edition, `present` in the newer edition. Empty if the edition does not have the
   * passage, or was withdrawn.
   */
  former: SentPassage.shape.texts,
  present: SentPassage.shape.texts,
  /** If the passage is a figure: its picture in each of the two editions. */
  formerFigure: z.nullable(ReceivedFigure),
  presentFigure: z.nullable(ReceivedFigure),
});
export type ChangedPassage = z.infer<typeof ChangedPassage>;

export const getAdaptation = endpoint({
  id: "knowledge.get-adaptation",
  method: "GET",
  path: "/api/w/:workspace/adaptations/:adaptation",
  permission: "workspace.read",
  params: A,
  output: z.object({
    adaptation: Adaptation,
    /** The passages of the adapted edition, in order; empty if this workspace does not have the edition any more. */
    passages: z.array(ReceivedPassage),
    /** The language of the original. */
    original: z.nullable(LanguageTag),
    /** The passages that differ, for the alert, in the order of the editions. */
    changes: z.array(ChangedPassage),
    /** The latest answer comes first. */
    answers: z.array(
      z.object({
        about: Alert.shape.about,
        number: z.int(),
        from: z.int(),
        answer: z.enum(adaptationAnswers),
        reason: Text,
        at: Instant,
        by: z.nullable(z.string()),
      }),
    ),
  }),
});
/**
 * @throws marking-forbids if the marking is less strict than that of the edition, or is above the writer's clearance; invalid-input at `edition`,
 * `differences`
 */
export const addAdaptation = endpoint({
  id: "knowledge.add-adaptation",
  method: "POST",
  path: "/api/w/:workspace/adaptations",
  permission: "knowledge.use",
  params: W,
  body: z.object({ commandId: CommandId, edition: Id, ...AdaptationFields.shape }),
  output: Adaptation,
  replay: true,
  mayBeHeld: true,
  problems: ["marking-forbids", "reads-like-a-method"],
});
export const changeAdaptation = endpoint({
  id: "knowledge.change-adaptation",
  method: "PUT",
  path: "/api/w/:workspace/adaptations/:adaptation",
  permission: "knowledge.use",
  params: A,
  body: z.object({ expectedRev: Rev, ...AdaptationFields.shape }),
  output: Adaptation,
  mayBeHeld: true,
  problems: ["conflict", "marking-forbids", "reads-like-a-method"],
});
/**
 * Records the decision about the edition of the alert.
 * @throws adaptation-alert-moved if the alert is about another edition now, or was already answered
 */
export const answerEdition = endpoint({
  id: "knowledge.answer-edition",
  method: "POST",
  path: "/api/w/:workspace/adaptations/:adaptation/answers",
  permission: "knowledge.use",
  params: A,
  body: z.object({
    commandId: CommandId,
    expectedRev: Rev,
    about: Alert.shape.about,
    edition: Id,
    answer: z.enum(adaptationAnswers),
    reason: z.object({ text: said, lang: LanguageTag }),
  }),
  output: Adaptation,
  replay: true,
  mayBeHeld: true,
  problems: ["conflict", "adaptation-alert-moved", "marking-forbids", "reads-like-a-method"],
});

// ---- the data about an adaptation that the programme receives

/** An adaptation in the form in which it is sent: its title and the edition. The differences are included only if the State chooses to send them. */
export const SentAdaptation = z.object({
  adaptation: Id,
  state: Translated,
  fictional: z.boolean(),
  title: Text,
  work: Id,
  edition: Id,
  number: z.int(),
  differences: z.nullable(z.array(z.object({ passage: z.nullable(Id), what: z.string(), why: z.string() }))),
});
export type SentAdaptation = z.infer<typeof SentAdaptation>;

/** @throws adaptation-released if the programme already has the same content */
export const releaseAdaptation = endpoint({
  id: "knowledge.release-adaptation",
  method: "POST",
  path: "/api/w/:workspace/adaptations/:adaptation/release",
  permission: "parcel.release",
  params: A,
  body: z.object({ commandId: CommandId, expectedRev: Rev, withDifferences: z.boolean() }),
  output: Adaptation,
  replay: true,
  problems: ["conflict", "adaptation-released", "partner-unknown", "parcel-refused", "release-red"],
  decision: {
    asks: "nothing",
    told: ["programme"],
    back: { by: "knowledge.withdraw-adaptation", until: "withdrawn" },
    afterwards: "new-release",
  },
});
/** Deletes the programme's copy. The adaptation remains in this workspace. */
export const withdrawAdaptation = endpoint({
  id: "knowledge.withdraw-adaptation",
  method: "POST",
  path: "/api/w/:workspace/adaptations/:adaptation/withdrawal",
  permission: "parcel.release",
  params: A,
  body: z.object({ reason: Title }),
  output: Adaptation,
  mayBeHeld: true,
  problems: ["reads-like-a-method", "parcel-over"],
  decision: { asks: "reason", told: ["programme"], back: null, afterwards: "new-release" },
});
