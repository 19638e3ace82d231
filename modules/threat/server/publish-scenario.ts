/** Writes a group's held text of a scenario after a moderator's approval. It replaces the text that the group changed, but no later one. */
import { ScenarioFields } from "../contract/threat.ts";
import { actorForAudit } from "#platform/server/http/index.ts";
import { expectHeldRev, type ModeratedKind } from "#platform/server/moderation/index.ts";
import type { HeldScenario } from "./held-scenario.ts";
import { insertScenario, scenarioById, updateScenario } from "./keep-scenarios.ts";
import { scenarioTexts } from "./scenario-texts.ts";
import { scenarioColumns } from "./scenarios.ts";

export const heldScenarios: ModeratedKind = {
  kind: "scenario",
  publish: async (tx, workspace, held, by) => {
    const payload = held as HeldScenario;
    if (payload.kind === "draft") {
      const { assessment, group } = payload;
      const fields = ScenarioFields.parse(payload.fields);
      const made = await insertScenario(tx, workspace, assessment, fields, { actor: actorForAudit(by), group });
      return { record: made.id, texts: scenarioTexts(fields) };
    }
    const now = await scenarioById(tx, workspace, payload.scenario);
    expectHeldRev(now, payload.rev);
    const fields = ScenarioFields.parse(payload.fields);
    await updateScenario(tx, workspace, now.id, now.rev, { ...scenarioColumns(fields), status: payload.status }, by);
    return { record: now.id, texts: scenarioTexts(fields) };
  },
};
