/**
 * When a scenario becomes stricter, the report versions made of it before become as strict, and their files are made anew; they contain
 * other scenarios too, so nothing is loosened again. Rows that name the scenario follow it in the database (`platform.follow`). Modules
 * above learn of each change by an event.
 */
import { strictness } from "#platform/contract/markings.ts";
import type { Scenario } from "../contract/threat.ts";
import { emit, extensionPoint, type Tx } from "#platform/server/db/index.ts";
import { raiseEditions } from "#modules/assessment/server/index.ts";

/** The event "a scenario was changed", with the scenario as it is now; it runs in the transaction of the change. */
export const scenarioChanged = extensionPoint<(tx: Tx, scenario: Scenario) => Promise<void>>("threat.scenario-changed");

/** Called in the transaction of every change of a scenario. */
export const followMarking = async (tx: Tx, workspace: string, before: Scenario, after: Scenario): Promise<void> => {
  if (strictness(after.marking) > strictness(before.marking)) {
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
