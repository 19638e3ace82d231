/**
 * Uses of works in the workspace of a State. An analyst records that a measure, an assessment or another text is based on a work of a programme.
 * The State can release the use to the programme as a parcel. The programme gets no data about a use that was not released.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Id, Instant, LanguageTag, LocalDate, Text, Title, Translated } from "#platform/contract/values.ts";
import { RecordUrn, UseKind } from "./reach.ts";

export const usesKind = "knowledge.use";
export const usesVersion = 1;

const W = z.object({ workspace: Id });
const U = z.object({ workspace: Id, use: Id });

const WorkNumber = z.int().check(z.gte(1), z.lte(100_000));
const EditionNumber = z.nullable(z.int().check(z.gte(1), z.lte(10_000)));
const content = {
  /** The number of the work in the catalogue of the programme; the next field is the title that the State gives. */
  workNumber: WorkNumber,
  workTitle: Title,
  edition: EditionNumber,
  lang: z.nullable(LanguageTag),
  kind: UseKind,
  /** The activity in which the work was used. */
  title: Title,
  day: LocalDate,
};
export const UseFields = z.object({
  ...content,
  /** The record of this workspace in which the work was used; it is not sent. */
  record: z.nullable(RecordUrn),
  marking: Tlp,
});
export type UseFields = z.infer<typeof UseFields>;

/** A use in the form in which it is sent. The title is the State's own wording. The record in which the work was used is not sent. */
export const ReleasedUse = z.object({ use: Id, state: Translated, fictional: z.boolean(), ...content });
export type ReleasedUse = z.infer<typeof ReleasedUse>;

export const Use = z.object({
  ...UseFields.shape,
  id: Id,
  workTitle: Text,
  title: Text,
  /** The programmes to which the use is released at present. */
  released: z.array(z.object({ workspace: Id, name: Translated, sentAt: Instant, openedAt: z.nullable(Instant) })),
});
export type Use = z.infer<typeof Use>;

export const listUses = endpoint({
  id: "knowledge.list-uses",
  method: "GET",
  path: "/api/w/:workspace/uses",
  permission: "workspace.read",
  params: W,
  output: z.object({
    /** The latest day comes first. */
    uses: z.array(Use),
    /** The use that was withdrawn last comes first. */
    withdrawn: z.array(z.object({ ...Use.shape, withdrawn: z.object({ at: Instant, reason: Text }) })),
    /** The programmes to which a use can be released. */
    programmes: z.array(z.object({ workspace: Id, name: Translated })),
  }),
});
/**
 * @throws marking-forbids at `marking` if the record is stricter than the use; invalid-input at `record` if the record does not exist or is of
 * another kind
 */
export const addUse = endpoint({
  id: "knowledge.add-use",
  method: "POST",
  path: "/api/w/:workspace/uses",
  permission: "knowledge.use",
  params: W,
  body: z.object({ commandId: CommandId, ...UseFields.shape }),
  output: Use,
  replay: true,
  mayBeHeld: true,
  problems: ["marking-forbids", "release-red", "reads-like-a-method"],
});
/** @throws use-released if the programme already has the use; marking-forbids if the record is now stricter than the use */
export const releaseUse = endpoint({
  id: "knowledge.release-use",
  method: "POST",
  path: "/api/w/:workspace/uses/:use/release",
  permission: "parcel.release",
  params: U,
  body: z.object({ commandId: CommandId, receiver: Id }),
  output: Use,
  replay: true,
  problems: ["use-released", "partner-unknown", "parcel-refused", "marking-forbids"],
  decision: {
    asks: "nothing",
    told: ["programme"],
    back: { by: "knowledge.withdraw-use", until: "withdrawn" },
    afterwards: "new-record",
  },
});
/** Withdraws a use. A released copy at a programme is deleted. */
export const withdrawUse = endpoint({
  id: "knowledge.withdraw-use",
  method: "POST",
  path: "/api/w/:workspace/uses/:use/withdrawal",
  permission: "parcel.release",
  params: U,
  body: z.object({ reason: Title }),
  output: z.object({}),
  mayBeHeld: true,
  problems: ["reads-like-a-method", "parcel-over"],
  decision: { asks: "reason", told: ["programme"], back: null, afterwards: "new-record" },
});

/** At a programme: uses that States released and whose work number matches no work in this workspace. */
export const listUnmatchedUses = endpoint({
  id: "knowledge.list-unmatched-uses",
  method: "GET",
  path: "/api/w/:workspace/unmatched-uses",
  permission: "workspace.read",
  params: W,
  output: z.object({
    uses: z.array(z.object({ parcel: Id, state: z.string(), stateName: Translated, sentAt: Instant, marking: Tlp, use: ReleasedUse })),
  }),
});
/** Records which work a released use is about. Null removes this record: then the number that the State gave applies again. */
export const matchUse = endpoint({
  id: "knowledge.match-use",
  method: "PUT",
  path: "/api/w/:workspace/released-uses/:parcel/work",
  permission: "knowledge.edit",
  params: z.object({ workspace: Id, parcel: Id }),
  body: z.object({ work: z.nullable(Id) }),
  output: z.object({}),
});
