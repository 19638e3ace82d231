/**
 * Decides who may verify in a State's workspace: a person with the verifier's role who is not an official of the State, did not lead
 * its workshops and did not write any part of the record. The server reads independence from its own records: the account's roles
 * here, and the audit, which shows the rooms that the account led, including rooms long ago or in a role that the account no longer
 * has. The verifier's organisation comes from the membership.
 */
import type { Affiliation } from "#platform/contract/affiliation.ts";
import { Problem } from "#platform/contract/problems.ts";
import { verifiesAlone } from "#platform/contract/roles.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { accessTo, affiliationOf } from "#platform/server/directory/index.ts";
import type { Actor } from "#platform/server/http/index.ts";

/**
 * The connection ("tie") to the State or to the record because of which a person is not independent. The server reads it from its
 * records.
 */
export type Tie = "official" | "facilitator" | "author" | "reporter";

const tieOfPerson = async (tx: Tx, workspace: string, account: string): Promise<Tie | null> => {
  const access = await accessTo(tx, account, workspace);
  if (access === null) return "official";
  if (access.roles.includes("guest-facilitator")) return "facilitator";
  if (!verifiesAlone(access.roles)) return "official";
  // The commands that show in the audit that an account led a room: commands of a room, and commands that start or end steps of a
  // workshop.
  const { rows } = await sql<{ led: boolean }>`select exists (select from platform.audit
    where workspace_id = ${workspace} and not reads and (action like 'workshop.%' or action in ('assessment.set-step', 'assessment.plan-steps'))
      and actor = (select platform.known_digest(${account}::uuid))) as led`.execute(tx);
  return rows[0]?.led === true ? "facilitator" : null;
};

/**
 * @param wrote whether the actor wrote the record or reported on it for the State; null if the actor did neither
 * @returns two values from the membership: the organisation for which the actor verifies, and the relation of this organisation to
 * the State
 * @throws Problem verifier-not-independent, with the connection in `details.tie`, if the person is not independent;
 * verifier-unaffiliated if the membership names no organisation
 */
export const independentVerifier = async (
  tx: Tx,
  workspace: string,
  actor: Actor,
  wrote: () => Promise<Tie | null>,
): Promise<Affiliation> => {
  if (actor.kind !== "account") throw new Problem("verifier-not-independent", { details: { tie: "official" } });
  const tie = (await tieOfPerson(tx, workspace, actor.account)) ?? (await wrote());
  if (tie !== null) throw new Problem("verifier-not-independent", { details: { tie } });
  const affiliation = await affiliationOf(tx, workspace, actor.account);
  if (affiliation === null) throw new Problem("verifier-unaffiliated");
  return affiliation;
};
