/**
 * A published edition reaches Partner States in a parcel: its texts in each language that it contains, with the details of the reading page.
 * Sharing an edition again replaces the earlier parcel; withdrawing the edition withdraws it at every State.
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
/** An edition with figures is sent as `figures`, which earlier releases cannot read; any other as `texts`, as before. */
export const editionVersions = { texts: 1, figures: 2 } as const;
/** Bytes of all pictures of a parcel. Those beyond it are not sent, and the passage says so. */
export const parcelPictures = 6_291_456;

const W = z.object({ workspace: Id });
const E = z.object({ workspace: Id, edition: Id });

/** A figure as it is sent. A figure that is not sent with its picture says why. */
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
  /** The meaning of the original (L8 of methods/following): two editions are compared by it, whichever of them the State has. */
  meaning: Rev,
  /** The language of the original comes first. A language without a text for the passage is missing. */
  texts: z.array(z.object({ lang: LanguageTag, text: z.string(), dir: PassageDirection, behind: z.boolean() })),
  /** Of a figure. The content is in base64; null if an earlier passage has the same picture, and if it is not sent. */
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
  /** False for an entry: the holder has its text, and only title, source and edition are sent. */
  held: z.boolean(),
  /** The language of the original. */
  lang: LanguageTag,
  titles: z.record(LanguageTag, z.object({ title: z.string(), summary: z.string() })),
  source: z.string(),
  sourceUrl: z.string(),
  /** With the number of passages that are out of date or missing. */
  languages: z.array(z.object({ lang: LanguageTag, behind: z.int() })),
};
/** An edition in the form in which it is sent. The marking is that of the parcel. */
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
    /** The Partner States that have the edition now. `current`: their copy equals the content that would be sent now. */
    states: z.array(z.object({ workspace: Id, name: Translated, sentAt: Instant, openedAt: z.nullable(Instant), current: z.boolean() })),
    /** The number of Partner States. */
    partners: z.int(),
    /** Of a published edition: its figures that are sent without their pictures. */
    withoutPicture: z.int(),
    /** For who publishes: Partner States that the gate before support refuses. The edition is not sent to them. */
    refused: z.array(RefusedReceiver),
  }),
});
/**
 * Sends the edition to every Partner State that does not have its present content and is not left out. At TLP:AMBER the support gate must allow
 * each of them.
 * @throws edition-not-open if it is not published; edition-too-strict if its marking keeps it inside the programme; edition-shared if every State
 * already has it
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
    /** The editions of the work that States have now, newest edition first, with the marking of each copy. */
    copies: z.array(z.object({ edition: Id, number: z.int(), workspace: Id, name: Translated, marking: Tlp })),
  }),
});
export type WorkCopy = z.infer<(typeof getWorkCopies)["output"]>["copies"][number];
/**
 * Withdraws, at every State, the copies with a less strict marking than the work has now. The editions stay published in this workspace.
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
/** A figure at a State, with the edition whose page sends its picture. */
export const ReceivedFigure = z.object({ ...sentFigure, edition: Id });
export type ReceivedFigure = z.infer<typeof ReceivedFigure>;
export const ReceivedPassage = z.object({ ...SentPassage.shape, figure: z.nullable(ReceivedFigure) });
export type ReceivedPassage = z.infer<typeof ReceivedPassage>;
export const ReceivedEdition = z.object({ ...SentEdition.shape, passages: z.array(ReceivedPassage), ...received });
export type ReceivedEdition = z.infer<typeof ReceivedEdition>;

/** The passages whose meaning differs from an earlier edition, by their ids. */
const Since = z.object({ edition: Id, number: z.int(), added: z.array(Id), changed: z.array(Id), removed: z.array(Id) });

export const listReceivedEditions = endpoint({
  id: "knowledge.list-received-editions",
  method: "GET",
  path: "/api/w/:workspace/library",
  permission: "workspace.read",
  params: W,
  output: z.object({
    /** By programme and number of the work, newest edition first. `newest`: this workspace has no later edition of the work. */
    editions: z.array(z.object({ ...about, ...received, newest: z.boolean() })),
    /** Editions that a programme withdrew, latest first. Their text is not kept; the title comes from an adaptation in this workspace. */
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
    /** The previous edition among those in this workspace; null for the first, and for an entry. */
    since: z.nullable(Since),
    /** The newest edition of the work in this workspace, if it is another edition. */
    newer: z.nullable(z.object({ edition: Id, number: z.int() })),
    /** Languages of the work that the State asked for. */
    requested: z.array(RequestedLanguage),
  }),
});
/** The picture of a figure of an edition, by its fingerprint. */
export const getReceivedPicture = endpoint({
  id: "knowledge.get-received-picture",
  method: "GET",
  path: "/api/w/:workspace/library/:edition/pictures/:fingerprint",
  permission: "workspace.read",
  params: z.object({ ...E.shape, fingerprint: z.string().check(z.maxLength(64)) }),
  output: z.unknown(),
  kind: "file",
});
