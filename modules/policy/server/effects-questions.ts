/**
 * Queries on policy.effects_question: the effects that a room is asked about. Effects that involve a record which the reader cannot see are left out.
 */
import type { EffectsQuestion } from "../contract/effect-room.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import type { Measure } from "../contract/policy.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";
import { nextNumber } from "#platform/server/record/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";
import { effectWords } from "./content.ts";
import { measuresOf } from "./measures.ts";

/** Returns the effects questions of an assessment or of a room, in the order of opening, or the effects question with an id. */
export const effectsQuestionsOf = async (
  tx: Tx,
  workspace: string,
  where: { readonly assessment?: string; readonly room?: string; readonly id?: string },
): Promise<EffectsQuestion[]> => {
  let query = tx.selectFrom("policy.effects_question").selectAll().where("workspace_id", "=", workspace);
  if (where.assessment !== undefined) query = query.where("assessment_id", "=", where.assessment);
  if (where.room !== undefined) query = query.where("room", "=", where.room);
  if (where.id !== undefined) query = query.where("id", "=", where.id);
  const rows = await query.orderBy("number").execute();
  const items = await tx
    .selectFrom("policy.asked_effect")
    .select(["effects_question_id", "code", "measure_id", "scenario_id", "on_what"])
    .where("workspace_id", "=", workspace)
    .where("effects_question_id", "=", sql<string>`any(${rows.map(({ id }) => id)}::uuid[])`)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    assessment: row.assessment_id,
    number: row.number,
    words: row.words as unknown as EffectsQuestion["words"],
    items: items
      .filter(({ effects_question_id }) => effects_question_id === row.id)
      .map(({ code, measure_id, scenario_id, on_what }) => ({
        code,
        measure: measure_id,
        scenario: scenario_id,
        on: on_what as "likelihood" | "impact",
      })),
    state: row.state as EffectsQuestion["state"],
    openedAt: row.opened_at.toISOString(),
    revealedAt: row.revealed_at?.toISOString() ?? null,
    asked: row.asked,
    answered: row.answered,
  }));
};

/** @throws Problem not-found if the effects question does not exist or the reader cannot see it */
export const effectsQuestionById = async (tx: Tx, workspace: string, id: string): Promise<EffectsQuestion> => {
  const [found] = await effectsQuestionsOf(tx, workspace, { id });
  if (found === undefined) throw new Problem("not-found");
  return found;
};

type Item = Pick<EffectsQuestion["items"][number], "measure" | "scenario" | "on">;

/**
 * Returns the measures by id, after checking the items. @throws Problem not-found if a measure or scenario does not exist;
 * measure-settled if a measure is refused or withdrawn; marking-forbids if not everybody in the room may read an item; invalid-input
 * if an item is listed twice or its measure does not address its scenario
 */
const checkedItems = async (
  tx: Tx,
  workspace: string,
  assessment: string,
  { items, maxMarking }: { readonly items: readonly Item[]; readonly maxMarking: number },
): Promise<{ readonly measures: ReadonlyMap<string, Measure>; readonly strict: (item: Item) => number }> => {
  const measures = new Map((await measuresOf(tx, workspace, assessment)).map((measure) => [measure.id, measure]));
  const scenarios = new Map((await scenariosOf(tx, workspace, { assessment })).map((scenario) => [scenario.id, scenario]));
  const strict = ({ measure, scenario }: Item): number => {
    const [one, other] = [measures.get(measure), scenarios.get(scenario)];
    if (one === undefined || other === undefined) throw new Problem("not-found");
    return Math.max(tlpRank(one.marking), tlpRank(other.marking));
  };
  for (const [i, item] of items.entries()) {
    const measure = measures.get(item.measure);
    // everybody in the room will read the item, so it must not be stricter than the room
    if (strict(item) > maxMarking) throw new Problem("marking-forbids", { at: ["items", i] });
    if (measure?.status === "refused" || measure?.status === "withdrawn") throw new Problem("measure-settled");
    if (measure?.scenarios.includes(item.scenario) !== true) throw new Problem("invalid-input", { at: ["items", i, "scenario"] });
  }
  if (new Set(items.map(({ measure, scenario, on }) => `${measure} ${scenario} ${on}`)).size !== items.length)
    throw new Problem("invalid-input", { at: ["items"] });
  return { measures, strict };
};

/**
 * Opens an effects question.
 * @param maxMarking the strictest marking that a phone of the room may read
 * @throws Problem round-open if the assessment has an open effects question; not-found if a measure or scenario does not exist;
 * measure-settled if a measure is refused or withdrawn; marking-forbids if not everybody in the room may read an item; invalid-input
 * if an item is listed twice or its measure does not address its scenario
 */
export const startLevelsQuestion = async (
  tx: Tx,
  workspace: string,
  wanted: { readonly assessment: string; readonly room: string | null; readonly items: readonly Item[]; readonly maxMarking: number },
): Promise<EffectsQuestion> => {
  const { assessment, items } = wanted;
  const row = await assessmentInSight(tx, assessment);
  const { measures, strict } = await checkedItems(tx, workspace, assessment, wanted);
  // this locks the list, so that if two facilitators ask at once, the second sees the effects question of the first
  const number = await nextNumber(tx, "policy.effects_question", assessment);
  if ((await effectsQuestionsOf(tx, workspace, { assessment })).some(({ state }) => state === "open")) throw new Problem("round-open");
  const id = newId();
  await tx
    .insertInto("policy.effects_question")
    .values({
      workspace_id: workspace,
      id,
      assessment_id: assessment,
      room: wanted.room,
      number,
      words: JSON.stringify(effectWords),
      visibility: row.visibility,
    })
    .execute();
  await tx
    .insertInto("policy.asked_effect")
    .values(
      items.map((item, i) => ({
        workspace_id: workspace,
        effects_question_id: id,
        code: `e${i + 1}`,
        position: i + 1,
        measure_id: item.measure,
        scenario_id: item.scenario,
        on_what: item.on,
        measure_digest: measures.get(item.measure)?.digest ?? "",
        visibility: strict(item),
      })),
    )
    .execute();
  return effectsQuestionById(tx, workspace, id);
};
