/** A break-out group's draft from a phone: a short form. The facilitator completes and merges drafts at the desk. */
import type { Text } from "#platform/contract/values.ts";
import type { ScenarioFields } from "../contract/threat.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import type { Actor } from "#platform/server/http/index.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";
import { holdForGroup, type HeldForGroup } from "#platform/server/moderation/index.ts";
import { heldScenario } from "./held-scenario.ts";
import { scenarioTexts } from "./scenario-texts.ts";
import { insertScenario, scenarioById, updateScenario } from "./keep-scenarios.ts";
import { scenarioColumns } from "./scenarios.ts";

export interface GroupDraft {
  readonly assessment: string;
  readonly group: number;
  readonly room: string;
  /** The id of the group's draft to change; null for a new draft. */
  readonly draft: string | null;
  readonly title: Text;
  readonly summary: Text;
  readonly technologyAreas: string[];
}

export interface GroupDrafted {
  readonly draft: string | null;
  /** The held text and the findings of the content filter, if the text waits for a moderator; null if it was written. */
  readonly held: HeldForGroup | null;
}

export const draftFromGroup = async (tx: Tx, workspace: string, draft: GroupDraft): Promise<GroupDrafted> => {
  const assessment = await assessmentInSight(tx, draft.assessment);
  // the author is the group, not a seat, so that a draft does not identify a person
  const actor: Actor = { kind: "participant", room: draft.room, seat: "" };
  const empty = { text: "", lang: draft.summary.lang };
  const before = draft.draft === null ? null : await scenarioById(tx, workspace, draft.draft);
  // groups are numbered per assessment, so the assessment must match too
  if (before !== null && (before.assessment !== draft.assessment || before.group !== draft.group || before.status !== "draft"))
    throw new Problem("no-access");
  const fields: ScenarioFields = {
    ...(before ?? {
      actorClass: null,
      interests: [],
      assumptions: empty,
      sources: [],
      rightsImplications: empty,
      owner: null,
      nextReview: null,
      marking: assessment.marking,
    }),
    title: draft.title,
    summary: draft.summary,
    technologyAreas: draft.technologyAreas,
  };
  const text = heldScenario(
    before === null
      ? { kind: "draft", assessment: draft.assessment, group: draft.group, fields }
      : { kind: "change", scenario: before.id, status: "draft", fields },
  );
  const texts = scenarioTexts({ title: draft.title, summary: draft.summary });
  const held = await holdForGroup(tx, texts, text, fields.marking, draft.group);
  if (held !== null) return { draft: before?.id ?? null, held };
  if (before === null)
    return {
      draft: (await insertScenario(tx, workspace, draft.assessment, fields, { actor: `room:${draft.room}`, group: draft.group })).id,
      held: null,
    };
  return { draft: (await updateScenario(tx, workspace, before.id, before.rev, scenarioColumns(fields), actor)).id, held: null };
};
