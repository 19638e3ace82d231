/**
 * When a scenario's marking becomes stricter, earlier report versions that contain the scenario get the same marking, and their files are made again.
 * The marking of a report version is never lowered, because the version contains other scenarios too. The database raises the marking of rows that
 * refer to the scenario (`platform.follow`). An event notifies the modules that depend on this one.
 */
import { tlpRank } from "#platform/contract/markings.ts";
import type { Scenario } from "../contract/threat.ts";
import { emit, extensionPoint, type Tx } from "#platform/server/db/index.ts";
import { raiseReportVersions } from "#modules/assessment/server/index.ts";

/** The event "a scenario was changed", with the present scenario; handlers run in the transaction of the change. */
export const scenarioChanged = extensionPoint<(tx: Tx, scenario: Scenario) => Promise<void>>("threat.scenario-changed");

/** Applies a changed marking. Must be called in the transaction of every change of a scenario. */
export const followMarking = async (tx: Tx, workspace: string, before: Scenario, after: Scenario): Promise<void> => {
  if (tlpRank(after.marking) > tlpRank(before.marking)) {
    const written = await tx
      .selectFrom("threat.scenario")
      .select("created_at")
      .where("workspace_id", "=", workspace)
      .where("id", "=", after.id)
      .executeTakeFirst();
    await raiseReportVersions(tx, workspace, {
      assessment: after.assessment,
      before: before.marking,
      marking: after.marking,
      since: written?.created_at ?? new Date(0),
    });
  }
  await emit(tx, scenarioChanged, after);
};
