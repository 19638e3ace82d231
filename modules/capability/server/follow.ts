/** How a higher context hears that items were opened, answered or revealed: the room shows it, and tells its phones. */
import type { Tx } from "#platform/server/db/index.ts";
import type { Live } from "#platform/server/live/index.ts";

export type FollowAsking = (services: { readonly tx: Tx; readonly live: Live }, workspace: string, assessment: string) => Promise<void>;
let follow: FollowAsking | null = null;
export const onAskingChanged = (run: FollowAsking): void => {
  follow = run;
};
export const askingChanged: FollowAsking = async (services, workspace, assessment) => follow?.(services, workspace, assessment);
