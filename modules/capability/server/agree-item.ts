/** Stores the level on which the room agrees for one item, with the reason, and the State's target. The agencies' answers are not changed. */
import { agreeItem } from "../contract/capability.ts";
import { Problem } from "#platform/contract/problems.ts";
import { itemsOf, scaleOf } from "#methods/instrument/index.ts";
import { changeRow } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { withCurrentOnConflict } from "#platform/server/record/index.ts";
import { profileById } from "./profiles.ts";
import { itemAt } from "./show-profile.ts";

export const routes = [
  implement(agreeItem, async ({ tx, params, body, actor, audited }) => {
    const { workspace, assessment } = params;
    const profile = await profileById(tx, workspace, params.profile, assessment);
    const node = itemsOf(profile.instrument)[Number(params.item)];
    if (node === undefined) throw new Problem("not-found");
    const { level, target, reason, expectedRev } = body;
    const levels = scaleOf(profile.instrument, node).levels.length;
    if ((level ?? 0) >= levels) throw new Problem("invalid-input", { at: ["level"] });
    if ((target ?? 0) >= levels) throw new Problem("invalid-input", { at: ["target"] });
    if (level !== null && reason === null) throw new Problem("invalid-input", { at: ["reason"] });
    if (reason !== null) rejectOperationalDetail({ reason });
    const values = { level, target, reason: reason?.text ?? null, reason_lang: reason?.lang ?? null };
    const now = () => itemAt(tx, workspace, profile, Number(params.item), actor);
    await withCurrentOnConflict(
      async () => (await now()).agreed,
      async () => {
        if (expectedRev !== null) {
          const key = { profile_id: params.profile, item: node.id };
          await changeRow(tx, { table: "capability.agreed", key, expectedRev, values, actor });
          return;
        }
        const by = actorForAudit(actor);
        const { visibility } = profile;
        const row = { workspace_id: workspace, profile_id: params.profile, item: node.id, visibility, created_by: by, updated_by: by };
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto("capability.agreed")
          .values({ ...row, ...values })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 1n) throw new Problem("conflict");
      },
    );
    audited([params.profile]);
    return now();
  }),
];
