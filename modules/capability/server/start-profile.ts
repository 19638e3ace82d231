/**
 * Starts a profile of an instrument in an assessment. Each start creates a new profile, even of the same instrument; an earlier profile does not
 * change.
 */
import { listProfiles, startProfile } from "../contract/capability.ts";
import { newId } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { nextNumber } from "#platform/server/record/index.ts";
import { instrumentById } from "./instruments.ts";
import { profileById, profilesOf } from "./profiles.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

export const routes = [
  implement(listProfiles, async ({ tx, params, audited }) => {
    await assessmentInSight(tx, params.assessment);
    audited([params.assessment]);
    return { profiles: (await profilesOf(tx, params.workspace, { assessment: params.assessment })).map(({ line }) => line) };
  }),
  implement(startProfile, async ({ tx, params, body, actor, now, audited }) => {
    const { workspace, assessment } = params;
    const { visibility } = await assessmentInSight(tx, assessment);
    const { instrument } = await instrumentById(tx, workspace, body.instrument);
    const id = newId();
    const by = actorForAudit(actor);
    await tx
      .insertInto("capability.profile")
      .values({
        workspace_id: workspace,
        id,
        assessment_id: assessment,
        instrument_id: body.instrument,
        number: await nextNumber(tx, "capability.profile", assessment),
        roll_up: body.rollUp ?? instrument.rollUp,
        started_at: now(),
        visibility,
        created_by: by,
        updated_by: by,
      })
      .execute();
    audited([id]);
    return (await profileById(tx, workspace, id)).line;
  }),
];
