/**
 * Starts a claims question for the agencies, and reveals it (`allowAgencyReveal` decides when this is allowed). If a step is repeated, a new claims
 * question starts and the earlier one does not change.
 */
import {
  giveClaimsReason,
  listClaimsQuestions,
  mostFields,
  revealClaimsQuestion,
  startClaimsQuestion,
  type Entry,
  type ListName,
} from "../contract/landscape.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, type Tx, emit } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { allowAgencyReveal, keepRevealReason } from "#platform/server/questions/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { changeRecord, nextNumber } from "#platform/server/record/index.ts";
import { answeredBy } from "./claims.ts";
import { findWhatItShows } from "./findings.ts";
import { claimsQuestionChanged } from "./follow.ts";
import { itemsOf, claimsQuestionById, claimsQuestionsOf } from "./claims-questions.ts";
import { wordListsOf } from "./word-lists.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

/** The chosen functions, stages or areas, in the order of the list. @throws Problem invalid-input if the list does not have a code */
const chosen = (entries: readonly Entry[], codes: readonly string[] | null, at: ListName): readonly Entry[] => {
  if (codes?.some((code) => !entries.some((entry) => entry.code === code))) throw new Problem("invalid-input", { at: [at] });
  return codes === null ? entries : entries.filter(({ code }) => codes.includes(code));
};

const asksOf = async (tx: Tx, workspace: string, assessment: string, body: Readonly<Record<ListName, readonly string[] | null>>) => {
  const lists = await wordListsOf(tx, workspace, assessment);
  const pick = (name: ListName): readonly Entry[] => chosen(lists.find(({ list }) => list === name)?.entries ?? [], body[name], name);
  return { functions: pick("functions"), stages: pick("stages"), areas: pick("areas") };
};

export const routes = [
  implement(listClaimsQuestions, async ({ tx, params, audited }) => {
    await assessmentInSight(tx, params.assessment);
    audited([params.assessment]);
    return { claimsQuestions: await claimsQuestionsOf(tx, params.workspace, { assessment: params.assessment }) };
  }),
  implement(startClaimsQuestion, async ({ tx, live, params, body, actor, audited }) => {
    const { workspace, assessment } = params;
    const { visibility } = await assessmentInSight(tx, assessment);
    // this locks the step's claims questions: if two facilitators start one at once, the second sees the question of the first
    const number = await nextNumber(tx, "landscape.claims_question", assessment, body.step);
    const before = await claimsQuestionsOf(tx, workspace, { assessment, step: body.step });
    if (before.some(({ state }) => state === "open")) throw new Problem("question-open");
    const all = await asksOf(tx, workspace, assessment, body);
    const asks = body.step === "roles" ? { ...all, stages: [], areas: [] } : { ...all, functions: [] };
    const fields = itemsOf(asks).length;
    if (fields > mostFields) throw new Problem("question-too-long", { details: { fields, limit: mostFields } });
    if (fields === 0) throw new Problem("invalid-input", { at: [body.step === "roles" ? "functions" : "stages"] });
    const id = newId();
    const by = actorForAudit(actor);
    await tx
      .insertInto("landscape.claims_question")
      .values({
        workspace_id: workspace,
        id,
        assessment_id: assessment,
        step: body.step,
        number,
        asks: JSON.stringify(asks),
        visibility,
        created_by: by,
        updated_by: by,
      })
      .execute();
    await emit(tx, claimsQuestionChanged, { live, assessment, turn: true });
    audited([id]);
    return claimsQuestionById(tx, workspace, assessment, id);
  }),
  implement(giveClaimsReason, async ({ tx, params, body, audited }) => {
    const { workspace, assessment, claimsQuestion } = params;
    await claimsQuestionById(tx, workspace, assessment, claimsQuestion);
    await keepRevealReason(tx, "landscape.claims_question", claimsQuestion, body.reason);
    audited([claimsQuestion]);
    return {};
  }),
  implement(revealClaimsQuestion, async ({ tx, live, now, params, body, actor, audited }) => {
    const { workspace, assessment, claimsQuestion } = params;
    const before = await claimsQuestionById(tx, workspace, assessment, claimsQuestion);
    if (before.state !== "open") throw new Problem("question-closed");
    const early = await allowAgencyReveal(tx, "landscape.claims_question", before);
    const present = (await agenciesOf(tx, workspace)).map(({ id }) => id);
    await changeRecord(
      tx,
      {
        table: "landscape.claims_question",
        key: { id: claimsQuestion },
        expectedRev: body.expectedRev,
        values: { state: "revealed", revealed_at: now(), asked: present, ...early },
        actor,
      },
      () => claimsQuestionById(tx, workspace, assessment, claimsQuestion),
    );
    // the count runs after the row is locked, so that it includes a claim that was stored while this request waited for the lock
    const answered = (await answeredBy(tx, workspace, [claimsQuestion])).get(claimsQuestion)?.keys() ?? [];
    const asked = [...new Set([...present, ...answered])];
    await tx
      .updateTable("landscape.claims_question")
      .set({ asked })
      .where("workspace_id", "=", workspace)
      .where("id", "=", claimsQuestion)
      .execute();
    await findWhatItShows(tx, workspace, assessment, claimsQuestion, actorForAudit(actor));
    await emit(tx, claimsQuestionChanged, { live, assessment, turn: true });
    audited([claimsQuestion]);
    return claimsQuestionById(tx, workspace, assessment, claimsQuestion);
  }),
];
