/** The routes of every desk: pages outside a workspace, the workspace, its frame and its first page. */
import { createRootRoute, createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { outsidePages } from "./outside-pages.ts";
import type { JoinedWebModules } from "#platform/web/module/join-web-modules.ts";
import { homeMain, homeNotices, homeSide, stepFacts } from "#platform/web/module/home-places.ts";
import type { Fetched } from "#platform/web/module/part.ts";
import { preload } from "#platform/web/module/parts.tsx";
import { duties } from "#platform/web/home/use-duties.ts";
import { queryClient } from "#platform/web/shell/api.ts";
import { Frame } from "#platform/web/shell/frame.tsx";
import { isAt } from "#platform/web/shell/is-at.ts";
import { keepTrying } from "#platform/web/shell/keep-trying.ts";
import { Root } from "#platform/web/shell/root.tsx";
import { sessionNow } from "#platform/web/shell/session.ts";
import { store, stored } from "#platform/web/shell/settings.ts";

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
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(() => keepTrying(load, isAt(path))) });
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

const isHome = isAt("/w/$workspace");

/** The first page of a workspace. Its parts are fetched together before the page is shown. */
export const home = ({ homes, extensions }: JoinedWebModules) =>
  createRoute({
    getParentRoute: () => framed,
    path: "/",
    loader: async ({ params }) => {
      const { workspaces } = await sessionNow();
      const kind = workspaces.find((one) => one.id === params.workspace)?.kind ?? "state";
      const page = homes[kind];
      void queryClient.prefetchQuery(duties(params.workspace));
      const ofState = () => [...extensions.of(homeMain), ...extensions.of(homeSide), ...extensions.of(stepFacts)];
      const parts: Fetched[] = [...(page ? [page] : []), ...extensions.of(homeNotices), ...(kind === "state" ? ofState() : [])];
      await Promise.all(parts.filter(({ late }) => late !== true).map((part) => preload(part, isHome)));
    },
    component: lazyRouteComponent(() => keepTrying(() => import("#platform/web/shell/home.tsx"), isHome)),
  });
