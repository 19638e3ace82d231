/** Drafts, changes, withdraws, merges and translates scenarios at the desk, and lists the history of a scenario. */
import { Problem } from "#platform/contract/problems.ts";
import {
  changeScenario,
  draftScenario,
  getScenario,
  listScenarios,
  mergeScenarios,
  scenarioHistory,
  translateScenario,
  withdrawScenario,
  type Scenario,
  type ScenarioFields,
} from "../contract/threat.ts";
import type * as z from "zod/mini";
import { newId, type Change, type Tx } from "#platform/server/db/index.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";
import { changeRecord, keepTranslations, nextNumber } from "#platform/server/record/index.ts";
import { actorForAudit, implement, type Actor } from "#platform/server/http/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { scenarioRevisions } from "./scenario-revisions.ts";
import { scenarioTexts, translationTexts } from "./scenario-texts.ts";
import { scenarioColumns, scenariosOf, scenarioUrn } from "./scenarios.ts";
import { strictestTlp, tlpRank } from "#platform/contract/markings.ts";
import { followMarking } from "./follow-marking.ts";

export const scenarioById = async (tx: Tx, workspace: string, id: string): Promise<Scenario> => {
  const [found] = await scenariosOf(tx, workspace, { ids: [id] });
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/** Writes a new scenario with the next number. The caller has checked the text with the content filter, or a moderator has approved the text. */
export const insertScenario = async (
  tx: Tx,
  workspace: string,
  assessment: string,
  fields: ScenarioFields,
  by: { actor: string; group: number | null },
): Promise<Scenario> => {
  const id = newId();
  const number = await nextNumber(tx, "threat.scenario", assessment);
  await tx
    .insertInto("threat.scenario")
    .values({
      workspace_id: workspace,
      id,
      assessment_id: assessment,
      number,
      group_number: by.group,
      ...scenarioColumns(fields),
      created_by: by.actor,
      updated_by: by.actor,
    })
    .execute();
  return scenarioById(tx, workspace, id);
};

export const updateScenario = async (
  tx: Tx,
  workspace: string,
  scenario: string,
  expectedRev: number,
  values: Change<"threat.scenario">["values"],
  actor: Actor,
): Promise<Scenario> => {
  const before = await scenarioById(tx, workspace, scenario);
  await changeRecord(tx, { table: "threat.scenario", key: { id: scenario }, expectedRev, values, actor }, () =>
    scenarioById(tx, workspace, scenario),
  );
  const after = await scenarioById(tx, workspace, scenario);
  await followMarking(tx, workspace, before, after);
  return after;
};

type TranslationBody = z.output<(typeof translateScenario)["body"]>;

export const writeTranslation = (tx: Tx, { id, rev, marking }: Scenario, lang: string, body: TranslationBody): Promise<void> => {
  const texts = (["title", "summary"] as const).map((field) => ({ field, lang, text: body[field] }));
  return keepTranslations(tx, { urn: scenarioUrn(id), rev, visibility: tlpRank(marking) }, texts, body.kind);
};

export const routes = [
  implement(listScenarios, async ({ tx, params, audited }) => {
    await assessmentInSight(tx, params.assessment);
    const scenarios = await scenariosOf(tx, params.workspace, { assessment: params.assessment });
    audited(scenarios.map((s) => s.id));
    return { scenarios };
  }),
  implement(getScenario, async ({ tx, params, audited }) => {
    audited([params.scenario]);
    return scenarioById(tx, params.workspace, params.scenario);
  }),
  implement(draftScenario, async ({ tx, params, body, actor, audited }) => {
    const { commandId: _, ...fields } = body;
    await assessmentInSight(tx, params.assessment);
    rejectOperationalDetail(scenarioTexts(fields));
    const made = await insertScenario(tx, params.workspace, params.assessment, fields, { actor: actorForAudit(actor), group: null });
    audited([made.id]);
    return made;
  }),
  implement(changeScenario, async ({ tx, params, body, actor, audited }) => {
    const { expectedRev, status, ...fields } = body;
    const before = await scenarioById(tx, params.workspace, params.scenario);
    if (before.status === "merged" || before.status === "withdrawn") throw new Problem("conflict", { details: { current: before } });
    rejectOperationalDetail(scenarioTexts(fields));
    audited([params.scenario]);
    return updateScenario(tx, params.workspace, params.scenario, expectedRev, { ...scenarioColumns(fields), status }, actor);
  }),
  implement(withdrawScenario, async ({ tx, params, body, actor, audited }) => {
    audited([params.scenario]);
    return updateScenario(
      tx,
      params.workspace,
      params.scenario,
      body.expectedRev,
      { status: "withdrawn", withdrawn_reason: body.reason.text, withdrawn_reason_lang: body.reason.lang },
      actor,
    );
  }),
  implement(mergeScenarios, async ({ tx, params, body, actor, audited }) => {
    const { expectedRev, from, ...fields } = body;
    const into = await scenarioById(tx, params.workspace, params.scenario);
    const sources = await scenariosOf(tx, params.workspace, { ids: from });
    const odd = sources.find(
      (s) => s.assessment !== into.assessment || s.id === into.id || s.status === "merged" || s.status === "withdrawn",
    );
    if (odd !== undefined || sources.length !== new Set(from).size) throw new Problem("invalid-input", { at: ["from"] });
    // the marking of a merged scenario is at least as strict as the strictest marking of the drafts
    if (tlpRank(fields.marking) < tlpRank(strictestTlp(sources.map((s) => s.marking))))
      throw new Problem("marking-forbids", { at: ["marking"] });
    rejectOperationalDetail(scenarioTexts(fields));
    for (const source of sources) {
      await updateScenario(tx, params.workspace, source.id, source.rev, { status: "merged", merged_into: into.id }, actor);
    }
    audited([into.id, ...from]);
    return updateScenario(tx, params.workspace, into.id, expectedRev, scenarioColumns(fields), actor);
  }),
  implement(translateScenario, async ({ tx, params, body, audited }) => {
    const scenario = await scenarioById(tx, params.workspace, params.scenario);
    rejectOperationalDetail(translationTexts(params.lang, body));
    await writeTranslation(tx, scenario, params.lang, body);
    audited([scenario.id]);
    return scenarioById(tx, params.workspace, scenario.id);
  }),
  implement(scenarioHistory, async ({ tx, params, audited }) => {
    audited([params.scenario]);
    return { revisions: await scenarioRevisions(tx, params.workspace, params.scenario) };
  }),
];
