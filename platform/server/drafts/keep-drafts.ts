/** Stores, reads and deletes the drafts of an account. Row-level security shows an account only its own drafts. */
import { draftDays, dropDraft, getDraft, keepDraft, largestDraft, mostDrafts } from "../../contract/drafts.ts";
import { Problem } from "../../contract/problems.ts";
import { sql } from "kysely";
import type { Tx } from "../db/index.ts";
import { checkText } from "../guard/index.ts";
import { accountOf, implement, type Actor, type Route } from "../http/index.ts";
import { textsIn } from "./texts-in.ts";

interface Key {
  readonly workspace: string;
  readonly form: string;
  readonly record: string;
}

const clearanceOf = (actor: Actor): number => (actor.kind === "account" ? actor.clearance : 0);

const draftOf = (tx: Tx, { workspace, form, record }: Key, account: string) =>
  tx
    .selectFrom("platform.draft")
    .select(["content", "rev", "writer", "saved_at"])
    .where("workspace_id", "=", workspace)
    .where("account", "=", account)
    .where("form", "=", form)
    .where("record", "=", record);

/** @throws Problem reads-like-a-method: a text that the filter refuses is not stored, not even in a draft */
const refuseDetail = (content: unknown, lang: string): void => {
  const texts = Object.fromEntries(textsIn(content, lang).map((text, index) => [String(index), text]));
  if (checkText(texts).length > 0) throw new Problem("reads-like-a-method");
};

const countOf = async (tx: Tx, workspace: string, account: string): Promise<number> => {
  const { n } = await tx
    .selectFrom("platform.draft")
    .select(sql<number>`count(*)::int`.as("n"))
    .where("workspace_id", "=", workspace)
    .where("account", "=", account)
    .executeTakeFirstOrThrow();
  return n;
};

export const draftRoutes: readonly Route[] = [
  implement(getDraft, async ({ tx, params, actor, now }) => {
    const row = await draftOf(tx, params, accountOf(actor)).executeTakeFirst();
    // the cleanup job deletes the row within the hour
    if (row === undefined || now().getTime() - row.saved_at.getTime() > draftDays * 86_400_000) return { draft: null };
    return { draft: { content: row.content, rev: row.rev, savedAt: row.saved_at.toISOString() } };
  }),
  implement(keepDraft, async ({ tx, params, body, actor, now }) => {
    const { workspace, form, record } = params;
    const account = accountOf(actor);
    const content = JSON.stringify(body.content ?? null);
    if (content.length > largestDraft) throw new Problem("too-large");
    refuseDetail(body.content, body.lang);
    const saved = { content, writer: body.writer, saved_at: now(), visibility: clearanceOf(actor) };
    const kept = await draftOf(tx, params, account).forUpdate().executeTakeFirst();
    if (kept === undefined) {
      if ((await countOf(tx, workspace, account)) >= mostDrafts) throw new Problem("too-many-drafts", { details: { n: mostDrafts } });
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto("platform.draft")
        .values({ workspace_id: workspace, account, form, record, rev: 1, ...saved })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      // another window wrote the first draft of this form at the same moment
      if (numInsertedOrUpdatedRows === 0n) throw new Problem("conflict");
      return { rev: 1, savedAt: saved.saved_at.toISOString() };
    }
    if (kept.writer !== body.writer && kept.rev !== body.rev) throw new Problem("conflict");
    const rev = kept.rev + 1;
    await tx
      .updateTable("platform.draft")
      .set({ ...saved, rev })
      .where("workspace_id", "=", workspace)
      .where("account", "=", account)
      .where("form", "=", form)
      .where("record", "=", record)
      .execute();
    return { rev, savedAt: saved.saved_at.toISOString() };
  }),
  implement(dropDraft, async ({ tx, params: { workspace, form, record }, body, actor }) => {
    await tx
      .deleteFrom("platform.draft")
      .where("workspace_id", "=", workspace)
      .where("account", "=", accountOf(actor))
      .where("form", "=", form)
      .where("record", "=", record)
      .where("rev", "=", body.rev)
      .execute();
    return {};
  }),
];
