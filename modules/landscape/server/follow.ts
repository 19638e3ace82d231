/** How a higher context hears that a survey was started, answered or revealed: the room shows it, and tells its phones. */
import type { Tx } from "#platform/server/db/index.ts";
import type { Live } from "#platform/server/live/index.ts";

export type FollowSurvey = (services: { readonly tx: Tx; readonly live: Live }, workspace: string, assessment: string) => Promise<void>;
let follow: FollowSurvey | null = null;
export const onSurveyChanged = (run: FollowSurvey): void => {
  follow = run;
};
export const surveyChanged: FollowSurvey = async (services, workspace, assessment) => follow?.(services, workspace, assessment);
