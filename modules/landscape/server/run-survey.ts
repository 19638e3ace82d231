/** Starts a survey of the agencies, and reveals it. Repeating a step starts a new survey; the earlier one does not change. */
import { listSurveys, mostFields, revealSurvey, startSurvey, type Entry, type ListName } from "../contract/landscape.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, type Tx, emit } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { changeRecord, nextNumber } from "#platform/server/record/index.ts";
import { answeredBy } from "./claims.ts";
import { findWhatItShows } from "./findings.ts";
import { surveyChanged } from "./follow.ts";
import { itemsOf, surveyById, surveysOf } from "./surveys.ts";
import { wordListsOf } from "./word-lists.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

/** The chosen entries in the order of the list. @throws Problem invalid-input for a code that the list does not have */
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
  implement(listSurveys, async ({ tx, params, audited }) => {
    await assessmentInSight(tx, params.assessment);
    audited([params.assessment]);
    return { surveys: await surveysOf(tx, params.workspace, { assessment: params.assessment }) };
  }),
  implement(startSurvey, async ({ tx, live, params, body, actor, audited }) => {
    const { workspace, assessment } = params;
    const { visibility } = await assessmentInSight(tx, assessment);
    const before = await surveysOf(tx, workspace, { assessment, step: body.step });
    if (before.some(({ state }) => state === "open")) throw new Problem("survey-open");
    const all = await asksOf(tx, workspace, assessment, body);
    const asks = body.step === "roles" ? { ...all, stages: [], areas: [] } : { ...all, functions: [] };
    const fields = itemsOf(asks).length;
    if (fields > mostFields) throw new Problem("survey-too-long", { details: { fields, limit: mostFields } });
    if (fields === 0) throw new Problem("invalid-input", { at: [body.step === "roles" ? "functions" : "stages"] });
    const id = newId();
    const by = actorForAudit(actor);
    await tx
      .insertInto("landscape.survey")
      .values({
        workspace_id: workspace,
        id,
        assessment_id: assessment,
        step: body.step,
        number: await nextNumber(tx, "landscape.survey", assessment, body.step),
        asks: JSON.stringify(asks),
        visibility,
        created_by: by,
        updated_by: by,
      })
      .execute();
    await emit(tx, surveyChanged, { live, assessment });
    audited([id]);
    return surveyById(tx, workspace, assessment, id);
  }),
  implement(revealSurvey, async ({ tx, live, now, params, body, actor, audited }) => {
    const { workspace, assessment, survey } = params;
    const before = await surveyById(tx, workspace, assessment, survey);
    if (before.state !== "open") throw new Problem("survey-closed");
    if (before.answered === 0) throw new Problem("survey-empty");
    const present = (await agenciesOf(tx, workspace)).map(({ id }) => id);
    await changeRecord(
      tx,
      {
        table: "landscape.survey",
        key: { id: survey },
        expectedRev: body.expectedRev,
        values: { state: "revealed", revealed_at: now(), asked: present },
        actor,
      },
      () => surveyById(tx, workspace, assessment, survey),
    );
    // counted after the row is locked, so that a claim stored while waiting for the lock counts too
    const answered = (await answeredBy(tx, workspace, [survey])).get(survey) ?? [];
    const asked = [...new Set([...present, ...answered])];
    await tx.updateTable("landscape.survey").set({ asked }).where("workspace_id", "=", workspace).where("id", "=", survey).execute();
    await findWhatItShows(tx, workspace, assessment, survey, actorForAudit(actor));
    await emit(tx, surveyChanged, { live, assessment });
    audited([survey]);
    return surveyById(tx, workspace, assessment, survey);
  }),
];
