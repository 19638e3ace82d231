/** What every address stands under: signed in or not, in a workspace, in the frame; and how a route names its words. */
import { createRootRoute, createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { Frame } from "#platform/web/shell/frame.tsx";
import { Root } from "#platform/web/shell/root.tsx";
import { sessionNow } from "#platform/web/shell/session.ts";
import { store, stored } from "#platform/web/shell/settings.ts";
import { loadWords } from "#platform/web/shell/words.ts";

export const root = createRootRoute({ component: Root });

export const index = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: async () => {
    const session = await sessionNow();
    if (session.account === null) throw redirect({ to: session.firstRun ? "/first-run" : "/sign-in" });
    const last = session.workspaces.find((one) => one.id === stored("workspace")) ?? session.workspaces[0];
    throw last === undefined ? redirect({ to: "/no-workspace" }) : redirect({ to: "/w/$workspace", params: { workspace: last.id } });
  },
});

export const outside = (
  path: "/sign-in" | "/first-run" | "/invitation" | "/recover" | "/second-factor" | "/no-workspace",
  load: () => Promise<{ default: () => React.ReactNode }>,
) => createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load) });
export const signIn = outside("/sign-in", () => import("#platform/web/session/sign-in.tsx"));
export const firstRun = outside("/first-run", () => import("#platform/web/session/first-run.tsx"));
export const invitation = outside("/invitation", () => import("#platform/web/session/accept-invitation.tsx"));
export const recovery = outside("/recover", () => import("#platform/web/session/recover.tsx"));
export const secondFactor = outside("/second-factor", () => import("#platform/web/session/enrol-second-factor.tsx"));
export const noWorkspace = outside("/no-workspace", () => import("#platform/web/session/no-workspace.tsx"));

export const workspace = createRoute({
  getParentRoute: () => root,
  path: "/w/$workspace",
  beforeLoad: async ({ params, location }) => {
    const session = await sessionNow();
    if (session.account === null) throw redirect({ to: "/sign-in", search: { back: location.pathname } as never });
    if (!session.workspaces.some((one) => one.id === params.workspace)) throw redirect({ to: "/" });
    store("workspace", params.workspace);
  },
});
export const framed = createRoute({ getParentRoute: () => workspace, id: "framed", component: Frame });

export type Page = () => Promise<{ default: () => React.ReactNode }>;
export const words =
  (...groups: string[]) =>
  () =>
    loadWords(...groups);
