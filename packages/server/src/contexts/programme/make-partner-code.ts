/** A code for the State of an engagement: with it the State's workspace, and no other, may send to this programme. */
import { makePartnerCode } from "@counterpart/contract/programme";
import { Problem } from "@counterpart/contract/problems";
import { newPartnerCode } from "../../platform/exchange/index.ts";
import { implement } from "../../platform/http/index.ts";

export const routes = [
  implement(makePartnerCode, async ({ tx, params, now, audited }) => {
    const engagement = await tx
      .selectFrom("programme.engagement")
      .select("state")
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", params.engagement)
      .executeTakeFirst();
    if (engagement === undefined) throw new Problem("not-found");
    audited([params.engagement]);
    return newPartnerCode(tx, engagement.state, now());
  }),
];
