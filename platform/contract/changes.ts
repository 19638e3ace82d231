/** What other people did to the records of a workspace since a given time, for "Since you were here". The reader's own acts are left out. */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { NamedRecord } from "./named-record.ts";
import { Id, Instant, LanguageTag } from "./values.ts";

/** Maximum number of records in the list. Further records are only counted. */
export const changedRecords = 10;

export const ChangedRecord = z.object({
  ...NamedRecord.shape,
  /** The time of the last act. */
  at: Instant,
  added: z.boolean(),
  /** Number of changes of the record. */
  changed: z.int(),
  /** Number of new comments and answers. Zero for a reader who may not read comments. */
  commented: z.int(),
  /**
   * The names of the people who changed the record or wrote comments. Empty for a reader who may not read comments: guests do not learn which people
   * in the workspace write.
   */
  by: z.array(z.string()),
});
export type ChangedRecord = z.infer<typeof ChangedRecord>;

/** The record with the last act comes first. */
export const listChanges = endpoint({
  id: "changes.list-changes",
  method: "GET",
  path: "/api/w/:workspace/changes",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  query: z.object({
    since: Instant,
    /** The reader's language. A title is shown in this language if it is translated. */
    lang: z._default(LanguageTag, "en"),
  }),
  output: z.object({ records: z.array(ChangedRecord), more: z.int() }),
});
