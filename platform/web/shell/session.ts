/** Who is signed in, which workspace is open, and what this person may do in it. */
import type { Permission } from "../../contract/endpoint.ts";
import { permissionsOf } from "../../contract/roles.ts";
import { getSession, type Session } from "../../contract/session.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { queryClient, read } from "./queries.ts";

export type Workspace = Session["workspaces"][number];

export const sessionNow = (): Promise<Session> => queryClient.ensureQueryData(read(getSession));

/** After signing in or out everything read before belongs to somebody else. */
export const forgetSession = async (): Promise<Session> => {
  queryClient.clear();
  return await queryClient.fetchQuery(read(getSession));
};

export const useSession = (): Session => useSuspenseQuery(read(getSession)).data;

export const mayIn = (workspace: Workspace, permission: Permission): boolean =>
  workspace.roles.some((role) => (permissionsOf[role] as readonly Permission[]).includes(permission));

/** The workspace of the address. Under `/w/:workspace` there is always one: the route saw to it. */
export const useWorkspace = () => {
  const session = useSession();
  const { workspace: id } = useParams({ strict: false });
  const workspace = session.workspaces.find((one) => one.id === id);
  if (workspace === undefined) throw new Error("a page under /w without its workspace");
  return { workspace, id: workspace.id, may: (permission: Permission) => mayIn(workspace, permission) };
};
