/** The routes of every desk: pages outside a workspace, the workspace, its frame and its first page. */
import { createRootRoute, createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { outsidePages } from "./outside-pages.ts";
import type { JoinedWebModules } from "#platform/web/module/join-web-modules.ts";
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

const outsidePage = <const Path extends string>(path: Path, load: () => Promise<{ default: React.ComponentType }>) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load) });
type OutsidePage<Path> = Path extends string ? ReturnType<typeof outsidePage<Path>> : never;
export const outside = outsidePages.map(({ path, page }) => outsidePage(path, page)) as readonly OutsidePage<
  (typeof outsidePages)[number]["path"]
>[];

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

/** The first page of a workspace. */
export const home = (_joined: JoinedWebModules) =>
  createRoute({
    getParentRoute: () => framed,
    path: "/",
    loader: () => loadWords("assessment", "programme", "partner", "scenario", "drawing", "console", "room-steps", "landscape", "custody"),
    component: lazyRouteComponent(() => import("./home/home.tsx")),
  });
