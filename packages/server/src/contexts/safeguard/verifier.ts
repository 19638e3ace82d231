/**
 * Who may verify in a State's workspace: the verifier's role, by somebody who is no official of the State, did not lead its workshops
 * and wrote nothing of what is verified. Independence is read from the record: the roles that the account has here, and the audit of
 * rooms that it led, also long ago and under a role that it has no more. For whom it verifies is read from its membership.
 */
import type { Affiliation } from "@counterpart/contract/affiliation";
import { Problem } from "@counterpart/contract/problems";
import { verifiesAlone } from "@counterpart/contract/roles";
import { sql } from "kysely";
import type { Tx } from "../../platform/db/index.ts";
import { accessTo, affiliationOf } from "../../platform/directory/index.ts";
import type { Actor } from "../../platform/http/index.ts";

/** What makes somebody part of it, by the word of the record. */
export type Tie = "official" | "facilitator" | "author" | "reporter";

const tieOfPerson = async (tx: Tx, workspace: string, account: string): Promise<Tie | null> => {
  const access = await accessTo(tx, account, workspace);
  if (access === null) return "official";
  if (access.roles.includes("guest-facilitator")) return "facilitator";
  if (!verifiesAlone(access.roles)) return "official";
  const { rows } = await sql<{ led: boolean }>`select exists (select from platform.audit
    where workspace_id = ${workspace} and not reads and action like 'workshop.%'
      and actor = (select platform.known_digest(${account}::uuid))) as led`.execute(tx);
  return rows[0]?.led === true ? "facilitator" : null;
};

/**
 * @param wrote whether the actor wrote what is verified, or spoke for the State about it; null: neither
 * @returns the organisation that the actor verifies for, and how it stands to the State, as the membership says
 * @throws Problem verifier-not-independent with `details.tie`; verifier-unaffiliated where the membership names no organisation
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
