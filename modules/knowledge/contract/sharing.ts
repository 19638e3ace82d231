/**
 * A programme sends a published edition to Partner States in parcels. A parcel contains the texts in each language of the edition, and the details
 * that its reading page shows. If the programme shares an edition again, the new parcel replaces the earlier one. If it withdraws the edition, the
 * edition is withdrawn at every State.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { RefusedReceiver, supportProblems, Without } from "#platform/contract/support.ts";
import { CommandId, Id, Instant, LanguageTag, Rev, Text, Title, Translated } from "#platform/contract/values.ts";
import { Contribution } from "./editions.ts";
import { RequestedLanguage } from "./language-requests.ts";
import { pictureTypes } from "#platform/contract/picture-file.ts";
import { FigureRights } from "./figures.ts";
import { passageKinds, PassageDirection } from "./passages.ts";
import { workKinds } from "./works.ts";

export const editionKind = "knowledge.edition";
/**
 * Versions of the parcel format. An edition with figures is sent as version `figures`, which earlier releases of the program cannot read; any other
 * edition is sent as version `texts`.
 */
export const editionVersions = { texts: 1, figures: 2 } as const;
/** The maximum number of bytes of all pictures in a parcel. Pictures above this limit are not sent, and their passages state why. */
export const parcelPictures = 6_291_456;

const W = z.object({ workspace: Id });
const E = z.object({ workspace: Id, edition: Id });

/** The description of a figure in a parcel. `left`: why its picture is not sent; null if it is sent. */
const sentFigure = {
  type: z.enum(pictureTypes),
  width: z.int(),
  height: z.int(),
  sha256: z.string(),
  ...FigureRights.shape,
  left: z.nullable(z.enum(["licence", "size"])),
};
export const SentPassage = z.object({
  id: Id,
  kind: z.enum(passageKinds),
  /**
   * A number for the meaning of the original text (L8 of methods/following). If it differs between two editions, the meaning of the passage
   * changed. So a State can compare any two editions that it has.
   */
  meaning: Rev,
  /** The text in the language of the original comes first. A language in which the passage has no text is absent. */
  texts: z.array(z.object({ lang: LanguageTag, text: z.string(), dir: PassageDirection, behind: z.boolean() })),
  /**
   * Only for a figure. `content`: the picture in base64; null if an earlier passage of the parcel already contains the same picture, or if the
   * picture is not sent.
   */
  figure: z.optional(z.object({ ...sentFigure, content: z.nullable(z.string()) })),
});
export type SentPassage = z.infer<typeof SentPassage>;

/** The fields of a shared edition, without its texts. */
const about = {
  edition: Id,
  work: Id,
  workNumber: z.int(),
  kind: z.enum(workKinds),
  number: z.int(),
  publishedAt: Instant,
  /** False for a work whose text stays with its holder: only title, source and edition are sent. */
  held: z.boolean(),
  /** The language of the original. */
  lang: LanguageTag,
  titles: z.record(LanguageTag, z.object({ title: z.string(), summary: z.string() })),
  source: z.string(),
  sourceUrl: z.string(),
  /** `behind`: the number of passages that are out of date or missing in this language. */
  languages: z.array(z.object({ lang: LanguageTag, behind: z.int() })),
};
/** An edition in the form in which it is sent. Its marking is the marking of the parcel. */
export const SentEdition = z.object({
  ...about,
  licence: z.string(),
  holder: z.string(),
  contributions: z.array(z.pick(Contribution, { name: true, body: true, part: true })),
  passages: z.array(SentPassage),
});
export type SentEdition = z.infer<typeof SentEdition>;

// ---- at a programme

export const getEditionSharing = endpoint({
  id: "knowledge.get-edition-sharing",
  method: "GET",
  path: "/api/w/:workspace/editions/:edition/sharing",
  permission: "workspace.read",
  params: E,
  output: z.object({
    /** The Partner States that have the edition now. `current`: whether their copy equals the content that would be sent now. */
    states: z.array(z.object({ workspace: Id, name: Translated, sentAt: Instant, openedAt: z.nullable(Instant), current: z.boolean() })),
    /** The number of Partner States. */
    partners: z.int(),
    /** The number of figures of a published edition that are sent without their pictures. */
    withoutPicture: z.int(),
    /**
     * Partner States to which the edition is not sent, because the check before support (the gate) refuses them. Empty for people who may not
     * publish.
     */
    refused: z.array(RefusedReceiver),
  }),
});
/**
 * Sends the edition to every Partner State that does not have its present content, except States that the request leaves out. At TLP:AMBER the
 * check before support must allow each of these States.
 * @throws edition-not-open if it is not published; edition-too-strict if its marking does not allow it to leave the programme; edition-shared if
 * every State already has it
 */
