/** Writes what was held of a scenario, once a moderator allows it, over whatever the scenario says by then. */
import { ScenarioFields, translateScenario } from "../contract/threat.ts";
import { actorForAudit } from "#platform/server/http/index.ts";
import type { ModeratedKind } from "#platform/server/moderation/index.ts";
import type { HeldScenario } from "./held-scenario.ts";
import { insertScenario, scenarioById, updateScenario, writeTranslation } from "./keep-scenarios.ts";
import { scenarioColumns } from "./scenarios.ts";

export const heldScenarios: ModeratedKind = {
  kind: "scenario",
  publish: async (tx, workspace, held, by) => {
    const payload = held as HeldScenario;
    if (payload.kind === "draft") {
      const { assessment, group } = payload;
      await insertScenario(tx, workspace, assessment, ScenarioFields.parse(payload.fields), { actor: actorForAudit(by), group });
      return;
    }
    const now = await scenarioById(tx, workspace, payload.scenario);
    if (payload.kind === "translation")
      return writeTranslation(tx, workspace, now, payload.lang, translateScenario.body.parse(payload.body));
    const values = { ...scenarioColumns(ScenarioFields.parse(payload.fields)), status: payload.status };
    await updateScenario(tx, workspace, now.id, now.rev, values, by);
  },
};
