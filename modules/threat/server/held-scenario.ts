/**
 * The form in which the moderation queue stores a group's text of a scenario: a new draft or a change of a draft. After a moderator's approval,
 * `publish-scenario.ts` writes the text.
 */
import type { HeldText } from "#platform/server/moderation/index.ts";

export type HeldScenario =
  | { readonly kind: "draft"; readonly assessment: string; readonly group: number; readonly fields: unknown }
  | { readonly kind: "change"; readonly scenario: string; readonly rev: number; readonly status: string; readonly fields: unknown };

export const heldScenario = (payload: HeldScenario): HeldText => ({
  kind: "scenario",
  payload,
  record: payload.kind === "draft" ? null : payload.scenario,
  about: payload.kind === "draft" ? [] : [payload.scenario],
});
