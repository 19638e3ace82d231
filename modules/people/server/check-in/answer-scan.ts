/** An officer answers the question about a scan: the scan counts, or the server ignores it. An answer cannot be changed. */
import { inProgramme } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { answerScan } from "../../contract/check-in.ts";
import { eventById } from "../events.ts";
import { lockEvent } from "../keep-events.ts";
import { mayCount } from "./get-check-in.ts";
import { attend } from "./holders.ts";
import { passOf } from "./passes.ts";
import { addCheckIns, scansOf } from "./scans.ts";

export const routes = [
  implement(answerScan, async ({ tx, params, body, actor, now, audited }) => {
    await inProgramme(tx);
    await lockEvent(tx, params.event);
    const event = await eventById(tx, params.event);
    const scan = (await scansOf(tx, event.id)).find(({ id }) => id === params.scan);
    if (scan === undefined || scan.outcome === "counted") throw new Problem("not-found");
    if (scan.answer !== null) throw new Problem("conflict", { details: { current: scan.answer } });
    const visibility = tlpRank(event.marking);
    if (body.answer === "count") {
      if (!mayCount(scan, event.sessions) || scan.pass === null || scan.session === null)
        throw new Problem("invalid-input", { at: ["answer"] });
      const holder = await passOf(tx, event.id, scan.pass);
      const rows = [{ session: scan.session, holder, direction: scan.direction, scan: scan.id }];
      await addCheckIns(tx, rows, visibility);
      if (scan.direction === "in") await attend(tx, rows);
    }
    const answer = { answer: body.answer, at: now(), created_by: actorForAudit(actor), visibility };
    await tx
      .insertInto("people.scan_answer")
      .values({ workspace_id: workspaceOf(tx), scan_id: scan.id, ...answer })
      .execute();
    audited([scan.id]);
    return {};
  }),
];
