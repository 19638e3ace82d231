/**
 * Opens items on every phone of the room, and reveals the agencies' answers (`allowAgencyReveal` decides when this is allowed). If items are asked
 * again, the server creates another levels question.
 */
import { giveLevelsReason, listLevelsQuestions, startLevelsQuestion, revealLevelsQuestion } from "../contract/levels-question.ts";
import { Problem } from "#platform/contract/problems.ts";
import { itemsOf } from "#methods/instrument/index.ts";
import { newId, emit } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { allowAgencyReveal, keepRevealReason } from "#platform/server/questions/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { changeRecord, nextNumber } from "#platform/server/record/index.ts";
import { levelsQuestionById, levelsQuestionsOf, countsOf } from "./levels-questions.ts";
import { levelsQuestionChanged } from "./follow.ts";
import { profileById } from "./profiles.ts";

export const routes = [
  implement(listLevelsQuestions, async ({ tx, params, audited }) => {
    const { workspace, assessment, profile } = params;
    await profileById(tx, workspace, profile, assessment);
    audited([profile]);
    return { levelsQuestions: await levelsQuestionsOf(tx, workspace, { assessment, profile }) };
  }),
  implement(startLevelsQuestion, async ({ tx, live, now, params, body, actor, audited }) => {
    const { workspace, assessment, profile } = params;
    const { instrument, visibility } = await profileById(tx, workspace, profile, assessment);
    // this locks the profile's levels questions: if two facilitators start one at once, the second sees the question of the first
    const number = await nextNumber(tx, "capability.levels_question", profile);
    const before = await levelsQuestionsOf(tx, workspace, { assessment });
    if (before.some(({ state }) => state === "open")) throw new Problem("question-open");
    const all = itemsOf(instrument).map((node) => node.id);
    const chosen = new Set(body.items ?? all);
    const items = all.filter((item) => chosen.has(item));
    if (items.length !== chosen.size) throw new Problem("invalid-input", { at: ["items"] });
    const id = newId();
    const by = actorForAudit(actor);
    await tx
      .insertInto("capability.levels_question")
      .values({
        workspace_id: workspace,
        id,
        assessment_id: assessment,
        profile_id: profile,
        number,
        items,
        started_at: now(),
        visibility,
        created_by: by,
        updated_by: by,
      })
      .execute();
    await emit(tx, levelsQuestionChanged, { live, assessment, turn: true });
    audited([profile, id]);
    return levelsQuestionById(tx, workspace, { assessment, id });
  }),
  implement(giveLevelsReason, async ({ tx, params, body, audited }) => {
    const { workspace, assessment, profile, levelsQuestion: id } = params;
    await levelsQuestionById(tx, workspace, { assessment, profile, id });
    await keepRevealReason(tx, "capability.levels_question", id, body.reason);
    audited([id]);
    return {};
  }),
  implement(revealLevelsQuestion, async ({ tx, live, now, params, body, actor, audited }) => {
    const { workspace, assessment, profile, levelsQuestion: id } = params;
    const before = await levelsQuestionById(tx, workspace, { assessment, profile, id });
    if (before.state !== "open") throw new Problem("question-closed");
    const early = await allowAgencyReveal(tx, "capability.levels_question", before);
    const present = (await agenciesOf(tx, workspace)).map((agency) => agency.id);
    const values = { state: "revealed", revealed_at: now(), asked: present, ...early };
    await changeRecord(tx, { table: "capability.levels_question", key: { id }, expectedRev: body.expectedRev, values, actor }, () =>
      levelsQuestionById(tx, workspace, { assessment, id }),
    );
    // the count runs after the row is locked, so that it includes an answer that was stored while this request waited for the lock
    const answered = [...(await countsOf(tx, workspace, profile, before.items)).keys()];
    const asked = [...new Set([...present, ...answered])];
    await tx.updateTable("capability.levels_question").set({ asked }).where("workspace_id", "=", workspace).where("id", "=", id).execute();
    await emit(tx, levelsQuestionChanged, { live, assessment, turn: true });
    audited([profile, id]);
    return levelsQuestionById(tx, workspace, { assessment, id });
  }),
];
