/** Records which work a State means if its number matches no work, or removes this record. The data that the State sent does not change. */
import { workspaceOf } from "#platform/server/db/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { inProgramme } from "#modules/programme/server/index.ts";
import { matchUse } from "../../contract/uses.ts";
import { workById } from "../works.ts";

export const routes = [
  implement(matchUse, async ({ tx, params, body, actor, now, audited }) => {
    await inProgramme(tx);
    const work = body.work === null ? null : await workById(tx, body.work);
    const { numUpdatedRows } = await tx
      .updateTable("knowledge.received_use")
      .set(
        work === null
          ? { matched_number: null, matched_at: null, matched_by: null }
          : { matched_number: work.number, matched_at: now(), matched_by: actorForAudit(actor) },
      )
      .where("workspace_id", "=", workspaceOf(tx))
      .where("parcel_id", "=", params.parcel)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Problem("not-found");
    audited([params.parcel, ...(work === null ? [] : [work.id])]);
    return {};
  }),
];
