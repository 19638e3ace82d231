/**
 * The router of the desk, built from the declarations of the modules. Each page is a separate chunk and is loaded with its groups
 * of messages.
 */
import { Problem } from "#platform/contract/problems.ts";
import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import type { JoinedWebModules } from "#platform/web/module/join-web-modules.ts";
import type { OutsidePage, WebRoute } from "#platform/web/module/web-module.ts";
import { isAt } from "#platform/web/shell/is-at.ts";
import { keepTrying } from "#platform/web/shell/keep-trying.ts";
import { Failure, Waiting } from "#platform/web/shell/waiting.tsx";
import { openWithWords } from "#platform/web/shell/words.ts";
import type { desk } from "./desk-modules.ts";
import { framed, home, index, outside, root, workspace } from "./routes-frame.ts";

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createDeskRouter>;
  }
}

/** The type of the paths that the modules declare. A link to any other address fails the type check. */
type DeclaredPath = (typeof desk)[number]["routes"][number]["path"];

const pageRoute = <const Path extends string>(
  path: Path,
  { page, words, rail, bare, anyStep }: WebRoute,
  { stepWords, routes }: JoinedWebModules,
) => {
  const below = (one: string): string => `/w/$workspace${one}`;
  const isOpen = isAt(
    below(path),
    routes.map((route) => below(route.path)),
  );
  return createRoute({
    // a page without the frame has the same kind of address, so the type of its parent can be that of the frame
    getParentRoute: () => (bare === true ? (workspace as unknown as typeof framed) : framed),
    path,
    loader: () => openWithWords([...words, ...(anyStep === true ? stepWords : [])], isOpen),
    staticData: { rail: rail === true, ...(bare === true ? {} : { page: path }) },
    component: lazyRouteComponent(() => keepTrying(page, isOpen)),
  });
};
type PageRoute<Path> = Path extends string ? ReturnType<typeof pageRoute<Path>> : never;

const outsidePage = ({ path, page, words }: OutsidePage) =>
  createRoute({
    getParentRoute: () => root,
    path,
    loader: () => openWithWords(words, isAt(path)),
    component: lazyRouteComponent(() => keepTrying(page, isAt(path))),
  });

/** @param joined declarations of the modules of this desk */
export const createDeskRouter = (joined: JoinedWebModules) => {
  const pages = (bare: boolean) =>
    joined.routes
      .filter((route) => (route.bare === true) === bare)
      .map((route) => pageRoute(route.path, route, joined)) as unknown as readonly PageRoute<DeclaredPath>[];
  const routeTree = root.addChildren([
    index,
    ...outside,
    // no link leads to these pages, so the types of links need not contain them
    ...(joined.outside.map(outsidePage) as unknown as typeof outside),
    workspace.addChildren([framed.addChildren([home(joined), ...pages(false)]), ...pages(true)]),
  ]);
  // "reset" of the error component would not run a loader that failed again
  const runLoaders = (): void => void router.invalidate();
  const router = createRouter({
    routeTree,
    defaultPendingComponent: Waiting,
    defaultPendingMs: 400,
    defaultErrorComponent: ({ error }) => <Failure error={error} again={runLoaders} />,
    defaultNotFoundComponent: () => <Failure error={new Problem("not-found")} />,
    scrollRestoration: true,
  });
  return router;
};
