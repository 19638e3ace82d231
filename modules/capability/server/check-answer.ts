/**
 * Verifies an answer, or confirms it for the State. A verification can replace a confirmation, but a confirmation cannot replace a
 * verification.
 */
import { confirmAnswer, verifyAnswer, type Answer } from "../contract/capability.ts";
import { Problem } from "#platform/contract/problems.ts";
import { itemsOf } from "#methods/instrument/index.ts";
import { type Change, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement, type Actor } from "#platform/server/http/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { answerOf, answerRows, type AnswerRow } from "./answers.ts";
import { unchecked } from "./save-answers.ts";
import { profileById } from "./profiles.ts";
import { confirmerOf, keyOf, verifierOf, type Looked } from "./who-may-check.ts";

interface Place {
  readonly workspace: string;
  readonly assessment: string;
  readonly profile: string;
  readonly agency: string;
  readonly item: string;
}

const rowAt = async (tx: Tx, workspace: string, { profile, agency, item }: Omit<Place, "workspace" | "assessment">): Promise<AnswerRow> => {
  const [row] = await answerRows(tx, workspace, profile, { agency, item });
  if (row === undefined) throw new Problem("not-found");
  return row;
};

/** @throws Problem not-found if the profile or the agency's answer does not exist */
const lookedAt = async (tx: Tx, { workspace, assessment, profile: id, agency, item: place }: Place): Promise<Looked> => {
  const profile = await profileById(tx, workspace, id, assessment);
  const item = itemsOf(profile.instrument)[Number(place)]?.id ?? "";
  return { profile, answer: await rowAt(tx, workspace, { profile: id, agency, item }) };
};

/** @throws Problem invalid-input if the answer has no level, because then there is nothing to check */
const refuseEmpty = ({ answer }: Looked): void => {
  if (answer.standing !== "level" || answer.other !== null) throw new Problem("invalid-input", { at: ["item"] });
};

interface Keeping {
  readonly workspace: string;
  readonly looked: Looked;
  readonly expectedRev: number;
  readonly values: Change<"capability.answer">["values"];
  readonly actor: Actor;
}

/** @throws Problem conflict if the answer's revision is not the expected one */
const keep = async (tx: Tx, { workspace, looked, expectedRev, values, actor }: Keeping): Promise<Answer> => {
  const key = keyOf(looked);
  const current = async (): Promise<Answer> =>
    answerOf(await rowAt(tx, workspace, { profile: key.profile_id, agency: key.agency_id, item: key.item }), looked.profile.line.agencies);
  await changeRecord(tx, { table: "capability.answer", key, expectedRev, values: { ...unchecked, ...values }, actor }, current);
  return current();
};

export const routes = [
  implement(verifyAnswer, async ({ tx, params, body, actor, now, audited }) => {
    const { workspace, profile, agency } = params;
    const looked = await lookedAt(tx, params);
    const { organisation, relation } = await verifierOf(tx, workspace, actor, looked);
    refuseEmpty(looked);
    const by = { verified_by: actorForAudit(actor), verified_for: organisation, verified_relation: relation, verified_at: now() };
    audited([profile, agency]);
    return keep(tx, { workspace, looked, expectedRev: body.expectedRev, values: { evidence: "verified", ...by }, actor });
  }),
  implement(confirmAnswer, async ({ tx, params, body, actor, now, audited }) => {
    const { workspace, profile, agency } = params;
    const looked = await lookedAt(tx, params);
    const affiliation = await confirmerOf(tx, workspace, actor, looked);
    refuseEmpty(looked);
    // a confirmation must not replace a verification
    if (looked.answer.evidence === "verified") throw new Problem("invalid-input", { at: ["item"] });
    const by = { confirmed_by: actorForAudit(actor), confirmed_for: affiliation?.organisation ?? null, confirmed_at: now() };
    audited([profile, agency]);
    return keep(tx, { workspace, looked, expectedRev: body.expectedRev, values: { evidence: "confirmed", ...by }, actor });
  }),
];
