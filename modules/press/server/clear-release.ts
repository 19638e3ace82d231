/**
 * Clears a press release for publication, and takes a clearance back. The clearance applies to the exact printed text: after a change, the text is
 * no longer cleared.
 */
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { clearPress, takeBackClearance } from "../contract/press.ts";
import { pageOf } from "./page.ts";
import { keepCleared } from "./public/cleared-texts.ts";
import { holdRelease, releaseById, wroteIn } from "./releases.ts";

const setClearance = async (
  tx: Tx,
  id: string,
  cleared: { readonly cleared_at: Date | null; readonly cleared_by: string | null; readonly cleared_text: Buffer | null },
): Promise<void> => {
  await tx.updateTable("press.release").set(cleared).where("workspace_id", "=", workspaceOf(tx)).where("id", "=", id).execute();
};

export const routes = [
  implement(clearPress, async ({ tx, params: { workspace, release: id }, body, i18n, actor, now, audited }) => {
    await holdRelease(tx, id);
    const { release, readings, digest } = await pageOf({ tx, workspace, i18n, now: now() }, id);
    if (await wroteIn(tx, release.id, actorForAudit(actor))) throw new Problem("press-own-text");
    if (digest !== body.digest) throw new Problem("press-moved");
    if (readings.every(({ blocks }) => !blocks.some(isPrinted))) throw new Problem("press-empty");
    await setClearance(tx, id, { cleared_at: now(), cleared_by: actorForAudit(actor), cleared_text: Buffer.from(digest, "hex") });
    await keepCleared(tx, release, readings, now());
    audited([id]);
    return { release: id };
  }),
  implement(takeBackClearance, async ({ tx, params, audited }) => {
    const { id, clearedAt } = await releaseById(tx, params.release);
    if (clearedAt === null) throw new Problem("not-found");
    await setClearance(tx, id, { cleared_at: null, cleared_by: null, cleared_text: null });
    audited([id]);
    return {};
  }),
];

type Block = Awaited<ReturnType<typeof pageOf>>["readings"][number]["blocks"][number];
const isPrinted = (block: Block): boolean =>
  block.kind === "quote" ? block.printed : block.sentences.some(({ findings }) => findings.length === 0);
