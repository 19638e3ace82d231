/** The public API of `directory`: accounts, workspaces, memberships, invitations and join codes, before any workspace is open. */
import type { Route } from "../http/route.ts";
import { invitationRoutes } from "./keep-invitations.ts";
import { memberRoutes } from "./keep-members.ts";
import { proposalRoutes } from "./keep-proposals.ts";
import { whoCanReadRoute } from "./who-can-read.ts";

export { newToken } from "./invitations.ts";
export {
  accessTo,
  affiliationOf,
  createWorkspace,
  dueWorkspaces,
  isEmpty,
  membersOf,
  myAccount,
  myWorkspaces,
  workspaceHere,
  type MemberRow,
  type WorkspaceRow,
} from "./memberships.ts";
export { settleProposal } from "./keep-proposals.ts";
export { settleTask } from "./proposals.ts";
export { grantorsIn, namesOf } from "./role-changes.ts";
export { closeRoomCodes, openRoomBy, openRooms, putRoomCode } from "./rooms.ts";

export const directoryRoutes: readonly Route[] = [...memberRoutes, ...invitationRoutes, ...proposalRoutes, whoCanReadRoute];