export const shareEdition = endpoint({
  id: "knowledge.share-edition",
  method: "POST",
  path: "/api/w/:workspace/editions/:edition/sharing",
  permission: "knowledge.publish",
  params: E,
  body: z.object({ commandId: CommandId, without: Without }),
  output: z.object({ sent: z.int() }),
  replay: true,
  support: "material",
  problems: ["edition-not-open", "edition-too-strict", "edition-shared", "parcel-refused", ...supportProblems],
  decision: {
    asks: "nothing",
    told: ["receiver"],
    back: { by: "knowledge.withdraw-edition", until: "withdrawn" },
    afterwards: "new-version",
  },
});

const workAt = z.object({ workspace: Id, work: Id });
export const getWorkCopies = endpoint({
  id: "knowledge.get-work-copies",
  method: "GET",
  path: "/api/w/:workspace/works/:work/copies",
  permission: "workspace.read",
  params: workAt,
  output: z.object({
    /** The copies of the work's editions that States have now, newest edition first, with the marking of each copy. */
    copies: z.array(z.object({ edition: Id, number: z.int(), workspace: Id, name: Translated, marking: Tlp })),
  }),
});
export type WorkCopy = z.infer<(typeof getWorkCopies)["output"]>["copies"][number];
/**
 * Withdraws, at every State, the copies whose marking is less strict than the present marking of the work. The editions are still published in this
 * workspace.
 * @throws copies-none if there are no such copies
 */
export const withdrawCopies = endpoint({
  id: "knowledge.withdraw-copies",
  method: "POST",
  path: "/api/w/:workspace/works/:work/copies/withdrawal",
  permission: "knowledge.publish",
  params: workAt,
  body: z.object({ reason: Title }),
  output: z.object({ withdrawn: z.int() }),
  mayBeHeld: true,
  problems: ["reads-like-a-method", "copies-none"],
  decision: { asks: "reason", told: ["receiver"], back: null, afterwards: "new-release" },
});

// ---- at a State

const received = { marking: Tlp, programme: Id, programmeName: Translated, sentAt: Instant };
/** A figure in a State's copy. `edition`: the id that the address of its picture contains (`getReceivedPicture`). */
export const ReceivedFigure = z.object({ ...sentFigure, edition: Id });
export type ReceivedFigure = z.infer<typeof ReceivedFigure>;
export const ReceivedPassage = z.object({ ...SentPassage.shape, figure: z.nullable(ReceivedFigure) });
export type ReceivedPassage = z.infer<typeof ReceivedPassage>;
export const ReceivedEdition = z.object({ ...SentEdition.shape, passages: z.array(ReceivedPassage), ...received });
export type ReceivedEdition = z.infer<typeof ReceivedEdition>;

/** Compares this edition with an earlier one: the ids of the passages that were added, changed in meaning, or removed. */
const Since = z.object({ edition: Id, number: z.int(), added: z.array(Id), changed: z.array(Id), removed: z.array(Id) });

export const listReceivedEditions = endpoint({
  id: "knowledge.list-received-editions",
  method: "GET",
  path: "/api/w/:workspace/library",
  permission: "workspace.read",
  params: W,
  output: z.object({
    /** Sorted by programme and number of the work, newest edition first. `newest`: this workspace has no later edition of the work. */
    editions: z.array(z.object({ ...about, ...received, newest: z.boolean() })),
    /**
     * Editions that a programme withdrew, latest withdrawal first. Their texts were deleted; the title comes from an adaptation in this workspace.
     */
    withdrawn: z.array(
      z.object({
        edition: Id,
        title: z.nullable(Text),
        number: z.nullable(z.int()),
        programmeName: Translated,
        at: Instant,
        reason: z.nullable(Text),
      }),
    ),
  }),
});
export const getReceivedEdition = endpoint({
  id: "knowledge.get-received-edition",
  method: "GET",
  path: "/api/w/:workspace/library/:edition",
  permission: "workspace.read",
  params: E,
  output: z.object({
    edition: ReceivedEdition,
    /** The comparison with the previous edition in this workspace; null if there is none, or if the edition was sent without texts. */
    since: z.nullable(Since),
    /** The newest edition of the work in this workspace; null if it is this edition. */
    newer: z.nullable(z.object({ edition: Id, number: z.int() })),
    /** The languages of the work for which the State asked. */
    requested: z.array(RequestedLanguage),
  }),
});
/** Sends the picture of a figure of an edition. The picture is identified by its fingerprint. */
export const getReceivedPicture = endpoint({
  id: "knowledge.get-received-picture",
  method: "GET",
  path: "/api/w/:workspace/library/:edition/pictures/:fingerprint",
  permission: "workspace.read",
  params: z.object({ ...E.shape, fingerprint: z.string().check(z.maxLength(64)) }),
  output: z.unknown(),
  kind: "file",
});
