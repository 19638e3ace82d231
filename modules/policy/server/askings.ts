/**
 * Queries on policy.asking: the effects that a room is asked about. Effects that involve a record which the reader cannot see are
 * left out.
 */
import type { Asking } from "../contract/effect-room.ts";
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

/** Askings of an assessment, of a room, or one by id, in the order of opening. */
export const askingsOf = async (
  tx: Tx,
  workspace: string,
  where: { readonly assessment?: string; readonly room?: string; readonly id?: string },
): Promise<Asking[]> => {
  let query = tx.selectFrom("policy.asking").selectAll().where("workspace_id", "=", workspace);
  if (where.assessment !== undefined) query = query.where("assessment_id", "=", where.assessment);
  if (where.room !== undefined) query = query.where("room", "=", where.room);
  if (where.id !== undefined) query = query.where("id", "=", where.id);
  const rows = await query.orderBy("number").execute();
  const items = await tx
    .selectFrom("policy.asked_effect")
    .select(["asking_id", "code", "measure_id", "scenario_id", "on_what"])
    .where("workspace_id", "=", workspace)
    .where("asking_id", "=", sql<string>`any(${rows.map(({ id }) => id)}::uuid[])`)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    assessment: row.assessment_id,
    number: row.number,
    words: row.words as unknown as Asking["words"],
    items: items
      .filter(({ asking_id }) => asking_id === row.id)
      .map(({ code, measure_id, scenario_id, on_what }) => ({
        code,
        measure: measure_id,
        scenario: scenario_id,
        on: on_what as "likelihood" | "impact",
      })),
    state: row.state as Asking["state"],
    openedAt: row.opened_at.toISOString(),
    revealedAt: row.revealed_at?.toISOString() ?? null,
    asked: row.asked,
    answered: row.answered,
  }));
};

/** @throws Problem not-found */
export const askingById = async (tx: Tx, workspace: string, id: string): Promise<Asking> => {
  const [found] = await askingsOf(tx, workspace, { id });
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/** The open asking of a room, or its latest one. */
export const askingOfRoom = async (tx: Tx, workspace: string, room: string): Promise<Asking | null> =>
  (await askingsOf(tx, workspace, { room })).at(-1) ?? null;

type Item = Pick<Asking["items"][number], "measure" | "scenario" | "on">;

/** Measures by id, checked against the items. @throws Problem not-found, measure-settled, marking-forbids, invalid-input */
const checkedItems = async (
  tx: Tx,
  workspace: string,
  assessment: string,
  { items, upTo }: { readonly items: readonly Item[]; readonly upTo: number },
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
    // everybody in the room can read the item
    if (strict(item) > upTo) throw new Problem("marking-forbids", { at: ["items", i] });
    if (measure?.status === "refused" || measure?.status === "withdrawn") throw new Problem("measure-settled");
    if (measure?.scenarios.includes(item.scenario) !== true) throw new Problem("invalid-input", { at: ["items", i, "scenario"] });
  }
  if (new Set(items.map(({ measure, scenario, on }) => `${measure} ${scenario} ${on}`)).size !== items.length)
    throw new Problem("invalid-input", { at: ["items"] });
  return { measures, strict };
};

/**
 * Opens an asking.
 * @param upTo the strictest marking that a phone of the room may read
 * @throws Problem not-found, round-open, measure-settled, marking-forbids, invalid-input (a pair is listed twice, or the measure
 * does not address the scenario)
 */
export const openAsking = async (
  tx: Tx,
  workspace: string,
  wanted: { readonly assessment: string; readonly room: string | null; readonly items: readonly Item[]; readonly upTo: number },
): Promise<Asking> => {
  const { assessment, items } = wanted;
  const row = await assessmentInSight(tx, assessment);
  const { measures, strict } = await checkedItems(tx, workspace, assessment, wanted);
  // this locks the list, so that if two facilitators ask at once, the second sees the asking of the first
  const number = await nextNumber(tx, "policy.asking", assessment);
  if ((await askingsOf(tx, workspace, { assessment })).some(({ state }) => state === "open")) throw new Problem("round-open");
  const id = newId();
  await tx
    .insertInto("policy.asking")
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
        asking_id: id,
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
  return askingById(tx, workspace, id);
};
