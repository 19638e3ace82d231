/**
 * Queries on landscape.claims_question. They return no claims. For an open claims question they return the number of agencies that have answered,
 * have finished and are asked, and the names of the agencies that have not begun or not finished.
 */
import type { Entry, ClaimsQuestion, ClaimsStep } from "../contract/landscape.ts";
import { Problem } from "#platform/contract/problems.ts";
import { itemOf } from "#methods/landscape/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { agencyReveal, earlyColumns } from "#platform/server/questions/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { answeredBy } from "./claims.ts";

export interface Asks {
  readonly functions: readonly Entry[];
  readonly stages: readonly Entry[];
  readonly areas: readonly Entry[];
}

/** The items of a claims question. Each agency gives one level for each item. */
export const itemsOf = ({ functions, stages, areas }: Asks): readonly string[] => [
  ...functions.map(({ code }) => code),
  ...areas.flatMap((area) => stages.map((stage) => itemOf(stage.code, area.code))),
];

interface Which {
  readonly assessment: string;
  readonly step?: ClaimsStep;
  readonly id?: string;
}

/** Claims questions of an assessment: first those of step 1, then those of step 2, each in the order of their numbers. */
export const claimsQuestionsOf = async (tx: Tx, workspace: string, { assessment, step, id }: Which): Promise<ClaimsQuestion[]> => {
  let query = tx
    .selectFrom("landscape.claims_question")
    .select(["id", "step", "number", "state", "rev", "asks", "asked", "started_at", "revealed_at", ...earlyColumns])
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
  const present = rows.some((row) => row.asked === null) ? await agenciesOf(tx, workspace) : [];
  return rows.map((row) => {
    const asks = row.asks as unknown as Asks;
    const did = answered.get(row.id) ?? new Map<string, number>();
    const waiting = row.state === "open" ? present : [];
    const named = (which: (items: number) => boolean) =>
      waiting.filter(({ id: agency }) => which(did.get(agency) ?? 0)).map(({ id: agency, name }) => ({ id: agency, name }));
    return {
      id: row.id,
      step: row.step as ClaimsStep,
      number: row.number,
      state: row.state as ClaimsQuestion["state"],
      rev: row.rev,
      functions: [...asks.functions],
      stages: [...asks.stages],
      areas: [...asks.areas],
      answered: did.size,
      finished: [...did.values()].filter((items) => items === itemsOf(asks).length).length,
      asked: row.asked?.length ?? new Set([...present.map((agency) => agency.id), ...did.keys()]).size,
      notBegun: named((items) => items === 0),
      notFinished: named((items) => items > 0 && items < itemsOf(asks).length),
      early: agencyReveal(row),
      startedAt: row.started_at.toISOString(),
      revealedAt: row.revealed_at?.toISOString() ?? null,
    };
  });
};

/** @throws Problem not-found if the claims question does not exist or the reader cannot see it */
export const claimsQuestionById = async (tx: Tx, workspace: string, assessment: string, id: string): Promise<ClaimsQuestion> => {
  const [found] = await claimsQuestionsOf(tx, workspace, { assessment, id });
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/** The early reveal of a step's latest claims question. Null if that question is open, or was not revealed early. */
export const earlyClaims = async (tx: Tx, workspace: string, assessment: string, step: ClaimsStep): Promise<ClaimsQuestion["early"]> =>
  (await claimsQuestionsOf(tx, workspace, { assessment, step })).at(-1)?.early ?? null;

/**
 * Locks the claims question until the end of the transaction, so that no claim is stored during the reveal.
 * @throws Problem question-closed if the claims question is not open, and this agency is not asked alone
 */
export const stillOpen = async (tx: Tx, workspace: string, id: string, agency: string): Promise<void> => {
  const row = await tx
    .selectFrom("landscape.claims_question")
    .select(["state", "late_open"])
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .forKeyShare()
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  if (row.state !== "open" && !row.late_open.includes(agency)) throw new Problem("question-closed");
};

/** The agencies that a revealed claims question asked, in the order in which they were created. Agencies that were withdrawn later are included. */
export const askedAgencies = async (tx: Tx, workspace: string, claimsQuestion: string) => {
  const rows = await tx
    .selectFrom("programme.agency as a")
    .innerJoin("landscape.claims_question as s", (join) => join.onRef("s.workspace_id", "=", "a.workspace_id"))
    .select(["a.id", "a.name"])
    .where("a.workspace_id", "=", workspace)
    .where("s.id", "=", claimsQuestion)
    .whereRef("a.id", "=", (eb) => eb.fn.any("s.asked"))
    .orderBy("a.created_at")
    .orderBy("a.id")
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name as Record<string, string> }));
};
