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
  /** The revision that the phone wrote last; undefined if it does not know it. */
  readonly expectedRev: number | undefined;
  readonly title: Text;
  readonly summary: Text;
  readonly technologyAreas: string[];
}

export interface GroupDrafted {
  readonly draft: string | null;
  /** The revision that was written; absent if the text is held. */
  readonly rev?: number;
  /** The held text and the findings of the content filter, if the text waits for a moderator; null if it was written. */
  readonly held: HeldForGroup | null;
}

/** A phone does not get the fields of the record that only the desk shows. */
const withoutRecord = (error: unknown): never => {
  throw error instanceof Problem && error.code === "conflict" ? new Problem("conflict") : error;
};

/** @throws Problem no-access if the draft is not one of this group, or no longer a draft; conflict if the desk changed it after the phone wrote it */
export const draftFromGroup = async (tx: Tx, workspace: string, draft: GroupDraft): Promise<GroupDrafted> => {
  const assessment = await assessmentInSight(tx, draft.assessment);
  // the author is the group, not a seat, so that a draft does not identify a person
  const actor: Actor = { kind: "participant", room: draft.room, seat: "" };
  const empty = { text: "", lang: draft.summary.lang };
  const before = draft.draft === null ? null : await scenarioById(tx, workspace, draft.draft);
  // groups are numbered per assessment, so the assessment must match too
  if (before !== null && (before.assessment !== draft.assessment || before.group !== draft.group || before.status !== "draft"))
    throw new Problem("no-access");
  // the desk may have changed the draft; the phone does not show this change, so it must not overwrite it
  if (before !== null && draft.expectedRev !== undefined && draft.expectedRev !== before.rev) throw new Problem("conflict");
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
      : { kind: "change", scenario: before.id, rev: before.rev, status: "draft", fields },
  );
  const texts = scenarioTexts({ title: draft.title, summary: draft.summary });
  const held = await holdForGroup(tx, texts, text, fields.marking, draft.group);
  if (held !== null) return { draft: before?.id ?? null, held };
  const { id, rev } =
    before === null
      ? await insertScenario(tx, workspace, draft.assessment, fields, { actor: `room:${draft.room}`, group: draft.group })
      : await updateScenario(tx, workspace, before.id, before.rev, scenarioColumns(fields), actor).catch(withoutRecord);
  return { draft: id, rev, held: null };
};
