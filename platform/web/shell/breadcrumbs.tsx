/**
 * The breadcrumbs: links to the pages above the current page, and the name of the current page. `PageHead` shows them on every page with a frame,
 * except the home page.
 */
import { Link, useMatches } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { trailOf } from "../module/trail.ts";
import { useModules } from "../module/use-modules.ts";
import { isReachable } from "../module/usable-entries.ts";
import { stepNames } from "../../contract/step-names.ts";
import { Icon } from "../ui/icon.tsx";
import { useWorkspace } from "./session.ts";
import { useSubject } from "./use-subject.ts";
import { useWords } from "./words.ts";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** Whether the page shows a record or a chart. If so, the navigation is a narrow rail. */
    readonly rail?: boolean;
    /** The path of a page with the frame, as its module declares it. */
    readonly page?: string;
  }
}

export interface CrumbProps {
  /** The short name of the current page, such as the code of a record. If absent, the label of its navigation entry. */
  readonly crumb?: ReactNode;
  /** Parameters of the pages above that are not in the current address, such as the assessment of a record. */
  readonly at?: Readonly<Record<string, string>>;
}

/** The path of the current page, as its module declares it; undefined on the home, on console and wall, and outside a workspace. */
export const usePagePath = (): string | undefined => useMatches().findLast((match) => match.staticData.page !== undefined)?.staticData.page;

const Trail = ({ path, crumb, at }: CrumbProps & { readonly path: string }) => {
  const { t, number } = useWords();
  const { id: workspace, workspace: here } = useWorkspace();
  const { params, address } = useSubject();
  const pages = trailOf(useModules(), here.kind, path);
  const known: Readonly<Record<string, string | undefined>> = { ...params, ...address, ...at };
  const nameOf = (page: (typeof pages)[number]) =>
    page.label === null ? null : page.step === null ? t(page.label) : `${number(stepNames.indexOf(page.step) + 1)} ${t(page.label)}`;
  const last = pages.at(-1);
  const current = crumb ?? (last === undefined ? null : nameOf(last));
  return (
    <nav className="crumbs" aria-label={t("desk.crumbs")}>
      <ol>
        <li>
          <Link to="/w/$workspace" params={{ workspace }} activeOptions={{ exact: true }}>
            {t("desk.nav.home")}
          </Link>
        </li>
        {pages.slice(0, -1).map((page) =>
          page.label === null || !isReachable(page.path, known) ? null : (
            <li key={page.path}>
              <Icon name="caret" size={13} />
              <Link to={`/w/$workspace${page.path}` as "/w/$workspace"} params={{ ...known, workspace }} activeOptions={{ exact: true }}>
                {nameOf(page)}
              </Link>
            </li>
          ),
        )}
        {current === null ? null : (
          <li aria-current="page">
            <Icon name="caret" size={13} />
            {current}
          </li>
        )}
      </ol>
    </nav>
  );
};

export const Breadcrumbs = (props: CrumbProps) => {
  const path = usePagePath();
  return path === undefined ? null : <Trail path={path} {...props} />;
};
