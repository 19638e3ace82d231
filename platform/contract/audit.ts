/**
 * The page of the audit: who did what in a workspace, whom it names, and the newest checkpoint to compare. Acts, exports and the reads of
 * guests are named. Reads of members are counted only. Reads of a person who judges are named after that person's decision.
 */
import * as z from "zod/mini";
import { didWords } from "./audit-words.ts";
import { endpoint } from "./endpoint.ts";
import { NamedRecord } from "./named-record.ts";
import { Role } from "./roles.ts";
import { Id, Instant, LanguageTag } from "./values.ts";

/** `left`: something left the workspace, as a file or as a parcel. */
export const auditClasses = ["read", "changed", "decided", "left"] as const;
export const AuditClass = z.enum(auditClasses);
export type AuditClass = z.infer<typeof AuditClass>;

/** Reads of one person that follow within this time are one line. */
export const foldMinutes = 15;
/** So many records of a line are named; the others are counted. */
export const namedRecords = 5;

export const AuditLine = z.object({
  id: Id,
  /** The time of the act; of folded reads, the last of them. */
  at: Instant,
  /** The time of the first of the folded reads; null if the line is one row. */
  since: z.nullable(Instant),
  /** Null: no person of this workspace, or a person who was erased. */
  who: z.nullable(z.object({ account: Id, name: z.string(), roles: z.array(Role), guest: z.boolean() })),
  by: z.enum(["anyone", "account", "participant", "system", "node"]),
  what: AuditClass,
  did: z.enum(didWords),
  /** The id of the endpoint or of the job, as the audit keeps it. */
  action: z.string(),
  records: z.array(NamedRecord),
  /** How many records the line concerns, with those that are not named. */
  count: z.int(),
});
export type AuditLine = z.infer<typeof AuditLine>;

const params = z.object({ workspace: Id });
const choice = {
  what: z.optional(AuditClass),
  who: z.optional(Id),
  /** The reader's language: a title is shown in it, if it is translated. */
  lang: z._default(LanguageTag, "en"),
};

export const listAudit = endpoint({
  id: "audit.list-lines",
  method: "GET",
  path: "/api/w/:workspace/audit",
  permission: "audit.read",
  params,
  /** `before`: the `next` of the page before. */
  query: z.object({ ...choice, before: z.optional(Id) }),
  output: z.object({
    /** The newest first. */
    lines: z.array(AuditLine),
    /** Where older lines begin; null if there are none. */
    next: z.nullable(Id),
    /** The people whom lines can name, by name. */
    people: z.array(z.object({ account: Id, name: z.string() })),
    /** Reads of members in the last 30 days, and reads of people who judge and have not decided: counted, not named. */
    quietReads: z.int(),
    since: z.nullable(Instant),
    checkpoint: z.nullable(z.object({ text: z.string(), at: Instant })),
  }),
});

/** Verifies every row of the workspace's audit, and looks for a checkpoint that somebody noted. */
export const compareCheckpoint = endpoint({
  id: "audit.compare-checkpoint",
  method: "GET",
  path: "/api/w/:workspace/audit/checkpoint",
  permission: "audit.read",
  params,
  query: z.object({ noted: z.string().check(z.minLength(1), z.maxLength(100)) }),
  output: z.object({
    /** `same`: the checkpoint is in the chain and every row holds. `broken`: a row or a checkpoint does not hold. `unreadable`: not a checkpoint. */
    verdict: z.enum(["same", "missing", "broken", "unreadable"]),
    /** The checkpoint that was found, or the last one that holds. */
    number: z.nullable(z.int()),
    at: z.nullable(Instant),
    rows: z.int(),
    /** Rows since the newest checkpoint. */
    pending: z.int(),
  }),
});

export const exportAudit = endpoint({
  id: "audit.export-lines",
  method: "GET",
  path: "/api/w/:workspace/audit/file/:format",
  permission: "audit.read",
  params: z.object({ workspace: Id, format: z.enum(["xlsx", "csv"]) }),
  query: z.object(choice),
  output: z.unknown(),
  kind: "file",
});
