/**
 * Somebody who did not give an answer looked at what shows it, for an organisation that is named. What came from a phone has no
 * account, so nobody is traced: the agency that answered does not verify itself, whoever of it asks, and neither does an account
 * of which the focal point keeps that it works there.
 */
import { verifyAnswer } from "@counterpart/contract/capability";
import { Problem } from "@counterpart/contract/problems";
import { itemsOf } from "@counterpart/core/instrument";
import { changeRow, type Tx } from "../../platform/db/index.ts";
import { refuseMethods } from "../../platform/guard/index.ts";
import { actorForAudit, implement, type Actor } from "../../platform/http/index.ts";
import { linesOf } from "../safeguard/index.ts";
import { saying } from "../threat/index.ts";
import { answerOf, answerRows } from "./answers.ts";
import { profileById } from "./profiles.ts";

/** "National Police (Velmara)" is the National Police. */
const bare = (name: string): string =>
  name
    .replace(/\([^)]*\)\s*$/u, "")
    .trim()
    .toLowerCase();

/** Whether this account, or the organisation it verifies for, is the agency that answered. */
const isOfAgency = async (
  tx: Tx,
  workspace: string,
  names: Readonly<Record<string, string>>,
  organisation: string,
  actor: Actor,
): Promise<boolean> => {
  const called = new Set(Object.values(names).map(bare));
  if (called.has(bare(organisation))) return true;
  if (actor.kind !== "account") return false;
  const line = (await linesOf(tx, workspace)).find(({ account }) => account === actor.account);
  return line !== undefined && called.has(bare(line.institution.text));
};

export const routes = [
  implement(verifyAnswer, async ({ tx, params, body, actor, now, audited }) => {
    const { workspace, assessment, agency } = params;
    const profile = await profileById(tx, workspace, params.profile, assessment);
    const item = itemsOf(profile.instrument)[Number(params.item)]?.id ?? "";
    const find = async () => (await answerRows(tx, workspace, params.profile, { agency, item }))[0];
    const answer = await find();
    if (answer === undefined) throw new Problem("not-found");
    const by = actorForAudit(actor);
    if (answer.answered_by === by) throw new Problem("verifier-answered");
    const names = profile.line.agencies.find(({ id }) => id === agency)?.name ?? {};
    if (await isOfAgency(tx, workspace, names, body.organisation.text, actor)) throw new Problem("verifier-of-agency");
    if (answer.standing !== "level") throw new Problem("invalid-input", { at: ["item"] });
    refuseMethods({ organisation: body.organisation });
    const current = async () => {
      const row = await find();
      if (row === undefined) throw new Problem("not-found");
      return answerOf(row, profile.line.agencies);
    };
    await saying(current, () =>
      changeRow(tx, {
        table: "capability.answer",
        key: { profile_id: params.profile, agency_id: agency, item },
        expectedRev: body.expectedRev,
        values: { evidence: "verified", verified_by: by, verified_for: body.organisation.text, verified_at: now() },
        actor,
      }),
    );
    audited([params.profile, agency]);
    return current();
  }),
];
