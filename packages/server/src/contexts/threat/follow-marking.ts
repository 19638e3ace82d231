/**
 * What is derived from a scenario follows its marking. Translations have it always. When it becomes stricter, what was made
 * of it before becomes as strict: editions with their files, text held by the guard, and what higher contexts wrote about
 * it. Nothing of that is loosened again by itself: an edition holds other scenarios too.
 */
import { strictness } from "@counterpart/contract/markings";
import type { Scenario } from "@counterpart/contract/threat";
import type { Tx } from "../../platform/db/index.ts";
import { raiseHeld } from "./guard.ts";
import { marked } from "./marked.ts";
import { scenarioUrn } from "./scenarios.ts";

/** How a higher context follows a scenario that was changed (the room's notes and what its phones are shown). */
export type FollowScenario = (tx: Tx, workspace: string, scenario: Scenario) => Promise<void>;
let follow: FollowScenario | null = null;
export const onScenarioChanged = (run: FollowScenario): void => {
  follow = run;
};

/** Called in the transaction of every change of a scenario. */
export const followMarking = async (tx: Tx, workspace: string, before: Scenario, after: Scenario): Promise<void> => {
  const values = marked(after.marking);
  const { visibility } = values;
  if (before.marking !== after.marking)
    await tx
      .updateTable("platform.translation")
      .set({ visibility })
      .where("workspace_id", "=", workspace)
      .where("owner", "=", scenarioUrn(after.id))
      .execute();
  if (visibility > strictness(before.marking)) {
    await raiseHeld(tx, [after.id], after.marking);
    await raiseEditions(tx, workspace, after, values);
  }
  await follow?.(tx, workspace, after);
};

/** Editions frozen since the scenario was written; a file already made names the old marking on every page and is made anew. */
const raiseEditions = async (tx: Tx, workspace: string, scenario: Scenario, values: ReturnType<typeof marked>): Promise<void> => {
  const raised = await tx
    .updateTable("threat.edition")
    .set(values)
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", scenario.assessment)
    .where("visibility", "<", values.visibility)
    .where("frozen_at", ">=", (eb) =>
      eb.selectFrom("threat.scenario as s").select("s.created_at").where("s.workspace_id", "=", workspace).where("s.id", "=", scenario.id),
    )
    .returning("id")
    .execute();
  if (raised.length === 0) return;
  await tx
    .updateTable("threat.render")
    .set({ visibility: values.visibility, state: "cancelled", bytes: null })
    .where("workspace_id", "=", workspace)
    .where(
      "edition_id",
      "in",
      raised.map(({ id }) => id),
    )
    .execute();
};
