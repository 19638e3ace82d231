/**
 * Moves an edition from draft to the State's comments, cleared and approved. Each status has a date and a name. The frozen text
 * never changes, and an approval refers to the exact version by its digest.
 */
import { approveEdition, clearEdition, commentEdition, type Edition, type EditionStep } from "../../contract/edition.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { sql } from "kysely";
import type * as z from "zod/mini";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement, type Actor } from "#platform/server/http/index.ts";
import type { Making } from "./assessment-document.ts";
import { oneEdition } from "./editions.ts";

type EditionOut = z.infer<typeof Edition>;

/** The edition, locked to the end of the transaction. @throws Problem not-found, version-approved */
const underWay = async (making: Making, id: string): Promise<EditionOut> => {
  const { tx } = making;
  const { workspace } = making.params;
  await sql`select 1 from threat.edition where workspace_id = ${workspace} and id = ${id} for update`.execute(tx);
  const edition = await oneEdition(making, id);
  if (edition.status === "approved") throw new Problem("version-approved", { details: { number: edition.number } });
  return edition;
};

/** @throws Problem version-stale: the digest is of another version, or a statement of this one would read differently now */
const sameAs = ({ digest, since, number }: EditionOut, read: string): void => {
  if (digest !== read || since === "differs") throw new Problem("version-stale", { details: { number } });
};

interface Point {
  readonly status: EditionStep["status"];
  readonly at: Date;
  readonly words?: Text;
}

const moveTo = async (tx: Tx, workspace: string, edition: EditionOut, actor: Actor, { status, at, words }: Point): Promise<void> => {
  const by = actor.kind === "account" ? actor.name : null;
  await tx
    .insertInto("threat.edition_step")
    .values({
      workspace_id: workspace,
      id: newId(),
      edition_id: edition.id,
      status,
      at,
      by_whom: by,
      words: words?.text.trim() ?? null,
      words_lang: words?.lang ?? null,
      visibility: tlpRank(edition.marking),
      created_by: actorForAudit(actor),
    })
    .execute();
  await tx
    .updateTable("threat.edition")
    .set(status === "approved" ? { status, approved_at: at, approved_by: by } : { status })
    .where("workspace_id", "=", workspace)
    .where("id", "=", edition.id)
    .execute();
};

export const routes = [
  implement(commentEdition, async (ctx) => {
    const { tx, params, body, actor, audited, now } = ctx;
    const before = await underWay(ctx, params.edition);
    rejectOperationalDetail({ words: body.words });
    await moveTo(tx, params.workspace, before, actor, { status: "comments", at: now(), words: body.words });
    audited([params.edition]);
    return oneEdition(ctx, params.edition);
  }),
  implement(clearEdition, async (ctx) => {
    const { tx, params, body, actor, audited, now } = ctx;
    const before = await underWay(ctx, params.edition);
    if (before.status === "cleared") throw new Problem("version-step", { details: { number: before.number } });
    sameAs(before, body.digest);
    await moveTo(tx, params.workspace, before, actor, { status: "cleared", at: now() });
    audited([params.edition]);
    return oneEdition(ctx, params.edition);
  }),
  implement(approveEdition, async (ctx) => {
    const { tx, params, body, actor, audited, now } = ctx;
    const before = await underWay(ctx, params.edition);
    sameAs(before, body.digest);
    // the State must first declare that its comments are settled
    if (before.status === "comments") throw new Problem("version-step", { details: { number: before.number } });
    await moveTo(tx, params.workspace, before, actor, { status: "approved", at: now() });
    audited([params.edition]);
    return oneEdition(ctx, params.edition);
  }),
];
