/**
 * A strategy or law that a State releases to a programme as a parcel, and the part of it that the programme can read. If the State
 * replaces or withdraws the release, the copy and everything that the programme wrote about it are deleted.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Id, Instant, LanguageTag, Rev, Text, Title, Translated } from "#platform/contract/values.ts";
import { Areas, datedStages, SeenFields, Strategy, strategyContent, strategyParams, Verification } from "./strategy.ts";

export const strategyKind = "strategy.strategy";
export const strategyVersion = 1;

/**
 * A record in the form in which it is sent. Its marking is the marking of the parcel. The State's records on which it is based, and
 * the notes of its verifiers, are not sent.
 */
export const ReleasedStrategy = z
  .object({
    strategy: Id,
    number: z.int().check(z.gte(1)),
    rev: Rev,
    state: Translated,
    fictional: z.boolean(),
    ...strategyContent,
    /** Translated titles that are up to date with the record's own title. */
    translations: z.array(z.object({ lang: LanguageTag, title: z.string() })),
    /** The last confirmation by a verifier at the State; null if there is none. */
    verification: z.nullable(z.omit(Verification, { note: true })),
  })
  .check(z.refine(({ stage, stageOn }) => stageOn !== null || !datedStages.includes(stage), { path: ["stageOn"] }));
export type ReleasedStrategy = z.infer<typeof ReleasedStrategy>;

/**
 * Sends the record in its present form. It replaces the copy that the programme has.
 * @throws strategy-released if the programme already has the present form; marking-forbids if a record on which it is based has become
 * stricter
 */
export const releaseStrategy = endpoint({
  id: "strategy.release-strategy",
  method: "POST",
  path: "/api/w/:workspace/strategies/:strategy/release",
  permission: "parcel.release",
  params: strategyParams,
  body: z.object({ commandId: CommandId, expectedRev: Rev, receiver: Id }),
  output: Strategy,
  replay: true,
  problems: ["conflict", "release-red", "strategy-released", "strategy-withdrawn", "partner-unknown", "parcel-refused", "marking-forbids"],
  decision: {
    asks: "nothing",
    told: ["programme"],
    back: { by: "strategy.withdraw-strategy", until: "withdrawn" },
    afterwards: "new-release",
  },
});
/** Withdraws the copy that a programme has. The State keeps the record. @throws strategy-not-released if the programme has no copy */
export const withdrawStrategy = endpoint({
  id: "strategy.withdraw-strategy",
  method: "POST",
  path: "/api/w/:workspace/strategies/:strategy/withdrawal",
  permission: "parcel.release",
  params: strategyParams,
  body: z.object({ receiver: Id, reason: Title }),
  output: Strategy,
  mayBeHeld: true,
  problems: ["reads-like-a-method", "strategy-not-released", "parcel-over"],
  decision: { asks: "reason", told: ["programme"], back: null, afterwards: "new-release" },
});

// ---- at a programme

export const ReceivedStrategy = z.object({
  ...ReleasedStrategy.shape,
  parcel: Id,
  /** The code of the State. */
  code: z.string(),
  stateName: Translated,
  marking: Tlp,
  digest: z.string(),
  sentAt: Instant,
  openedAt: z.nullable(Instant),
  /** The people who saw the text, recorded at the programme, newest first. */
  seen: z.array(z.object({ ...SeenFields.shape, at: Instant, by: z.nullable(z.string()) })),
});
export type ReceivedStrategy = z.infer<typeof ReceivedStrategy>;

/** Whether a person who did not write the record saw the text of the present version, at the State or at the programme. */
export const isVerified = ({ verification, seen }: Pick<ReceivedStrategy, "verification" | "seen">): boolean =>
  seen.length > 0 || (verification !== null && !verification.former);

/** Lists the released records, in the order of the States' codes and the records' numbers. */
export const listReleasedStrategies = endpoint({
  id: "strategy.list-released",
  method: "GET",
  path: "/api/w/:workspace/released-strategies",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  output: z.object({
    strategies: z.array(ReceivedStrategy),
    areas: Areas,
    /**
     * Records that States withdrew and did not release again, latest first. The entries have no title, because the programme keeps no
     * text of a withdrawn record.
     */
    withdrawn: z.array(z.object({ code: z.string(), stateName: Translated, at: Instant, reason: z.nullable(Text) })),
  }),
});
const releasedParams = z.object({ workspace: Id, parcel: Id });
export const getReleasedStrategy = endpoint({
  id: "strategy.get-released",
  method: "GET",
  path: "/api/w/:workspace/released-strategies/:parcel",
  permission: "workspace.read",
  params: releasedParams,
  output: z.object({
    strategy: ReceivedStrategy,
    areas: Areas,
    /** Whether the reader also acts for the State. Such a person may not record at the programme that the text was seen. */
    ofState: z.boolean(),
  }),
});
/** @throws strategy-own-state if the reader also acts for the State that released the record */
export const recordSeen = endpoint({
  id: "strategy.record-seen",
  method: "POST",
  path: "/api/w/:workspace/released-strategies/:parcel/sightings",
  permission: "strategy.see-text",
  params: releasedParams,
  body: z.object({ commandId: CommandId, ...SeenFields.shape }),
  output: ReceivedStrategy,
  replay: true,
  mayBeHeld: true,
  problems: ["reads-like-a-method", "strategy-own-state"],
});
