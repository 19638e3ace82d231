/**
 * The page of the audit: who did what in a workspace, which people the audit names, and the newest checkpoint (a hash over all rows of the audit up
 * to a time). A person can compare a checkpoint that was written down earlier with the stored ones. Acts, exports and the reads of guests have a line
 * each. The reads of members are only counted. Reads by a guest with a judging role have lines only up to that guest's last decision.
 */
import * as z from "zod/mini";
import { didWords } from "./audit-words.ts";
import { endpoint } from "./endpoint.ts";
import { NamedRecord } from "./named-record.ts";
import { Role } from "./roles.ts";
import { Id, Instant, LanguageTag } from "./values.ts";

/** `left`: data left the workspace, as a file or as a parcel. */
export const auditClasses = ["read", "changed", "decided", "left"] as const;
export const AuditClass = z.enum(auditClasses);
export type AuditClass = z.infer<typeof AuditClass>;

/** Reads by one person that follow each other within this time are folded into one line. */
export const foldMinutes = 15;
/** Maximum number of records that a line names. The others are only counted. */
export const namedRecords = 5;

export const AuditLine = z.object({
  id: Id,
  /** The time of the act. For folded reads, the time of the last read. */
  at: Instant,
  /** The time of the first of the folded reads; null if the line describes one row of the audit. */
  since: z.nullable(Instant),
  /** The person who acted. Null if no person of this workspace acted, or if the person was erased. */
  who: z.nullable(z.object({ account: Id, name: z.string(), roles: z.array(Role), guest: z.boolean() })),
  by: z.enum(["anyone", "account", "participant", "system", "node"]),
  what: AuditClass,
  did: z.enum(didWords),
  /** The id of the endpoint or of the job, as the audit stores it. */
  action: z.string(),
  records: z.array(NamedRecord),
  /** Number of records that the line concerns, including the records that are not named in `records`. */
  count: z.int(),
});
export type AuditLine = z.infer<typeof AuditLine>;

const params = z.object({ workspace: Id });
const choice = {
  what: z.optional(AuditClass),
  who: z.optional(Id),
  /** The reader's language. A title is shown in this language if it is translated. */
  lang: z._default(LanguageTag, "en"),
};

export const listAudit = endpoint({
  id: "audit.list-lines",
  method: "GET",
  path: "/api/w/:workspace/audit",
  permission: "audit.read",
  params,
  /** `before`: the value of `next` in the previous page's response. */
  query: z.object({ ...choice, before: z.optional(Id) }),
  output: z.object({
    /** The newest line comes first. */
    lines: z.array(AuditLine),
    /** The value of `before` for the page with older lines; null if there are no older lines. */
    next: z.nullable(Id),
    /** The people whom lines can name, sorted by name. */
    people: z.array(z.object({ account: Id, name: z.string() })),
    /** Number of reads in the last 30 days that have no line: reads by members, and reads by guests with a judging role after their last decision. */
    quietReads: z.int(),
    since: z.nullable(Instant),
    checkpoint: z.nullable(z.object({ text: z.string(), at: Instant })),
  }),
});

/** Verifies every row of the workspace's audit, and searches for the checkpoint that the person typed. */
export const compareCheckpoint = endpoint({
  id: "audit.compare-checkpoint",
  method: "GET",
  path: "/api/w/:workspace/audit/checkpoint",
  permission: "audit.read",
  params,
  query: z.object({ noted: z.string().check(z.minLength(1), z.maxLength(100)) }),
  output: z.object({
    /**
     * `same`: the checkpoint is in the chain and every row is intact. `broken`: a row or a checkpoint was altered. `unreadable`: the text is not a
     * checkpoint.
     */
    verdict: z.enum(["same", "missing", "broken", "unreadable"]),
    /** The checkpoint that was found, or the last checkpoint that is intact. */
    number: z.nullable(z.int()),
    at: z.nullable(Instant),
    rows: z.int(),
    /** Number of rows written since the newest checkpoint. */
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
