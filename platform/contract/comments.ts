/**
 * Comments on records, with which the people who work on a record discuss it. A comment has the marking of its record, stays in the workspace and its
 * archive, and is never in a report, a parcel, the search or a public folder (docs/decisions/0061-comments-on-records.md).
 */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { CommandId, Id, Instant, LanguageTag, Rev, Text } from "./values.ts";

/** Limits: comments of one record, people mentioned in one comment, characters of one comment. */
export const commentLimits = { perRecord: 300, mentions: 20, letters: 4000 } as const;

const R = z.object({ workspace: Id, record: Id });
const C = z.object({ workspace: Id, comment: Id });

/** A member of the workspace. The name is null if the account is not known here, for example after a move to another computer. */
const Person = z.object({ account: Id, name: z.nullable(z.string()) });
const Words = z.object({
  text: z.string().check(z.maxLength(commentLimits.letters), z.regex(/\S/)),
  lang: LanguageTag,
});
const Mentions = z.array(Id).check(z.maxLength(commentLimits.mentions));

export const RecordComment = z.object({
  id: Id,
  rev: Rev,
  author: z.nullable(Person),
  /** Whether the reader wrote the comment. */
  mine: z.boolean(),
  at: Instant,
  /** Null after the comment was withdrawn. */
  text: z.nullable(Text),
  /** Earlier texts of the comment, newest first; empty after the comment was withdrawn. */
  former: z.array(z.object({ text: Text, until: Instant })),
  mentions: z.array(Person),
  /** Whether the comment mentions the reader, and the reader has not yet marked it as seen. */
  waits: z.boolean(),
  resolved: z.nullable(z.object({ at: Instant, by: z.nullable(Person), answer: Text })),
  withdrawnAt: z.nullable(Instant),
});
export type RecordComment = z.infer<typeof RecordComment>;

/** The comments on a record, oldest first, and the people whom the reader may mention. @throws not-found if records of this kind take no comments */
export const listComments = endpoint({
  id: "comments.list-comments",
  method: "GET",
  path: "/api/w/:workspace/records/:record/comments",
  permission: "record.comment",
  params: R,
  output: z.object({ comments: z.array(RecordComment), people: z.array(Person) }),
});
/** @throws invalid-input if the comment mentions a person who may not read the record; too-many-comments */
export const addComment = endpoint({
  id: "comments.add-comment",
  method: "POST",
  path: "/api/w/:workspace/records/:record/comments",
  permission: "record.comment",
  params: R,
  body: z.object({ commandId: CommandId, words: Words, mentions: Mentions }),
  output: RecordComment,
  replay: true,
  problems: ["too-many-comments", "reads-like-a-method"],
  mayBeHeld: true,
});
/** Only the author can change a comment, and only before it is resolved. Earlier texts stay readable. */
export const changeComment = endpoint({
  id: "comments.change-comment",
  method: "PUT",
  path: "/api/w/:workspace/comments/:comment",
  permission: "record.comment",
  params: C,
  body: z.object({ expectedRev: Rev, words: Words, mentions: Mentions }),
  output: RecordComment,
  problems: ["conflict", "no-access", "comment-closed", "reads-like-a-method"],
  mayBeHeld: true,
});
/** Adds an answer to a comment and closes the comment. */
export const resolveComment = endpoint({
  id: "comments.resolve-comment",
  method: "POST",
  path: "/api/w/:workspace/comments/:comment/resolution",
  permission: "record.comment",
  params: C,
  body: z.object({ expectedRev: Rev, answer: Words }),
  output: RecordComment,
  problems: ["conflict", "comment-closed", "reads-like-a-method"],
  mayBeHeld: true,
});
/** Only the author can withdraw a comment, and only before it is resolved. The desk shows the text of a withdrawn comment to nobody. */
export const withdrawComment = endpoint({
  id: "comments.withdraw-comment",
  method: "POST",
  path: "/api/w/:workspace/comments/:comment/withdrawal",
  permission: "record.comment",
  params: C,
  body: z.object({ expectedRev: Rev }),
  output: RecordComment,
  problems: ["conflict", "no-access", "comment-closed"],
});
/** Marks a comment that mentions the reader as seen. The comment is then no longer a duty of the reader. */
export const seeComment = endpoint({
  id: "comments.see-comment",
  method: "POST",
  path: "/api/w/:workspace/comments/:comment/seen",
  permission: "record.comment",
  params: C,
  body: z.object({ commandId: CommandId }),
  output: RecordComment,
  replay: true,
});
