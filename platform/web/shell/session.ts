/** The person who is signed in, the workspace that is open, and the permissions of the person in it. */
import type { Permission } from "../../contract/endpoint.ts";
import { permissionsOf } from "../../contract/roles.ts";
import { getSession, type Session } from "../../contract/session.ts";
import { useParams } from "@tanstack/react-router";
import { dropAllCopies, keepCopiesOf, tellSignIn, tellSignOut } from "../drafts/browser-copies.ts";
import { queryClient, read, useRead } from "./api.ts";
import { hidePage, isHidden, leavePage } from "./left-page.ts";

export type Workspace = Session["workspaces"][number];

export const sessionNow = (): Promise<Session> => queryClient.ensureQueryData(read(getSession));

/** After a sign-in or sign-out, all data that was read before belongs to another session, so it is removed. */
export const forgetSession = async (): Promise<Session> => {
  queryClient.clear();
  const session = await queryClient.fetchQuery(read(getSession));
  if (session.account === null) dropAllCopies();
  else {
    keepCopiesOf(session.account.id);
    tellSignIn(session.account.id);
  }
  return session;
};

/** How long (ms) a sign-out waits until the page is left. */
const longestMs = 3_000;

/**
 * After a sign-out: loads a new document, so that no data of the person stays in the page, its memory or its title.
 * @param toSignIn leaves the page of the workspace, whose forms would otherwise keep typed text
 */
export const leave = async (toSignIn: () => Promise<void>): Promise<void> => {
  hidePage();
  tellSignOut();
  try {
    // the file of the sign-in page may be missing
    await Promise.race([toSignIn(), new Promise((resolve) => setTimeout(resolve, longestMs))]);
    await forgetSession();
  } finally {
    dropAllCopies();
    window.location.replace("/sign-in");
  }
};

export const isWall = (address: string): boolean => address.endsWith("/wall");

/**
 * Called when a person signed out or in in another tab of this browser. If the person of this page is no longer signed in, the page is replaced: its
 * forms would otherwise be sent as the other person. A wall (the page on the projector) stays visible, because it shows the room and no data of the
 * person.
 * @param signedIn the account that is signed in now; null after a sign-out
 */
export const leaveToo = (signedIn: string | null): void => {
  // the tab that signs out gets the message too, and leaves by itself
  if (isWall(window.location.pathname) || isHidden()) return;
  const own = queryClient.getQueryData(read(getSession).queryKey)?.account?.id;
  if (signedIn !== null && (own === undefined || own === signedIn)) return;
  leavePage();
  window.location.replace(signedIn === null ? "/sign-in" : "/");
};

export const useSession = (): Session => useRead(getSession).data;

export const mayIn = (workspace: Workspace, permission: Permission): boolean =>
  workspace.roles.some((role) => (permissionsOf[role] as readonly Permission[]).includes(permission));

/** The workspace of the current address. Under `/w/:workspace` there is always one, because the route checks it. */
export const useWorkspace = () => {
  const session = useSession();
  const { workspace: id } = useParams({ strict: false });
  const workspace = session.workspaces.find((one) => one.id === id);
  if (workspace === undefined) throw new Error("a page under /w without its workspace");
  return { workspace, id: workspace.id, may: (permission: Permission) => mayIn(workspace, permission) };
};
