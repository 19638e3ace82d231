/** The pages above a page, as the modules declare them: for breadcrumbs, the help, and to mark the current entry of the navigation. */
import type { MessageId } from "../../contract/message-ids.generated.ts";
import type { Help } from "../help/terms.ts";
import type { StepName } from "../../contract/step-names.ts";
import type { JoinedWebModules } from "./join-web-modules.ts";
import type { NavigationEntry, WorkspaceKind } from "./web-module.ts";

export interface TrailPage {
  /** The path of a route, below `/w/$workspace`. */
  readonly path: string;
  /** The name of the page; null if neither the page's declaration nor a navigation entry gives a name. The breadcrumbs then show no name. */
  readonly label: MessageId | null;
  /** The step whose first page this is. */
  readonly step: StepName | null;
}

type Declared = Pick<JoinedWebModules, "routes" | "navigation">;

/** Finds the navigation entry of a page. If an entry of a step and an entry without a step lead to the same page, it is the entry without a step. */
const entryAt = (entries: readonly NavigationEntry[], path: string): NavigationEntry | undefined => {
  const here = entries.filter(({ to }) => to.includes(path));
  return here.find(({ step }) => step === undefined) ?? here[0];
};

/**
 * @param path the path of a route, below `/w/$workspace`
 * @returns the pages from the one below the home page to this one; pages that this desk does not have are left out
 */
export const trailOf = ({ routes, navigation }: Declared, kind: WorkspaceKind, path: string): readonly TrailPage[] => {
  const entries = navigation[kind].flat();
  const routeAt = new Map(routes.map((route) => [route.path, route]));
  const firstOf = (step: StepName | undefined) => (step === undefined ? undefined : entries.find((entry) => entry.step === step));

  const above = (at: string): string | undefined => {
    const under = routeAt.get(at)?.under;
    if (under !== undefined && routeAt.has(under)) return under;
    const entry = entryAt(entries, at);
    if (entry !== undefined) return firstOf(entry.step)?.to.find((one) => routeAt.has(one) && one !== at);
    const parts = at.split("/");
    const shorter = parts.map((_, index) => parts.slice(0, parts.length - 1 - index).join("/"));
    return shorter.find((one) => routeAt.has(one));
  };

  const pages: TrailPage[] = [];
  for (let at: string | undefined = path; at !== undefined && !pages.some((page) => page.path === at); at = above(at)) {
    const entry = entryAt(entries, at);
    const step = entry !== undefined && firstOf(entry.step) === entry ? entry.step : undefined;
    pages.unshift({ path: at, label: routeAt.get(at)?.crumb ?? entry?.label ?? null, step: step ?? null });
  }
  return pages;
};

/** The help of a page; if it has none, the help of the nearest page above it that has one; undefined if there is none. */
export const helpOf = (declared: Declared, kind: WorkspaceKind, path: string): Help | undefined =>
  trailOf(declared, kind, path)
    .toReversed()
    .map((page) => declared.routes.find((route) => route.path === page.path)?.help)
    .find((help) => help !== undefined);
