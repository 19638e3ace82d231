/**
 * What is derived from a scenario follows its marking. Translations have it always. When it becomes stricter, what was made
 * of it before becomes as strict: editions with their files, held texts, and what higher contexts wrote about
 * it. Nothing of that is loosened again by itself: an edition holds other scenarios too.
 */
import { strictness } from "#platform/contract/markings.ts";
import type { Scenario } from "../contract/threat.ts";
import { emit, extensionPoint, type Tx } from "#platform/server/db/index.ts";
import { raiseEditions } from "#modules/assessment/server/index.ts";
import { marked } from "#platform/server/record/index.ts";
import { scenarioUrn } from "./scenarios.ts";

/** The event "a scenario was changed", with the scenario as it is now; it runs in the transaction of the change. */
export const scenarioChanged = extensionPoint<(tx: Tx, scenario: Scenario) => Promise<void>>("threat.scenario-changed");

/** Called in the transaction of every change of a scenario. */
export const followMarking = async (tx: Tx, workspace: string, before: Scenario, after: Scenario): Promise<void> => {
  const { visibility } = marked(after.marking);
  if (before.marking !== after.marking)
    await tx
      .updateTable("platform.translation")
      .set({ visibility })
      .where("workspace_id", "=", workspace)
      .where("owner", "=", scenarioUrn(after.id))
      .execute();
  if (visibility > strictness(before.marking)) {
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
