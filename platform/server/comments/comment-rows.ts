/** Queries on comments. Row-level security hides comments on records above the reader's clearance. */
import type { Selectable } from "kysely";
import type { RecordComment } from "../../contract/comments.ts";
import type { Text } from "../../contract/values.ts";
import { accountIn, type DB, type Tx, workspaceOf } from "../db/index.ts";
import { namesOf } from "../directory/role-changes.ts";

export type CommentRow = Selectable<DB["platform.comment"]>;

/** Earlier texts of comments, newest first, by comment. */
const formerOf = async (tx: Tx, comments: readonly CommentRow[]): Promise<ReadonlyMap<string, RecordComment["former"]>> => {
  const edited = comments.filter(({ rev, withdrawn_at }) => rev > 1 && withdrawn_at === null);
  if (edited.length === 0) return new Map();
  const rows = await tx
    .selectFrom("history.revision")
    .select(["row_key", "replaced_at", "row"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("table_name", "=", "platform.comment")
    .where(
      "row_key",
      "in",
      edited.map(({ id }) => JSON.stringify({ id })),
    )
    .orderBy("rev", "desc")
    .execute();
  const found = new Map<string, { text: Text; until: string }[]>();
  for (const { row_key, replaced_at, row } of rows) {
    const { id } = JSON.parse(row_key) as { id: string };
    const { text, text_lang } = row as unknown as { text: string; text_lang: string };
    const list = found.get(id) ?? [];
    const after = list.at(-1)?.text.text ?? edited.find((one) => one.id === id)?.text;
    // resolving a comment also adds a row to the history, but does not change the text
    if (text !== after) list.push({ text: { text, lang: text_lang }, until: replaced_at.toISOString() });
    found.set(id, list);
  }
  return found;
};

/** @param reader the account that reads the comments */
export const shownTo = async (tx: Tx, reader: string, rows: readonly CommentRow[]): Promise<RecordComment[]> => {
  if (rows.length === 0) return [];
  const workspace = workspaceOf(tx);
  const mentioned = await tx
    .selectFrom("platform.comment_mention")
    .select(["comment_id", "account", "seen_at"])
    .where("workspace_id", "=", workspace)
    .where(
      "comment_id",
      "in",
      rows.map(({ id }) => id),
    )
    .orderBy("account")
    .execute();
  const former = await formerOf(tx, rows);
  const names = await namesOf(tx, workspace);
  const person = (account: string) => {
    const name = names.of(account);
    return { account, name: name === account ? null : name };
  };
  const by = (actor: string | null) => (actor === null ? null : person(accountIn(actor)));
  return rows.map((row): RecordComment => {
    const mine = mentioned.filter((one) => one.comment_id === row.id);
    const open = row.resolved_at === null && row.withdrawn_at === null;
    return {
      id: row.id,
      rev: row.rev,
      author: by(row.created_by),
      mine: accountIn(row.created_by ?? "") === reader,
      at: row.created_at.toISOString(),
      text: row.withdrawn_at === null ? { text: row.text, lang: row.text_lang } : null,
      former: [...(former.get(row.id) ?? [])],
      mentions: row.withdrawn_at === null ? mine.map(({ account }) => person(account)) : [],
      waits: open && mine.some(({ account, seen_at }) => account === reader && seen_at === null),
      resolved:
        row.resolved_at === null
          ? null
          : {
              at: row.resolved_at.toISOString(),
              by: by(row.resolved_by),
              answer: { text: row.answer ?? "", lang: row.answer_lang ?? "und" },
            },
      withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    };
  });
};

/** The comments on a record, oldest first. @param owner the URN of the record */
export const commentsOn = (tx: Tx, owner: string): Promise<CommentRow[]> =>
  tx
    .selectFrom("platform.comment")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .where("owner", "=", owner)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
