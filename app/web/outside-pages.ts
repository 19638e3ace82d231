/** Pages outside a workspace: pages for people who are not signed in or have no workspace yet, and pages about the account itself. */
import type { ComponentType } from "react";

export const outsidePages = [
  { path: "/sign-in", page: () => import("#platform/web/session/sign-in.tsx") },
  { path: "/first-run", page: () => import("#platform/web/session/first-run.tsx") },
  { path: "/invitation", page: () => import("#platform/web/session/accept-invitation.tsx") },
  { path: "/recover", page: () => import("#platform/web/session/recover.tsx") },
  { path: "/second-factor", page: () => import("#platform/web/session/enrol-second-factor.tsx") },
  { path: "/sessions", page: () => import("#platform/web/session/own-sessions.tsx") },
  { path: "/no-workspace", page: () => import("#platform/web/session/no-workspace.tsx") },
] as const satisfies readonly { readonly path: string; readonly page: () => Promise<{ readonly default: ComponentType }> }[];
