/**
 * Makes a code for the State of an engagement. With the code, the State's workspace, and no other workspace, may send to this
 * programme.
 */
import { makePartnerCode } from "../contract/programme.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newPartnerCode } from "#platform/server/exchange/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { inProgramme } from "./workspace-kind.ts";

export const routes = [
  implement(makePartnerCode, async ({ tx, params, now, audited }) => {
    await inProgramme(tx);
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
