/** Lists, adds, changes, resolves and withdraws comments on records. Each function first reads the record with the reader's rights. */
import {
  addComment,
  changeComment,
  commentLimits,
  listComments,
  resolveComment,
  seeComment,
  withdrawComment,
  type RecordComment,
} from "../../contract/comments.ts";
import { Problem } from "../../contract/problems.ts";
import { accountIn, newId, type Tx, workspaceOf } from "../db/index.ts";
import { membersOf } from "../directory/memberships.ts";
import { rejectOperationalDetail } from "../guard/index.ts";
import { accountOf, actorForAudit, implement, type Actor, type Route } from "../http/index.ts";
import { clearanceFor } from "../http/permit.ts";
import { changeRecord } from "../record/index.ts";
import { commentsOn, shownTo, type CommentRow } from "./comment-rows.ts";
import { commentedById, mayTalk, type Commented } from "./commented.ts";

const rolesOf = (actor: Actor) => (actor.kind === "account" ? actor.roles : []);

/** The members who may read the record and its comments. */
const readersOf = async (tx: Tx, { kind, visibility }: Commented, now: Date) =>
  (await membersOf(tx, workspaceOf(tx))).filter(
    ({ roles, until }) => (until === null || until > now) && mayTalk(kind, roles) && clearanceFor(roles) >= visibility,
  );

/** @throws Problem not-found if the reader cannot see the comment or its record */
const commentById = async (tx: Tx, id: string, actor: Actor): Promise<{ readonly row: CommentRow; readonly record: Commented }> => {
  const row = await tx
    .selectFrom("platform.comment")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return { row, record: await commentedById(tx, row.owner.slice(row.owner.lastIndexOf(":") + 1), rolesOf(actor)) };
};

const shownById = async (tx: Tx, id: string, actor: Actor): Promise<RecordComment> => {
  const { row } = await commentById(tx, id, actor);
  const [shown] = await shownTo(tx, accountOf(actor), [row]);
  if (shown === undefined) throw new Problem("not-found");
  return shown;
};

/** @throws Problem no-access if the actor did not write the comment; comment-closed if the comment is resolved or withdrawn */
const refuseUnlessOpen = (row: CommentRow, author?: Actor): void => {
  if (author !== undefined && accountIn(row.created_by ?? "") !== accountOf(author)) throw new Problem("no-access");
  if (row.resolved_at !== null || row.withdrawn_at !== null) throw new Problem("comment-closed");
};

const change = async (tx: Tx, row: CommentRow, actor: Actor, expectedRev: number, values: Partial<CommentRow>): Promise<void> => {
  await changeRecord(tx, { table: "platform.comment", key: { id: row.id }, expectedRev, values, actor: actorForAudit(actor) }, () =>
    shownById(tx, row.id, actor),
  );
};

/**
 * Stores the people whom a comment mentions. If a person has marked the comment as seen and the changed comment still mentions the person, it stays
 * marked as seen.
 * @throws Problem invalid-input if a mentioned person may not read the record
 */
const mention = async (tx: Tx, record: Commented, comment: string, accounts: readonly string[], now: Date): Promise<void> => {
  const workspace = workspaceOf(tx);
  const readers = new Set((await readersOf(tx, record, now)).map(({ account }) => account));
  if (accounts.some((account) => !readers.has(account))) throw new Problem("invalid-input", { at: ["mentions"] });
  const kept = tx.deleteFrom("platform.comment_mention").where("workspace_id", "=", workspace).where("comment_id", "=", comment);
  await (accounts.length === 0 ? kept : kept.where("account", "not in", [...accounts])).execute();
  if (accounts.length === 0) return;
  await tx
    .insertInto("platform.comment_mention")
    .values(
      [...new Set(accounts)].map((account) => ({ workspace_id: workspace, comment_id: comment, account, visibility: record.visibility })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

export const commentRoutes: readonly Route[] = [
  implement(listComments, async ({ tx, params, actor, now, audited }) => {
    const record = await commentedById(tx, params.record, rolesOf(actor));
    const reader = accountOf(actor);
    const people = await readersOf(tx, record, now());
    const comments = await shownTo(tx, reader, await commentsOn(tx, record.urn));
    audited([record.id]);
    return { comments, people: people.filter(({ account }) => account !== reader).map(({ account, name }) => ({ account, name })) };
  }),
  implement(addComment, async ({ tx, params, body, actor, now, audited }) => {
    rejectOperationalDetail({ words: body.words });
    const record = await commentedById(tx, params.record, rolesOf(actor));
    if ((await commentsOn(tx, record.urn)).length >= commentLimits.perRecord)
      throw new Problem("too-many-comments", { details: { n: commentLimits.perRecord } });
    const id = newId();
    const by = actorForAudit(actor);
    await tx
      .insertInto("platform.comment")
      .values({
        workspace_id: params.workspace,
        id,
        owner: record.urn,
        text: body.words.text.trim(),
        text_lang: body.words.lang,
        visibility: record.visibility,
        created_at: now(),
        created_by: by,
        updated_at: now(),
        updated_by: by,
      })
      .execute();
    await mention(tx, record, id, body.mentions, now());
    audited([id, record.id]);
    return shownById(tx, id, actor);
  }),
  implement(changeComment, async ({ tx, params, body, actor, now, audited }) => {
    rejectOperationalDetail({ words: body.words });
    const { row, record } = await commentById(tx, params.comment, actor);
    refuseUnlessOpen(row, actor);
    await change(tx, row, actor, body.expectedRev, { text: body.words.text.trim(), text_lang: body.words.lang });
    await mention(tx, record, row.id, body.mentions, now());
    audited([row.id, record.id]);
    return shownById(tx, row.id, actor);
  }),
  implement(resolveComment, async ({ tx, params, body, actor, now, audited }) => {
    rejectOperationalDetail({ answer: body.answer });
    const { row, record } = await commentById(tx, params.comment, actor);
    refuseUnlessOpen(row);
    const { text, lang } = body.answer;
    const resolved = { answer: text.trim(), answer_lang: lang, resolved_at: now(), resolved_by: actorForAudit(actor) };
    await change(tx, row, actor, body.expectedRev, resolved);
    audited([row.id, record.id]);
    return shownById(tx, row.id, actor);
  }),
  implement(withdrawComment, async ({ tx, params, body, actor, now, audited }) => {
    const { row, record } = await commentById(tx, params.comment, actor);
    refuseUnlessOpen(row, actor);
    await change(tx, row, actor, body.expectedRev, { withdrawn_at: now() });
    audited([row.id, record.id]);
    return shownById(tx, row.id, actor);
  }),
  implement(seeComment, async ({ tx, params, actor, now, audited }) => {
    const { row, record } = await commentById(tx, params.comment, actor);
    await tx
      .updateTable("platform.comment_mention")
      .set({ seen_at: now() })
      .where("workspace_id", "=", params.workspace)
      .where("comment_id", "=", row.id)
      .where("account", "=", accountOf(actor))
      .where("seen_at", "is", null)
      .execute();
    audited([row.id, record.id]);
    return shownById(tx, row.id, actor);
  }),
];
