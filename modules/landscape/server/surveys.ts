/**
 * Queries on landscape.survey. For an open survey they return only the number of agencies that answered, and the number that were
 * asked.
 */
import type { Entry, Survey, SurveyStep } from "../contract/landscape.ts";
import { Problem } from "#platform/contract/problems.ts";
import { itemOf } from "#methods/landscape/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { answeredBy } from "./claims.ts";

export interface Asks {
  readonly functions: readonly Entry[];
  readonly stages: readonly Entry[];
  readonly areas: readonly Entry[];
}

/** The items of a survey; each gets a level. */
export const itemsOf = ({ functions, stages, areas }: Asks): readonly string[] => [
  ...functions.map(({ code }) => code),
  ...areas.flatMap((area) => stages.map((stage) => itemOf(stage.code, area.code))),
];

interface Which {
  readonly assessment: string;
  readonly step?: SurveyStep;
  readonly id?: string;
}

/** Surveys of an assessment in the order of their numbers, step 1 before step 2. */
export const surveysOf = async (tx: Tx, workspace: string, { assessment, step, id }: Which): Promise<Survey[]> => {
  let query = tx
    .selectFrom("landscape.survey")
    .select(["id", "step", "number", "state", "rev", "asks", "asked", "started_at", "revealed_at"])
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", assessment);
  if (step !== undefined) query = query.where("step", "=", step);
  if (id !== undefined) query = query.where("id", "=", id);
  const rows = await query.orderBy("step").orderBy("number").execute();
  const answered = await answeredBy(
    tx,
    workspace,
    rows.map((row) => row.id),
  );
  const present = rows.some((row) => row.asked === null) ? (await agenciesOf(tx, workspace)).map((agency) => agency.id) : [];
  return rows.map((row) => {
    const asks = row.asks as unknown as Asks;
    const did = answered.get(row.id) ?? [];
    return {
      id: row.id,
      step: row.step as SurveyStep,
      number: row.number,
      state: row.state as Survey["state"],
      rev: row.rev,
      functions: [...asks.functions],
      stages: [...asks.stages],
      areas: [...asks.areas],
      answered: did.length,
      asked: row.asked?.length ?? new Set([...present, ...did]).size,
      startedAt: row.started_at.toISOString(),
      revealedAt: row.revealed_at?.toISOString() ?? null,
    };
  });
};

/** @throws Problem not-found */
export const surveyById = async (tx: Tx, workspace: string, assessment: string, id: string): Promise<Survey> => {
  const [found] = await surveysOf(tx, workspace, { assessment, id });
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/**
 * Locks the survey until the end of the transaction, so that no claim is stored during the reveal.
 * @throws Problem survey-closed
 */
export const stillOpen = async (tx: Tx, workspace: string, id: string): Promise<void> => {
  const row = await tx
    .selectFrom("landscape.survey")
    .select("state")
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .forKeyShare()
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  if (row.state !== "open") throw new Problem("survey-closed");
};

/** Agencies that a revealed survey asked, including withdrawn ones, ordered by their present names. */
export const askedAgencies = async (tx: Tx, workspace: string, survey: string) => {
  const rows = await tx
    .selectFrom("programme.agency as a")
    .innerJoin("landscape.survey as s", (join) => join.onRef("s.workspace_id", "=", "a.workspace_id"))
    .select(["a.id", "a.name"])
    .where("a.workspace_id", "=", workspace)
    .where("s.id", "=", survey)
    .whereRef("a.id", "=", (eb) => eb.fn.any("s.asked"))
    .orderBy("a.created_at")
    .orderBy("a.id")
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name as Record<string, string> }));
};
