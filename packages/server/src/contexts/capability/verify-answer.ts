/** Somebody who did not give an answer looked at what shows it, for an organisation that is named. */
import { verifyAnswer } from "@counterpart/contract/capability";
import { Problem } from "@counterpart/contract/problems";
import { itemsOf } from "@counterpart/core/instrument";
import { changeRow } from "../../platform/db/index.ts";
import { refuseMethods } from "../../platform/guard/index.ts";
import { actorForAudit, implement } from "../../platform/http/index.ts";
import { saying } from "../threat/index.ts";
import { answerOf, answerRows } from "./answers.ts";
import { profileById } from "./profiles.ts";

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
