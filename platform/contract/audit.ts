/**
 * The page of the audit: who did what in a workspace, which people the audit names, and the newest checkpoint, which a person can compare with a
 * noted one. The lines name acts, exports and the reads of guests. The reads of members are only counted. The reads of a person who judges are
 * named after that person has decided.
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
  /** The time of the first of the folded reads; null if the line is one row. */
  since: z.nullable(Instant),
  /** Null if no person of this workspace did it, or if the person was erased. */
  who: z.nullable(z.object({ account: Id, name: z.string(), roles: z.array(Role), guest: z.boolean() })),
  by: z.enum(["anyone", "account", "participant", "system", "node"]),
  what: AuditClass,
  did: z.enum(didWords),
  /** The id of the endpoint or of the job, as the audit stores it. */
  action: z.string(),
  records: z.array(NamedRecord),
  /** How many records the line concerns, including records that it does not name. */
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
  /** `before`: the value of `next` of the previous page. */
  query: z.object({ ...choice, before: z.optional(Id) }),
  output: z.object({
    /** The newest first. */
    lines: z.array(AuditLine),
    /** The value of `before` for the page with older lines; null if there are no older lines. */
    next: z.nullable(Id),
    /** The people whom lines can name, in the order of their names. */
    people: z.array(z.object({ account: Id, name: z.string() })),
    /** The number of reads by members in the last 30 days, and of reads by people who judge and have not decided. These readers are not named. */
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
    /**
     * `same`: the checkpoint is in the chain and every row is intact. `broken`: a row or a checkpoint was altered. `unreadable`: the text is not a
     * checkpoint.
     */
    verdict: z.enum(["same", "missing", "broken", "unreadable"]),
    /** The checkpoint that was found, or the last checkpoint that is intact. */
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
