/**
 * Who may check the evidence of an answer. A verifier, who is independent of the State, verifies it. An official of the State confirms it for the
 * State. Nobody may check an answer that they gave. An answer from a phone has no account, so the rule covers the whole agency: nobody who works
 * for the agency that answered may check the answer.
 */
import type { Affiliation } from "#platform/contract/affiliation.ts";
import type { ItemView } from "../contract/capability.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Translated } from "#platform/contract/values.ts";
import { permissionsOf, verifiesAlone } from "#platform/contract/roles.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { accessTo, affiliationOf } from "#platform/server/directory/index.ts";
import { actorForAudit, type Actor } from "#platform/server/http/index.ts";
import { independentVerifier, linesOf, type Tie } from "#modules/safeguard/server/index.ts";
import type { AnswerRow } from "./answers.ts";
import type { OneProfile } from "./profiles.ts";

/** An answer to be checked, with its profile. */
export interface Looked {
  readonly profile: OneProfile;
  readonly answer: AnswerRow;
}

/** Treats "National Police (Velmara)" and "National Police" as the same body. */
const bare = (name: string): string =>
  name
    .replace(/\([^)]*\)\s*$/u, "")
    .trim()
    .toLowerCase();

/** Whether one of these bodies is the agency, by any of the agency's names. */
export const worksForOneOf = (bodies: readonly (string | undefined)[], agency: Translated): boolean => {
  const called = new Set(Object.values(agency).map(bare));
  return bodies.some((body) => body !== undefined && called.has(bare(body)));
};

/**
 * @throws Problem verifier-of-agency if the actor works for the agency that answered. The membership, or the recorded reporting line of a reviewer,
 * states for which bodies the actor works
 */
const refuseAgency = async (
  tx: Tx,
  workspace: string,
  { profile, answer }: Looked,
  account: string,
  affiliation: Affiliation | null,
): Promise<void> => {
  const agency = profile.line.agencies.find(({ id }) => id === answer.agency_id);
  const line = (await linesOf(tx, workspace)).find((one) => one.account === account);
  if (worksForOneOf([affiliation?.organisation, line?.institution.text], agency?.name ?? {})) throw new Problem("verifier-of-agency");
};

/** The key of an answer's row in the history. */
export const keyOf = ({ profile, answer }: Looked) => ({ agency_id: answer.agency_id, item: answer.item, profile_id: profile.line.id });

/** Whether the actor gave the present answer or one of its earlier revisions. */
const gave = async (tx: Tx, workspace: string, looked: Looked, me: string | null): Promise<boolean> => {
  if (me === null || looked.answer.answered_by === me || looked.answer.created_by === me) return true;
  const { rows } = await sql<{ gave: boolean }>`select exists (select from history.revision where workspace_id = ${workspace}
    and table_name = 'capability.answer' and row_key = ${JSON.stringify(keyOf(looked))} and "row" ->> 'answered_by' = ${me}) as gave`.execute(
    tx,
  );
  return rows[0]?.gave === true;
};

/**
 * @returns the organisation for which the actor verifies
 * @throws Problem verifier-not-independent if the actor has a connection to the State or its workshop; verifier-unaffiliated if the membership
 * names no organisation; verifier-of-agency if the actor works for the agency that answered
 */
export const verifierOf = async (tx: Tx, workspace: string, actor: Actor, looked: Looked): Promise<Affiliation> => {
  const wrote = async (): Promise<Tie | null> => ((await gave(tx, workspace, looked, actorForAudit(actor))) ? "author" : null);
  const affiliation = await independentVerifier(tx, workspace, actor, wrote);
  if (actor.kind === "account") await refuseAgency(tx, workspace, looked, actor.account, affiliation);
  return affiliation;
};

/**
 * @returns the organisation that the official works for; null if the membership does not name one
 * @throws Problem no-access if the actor is a guest of the State, even with other roles; verifier-answered if the actor gave the answer;
 * verifier-of-agency if the actor works for the agency that answered
 */
export const confirmerOf = async (tx: Tx, workspace: string, actor: Actor, looked: Looked): Promise<Affiliation | null> => {
  if (actor.kind !== "account") throw new Problem("no-access");
  const roles = (await accessTo(tx, actor.account, workspace))?.roles ?? [];
  if (roles.includes("guest-facilitator")) throw new Problem("no-access");
  if (await gave(tx, workspace, looked, actorForAudit(actor))) throw new Problem("verifier-answered");
  const affiliation = await affiliationOf(tx, workspace, actor.account);
  await refuseAgency(tx, workspace, looked, actor.account, affiliation);
  return affiliation;
};

/** The answers that the actor may verify or confirm. The desk offers exactly the checks that the server accepts. */
export const checksOf = async (
  tx: Tx,
  workspace: string,
  actor: Actor,
  profile: OneProfile,
  rows: readonly AnswerRow[],
): Promise<ItemView["checks"]> => {
  const roles = actor.kind === "account" ? ((await accessTo(tx, actor.account, workspace))?.roles ?? []) : [];
  const confirms = roles.some((role) => permissionsOf[role].includes("capability.confirm"));
  const as = verifiesAlone(roles) ? "verify" : confirms ? "confirm" : null;
  if (as === null) return [];
  const open = rows.filter(
    ({ standing, other, evidence }) =>
      standing === "level" && other === null && evidence !== "verified" && (as === "verify" || evidence !== "confirmed"),
  );
  const checks: ItemView["checks"] = [];
  for (const answer of open)
    try {
      await (as === "verify" ? verifierOf : confirmerOf)(tx, workspace, actor, { profile, answer });
      checks.push({ agency: answer.agency_id, as });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  return checks;
};
