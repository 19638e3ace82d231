/**
 * When a scenario becomes stricter, the report versions made from it before become as strict, and their files are made again. They contain
 * other scenarios too, so they are never loosened. Rows that name the scenario follow it in the database (`platform.follow`). An event
 * notifies modules above of each change.
 */
import { tlpRank } from "#platform/contract/markings.ts";
import type { Scenario } from "../contract/threat.ts";
import { emit, extensionPoint, type Tx } from "#platform/server/db/index.ts";
import { raiseEditions } from "#modules/assessment/server/index.ts";

/** The event "a scenario was changed", with the present scenario; handlers run in the transaction of the change. */
export const scenarioChanged = extensionPoint<(tx: Tx, scenario: Scenario) => Promise<void>>("threat.scenario-changed");

/** Must be called in the transaction of every change of a scenario. */
export const followMarking = async (tx: Tx, workspace: string, before: Scenario, after: Scenario): Promise<void> => {
  if (tlpRank(after.marking) > tlpRank(before.marking)) {
    const written = await tx
      .selectFrom("threat.scenario")
      .select("created_at")
      .where("workspace_id", "=", workspace)
      .where("id", "=", after.id)
      .executeTakeFirst();
    await raiseEditions(tx, workspace, {
      assessment: after.assessment,
      before: before.marking,
      marking: after.marking,
      since: written?.created_at ?? new Date(0),
    });
  }
  await emit(tx, scenarioChanged, after);
};
