/**
 * Yardsticks and criteria sets of a workspace. The first request in a workspace installs copies of the shipped yardsticks and criteria sets. The
 * State's own ones are rows of the same kind. A row never changes, because answers refer to it: a change of the wording makes a new row with a new
 * version.
 */
import { createHash } from "node:crypto";
import { CriteriaSetData, YardstickData, type CriteriaSet, type Yardstick } from "../contract/catalogue.ts";
import { Problem } from "#platform/contract/problems.ts";
import { addCriteriaSet, addYardstick, getCatalogue } from "../contract/assessment.ts";
import { canonicalize } from "#methods/canonical/index.ts";
import { faultsOfYardstick } from "#methods/elicitation/index.ts";
import type * as z from "zod/mini";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { actorClasses, interests, scales, shippedCriteriaSets, shippedYardsticks, technologyAreas } from "./content.ts";

type YardstickOut = z.infer<typeof Yardstick>;
type CriteriaSetOut = z.infer<typeof CriteriaSet>;
type Table = "assessment.yardstick" | "assessment.criteria_set";

export const digestOf = (data: unknown): string => createHash("sha256").update(canonicalize(data)).digest("hex");

const insert = async (tx: Tx, workspace: string, table: Table, data: YardstickData | CriteriaSetData): Promise<string> => {
  const id = newId();
  await tx
    .insertInto(table)
    .values({ workspace_id: workspace, id, code: data.id, version: data.version, digest: digestOf(data), data: JSON.stringify(data) })
    .onConflict((c) => c.columns(["workspace_id", "code", "version"]).doNothing())
    .execute();
  return id;
};

/** Copies the shipped catalogue into a workspace; existing rows are not changed. */
export const installCatalogue = async (tx: Tx, workspace: string): Promise<void> => {
  for (const data of shippedYardsticks) await insert(tx, workspace, "assessment.yardstick", YardstickData.parse(data));
  for (const data of shippedCriteriaSets) await insert(tx, workspace, "assessment.criteria_set", CriteriaSetData.parse(data));
};

const rowsOf = (tx: Tx, workspace: string, table: Table) =>
  tx
    .selectFrom(table)
    .select(["id", "digest", "data", "code", "version"])
    .where("workspace_id", "=", workspace)
    .orderBy("created_at")
    .orderBy("code")
    .execute();

export const yardsticksOf = async (tx: Tx, workspace: string): Promise<YardstickOut[]> =>
  (await rowsOf(tx, workspace, "assessment.yardstick")).map(({ id, digest, data }) => ({
    id,
    digest,
    data: data as unknown as YardstickData,
  }));

export const criteriaSetsOf = async (tx: Tx, workspace: string): Promise<CriteriaSetOut[]> =>
  (await rowsOf(tx, workspace, "assessment.criteria_set")).map(({ id, digest, data }) => ({
    id,
    digest,
    data: data as unknown as CriteriaSetData,
  }));

const one = <T extends { id: string }>(rows: readonly T[], id: string): T => {
  const found = rows.find((row) => row.id === id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

export const yardstickById = async (tx: Tx, workspace: string, id: string): Promise<YardstickOut> =>
  one(await yardsticksOf(tx, workspace), id);
export const criteriaSetById = async (tx: Tx, workspace: string, id: string): Promise<CriteriaSetOut> =>
  one(await criteriaSetsOf(tx, workspace), id);

export const routes = [
  implement(getCatalogue, async ({ tx, db, params }) => {
    let yardsticks = await yardsticksOf(tx, params.workspace);
    if (yardsticks.length === 0) {
      // the transaction of a read request cannot write, so the first read in a new workspace installs the copies in a separate transaction
      await db.inSeparateTransaction({ workspace: params.workspace, account: null, clearance: 4 }, (apart) =>
        installCatalogue(apart, params.workspace),
      );
      yardsticks = await yardsticksOf(tx, params.workspace);
    }
    return { yardsticks, criteriaSets: await criteriaSetsOf(tx, params.workspace), scales, technologyAreas, actorClasses, interests };
  }),
  implement(addYardstick, async ({ tx, params, body, audited }) => {
    const [fault] = faultsOfYardstick(body);
    if (fault !== undefined) throw new Problem("invalid-input", { at: ["bands", fault.band], details: { reason: fault.fault } });
    await refuseTaken(tx, params.workspace, "assessment.yardstick", body);
    const id = await insert(tx, params.workspace, "assessment.yardstick", body);
    audited([id]);
    return yardstickById(tx, params.workspace, id);
  }),
  implement(addCriteriaSet, async ({ tx, params, body, audited }) => {
    await refuseTaken(tx, params.workspace, "assessment.criteria_set", body);
    const id = await insert(tx, params.workspace, "assessment.criteria_set", body);
    audited([id]);
    return criteriaSetById(tx, params.workspace, id);
  }),
];

const refuseTaken = async (tx: Tx, workspace: string, table: Table, data: { id: string; version: string }): Promise<void> => {
  const rows = await rowsOf(tx, workspace, table);
  if (rows.some((row) => row.code === data.id && row.version === data.version)) throw new Problem("already-exists", { at: ["version"] });
};
