/** Every address of the desk. Each feature is a chunk of its own, and each route names the groups of words it speaks. */
import { Problem } from "#platform/contract/problems.ts";
import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import {
  firstRun,
  framed,
  index,
  invitation,
  noWorkspace,
  recovery,
  root,
  secondFactor,
  signIn,
  words,
  workspace,
  type Page,
} from "./routes-frame.ts";
import { Failure, Waiting } from "#platform/web/shell/waiting.tsx";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** The page is a record or a chart: the navigation becomes a rail. */
    readonly rail?: boolean;
  }
  interface Register {
    router: typeof router;
  }
}

const home = createRoute({
  getParentRoute: () => framed,
  path: "/",
  loader: words("assessment", "programme", "partner", "scenario", "drawing", "console", "room-steps", "landscape", "custody"),
  component: lazyRouteComponent((() => import("./home/home.tsx")) satisfies Page),
});
const partnerState = createRoute({
  getParentRoute: () => framed,
  path: "/states/$engagement",
  loader: words("programme", "partner", "assessment", "drawing", "exchange", "recommendation"),
  component: lazyRouteComponent((() => import("#modules/programme/web/state-page.tsx")) satisfies Page),
});
const history = createRoute({
  getParentRoute: () => framed,
  path: "/history",
  loader: words("programme", "partner", "drawing"),
  component: lazyRouteComponent((() => import("#modules/programme/web/history-page.tsx")) satisfies Page),
});
const agencies = createRoute({
  getParentRoute: () => framed,
  path: "/agencies",
  loader: words("programme"),
  component: lazyRouteComponent((() => import("#modules/programme/web/agencies.tsx")) satisfies Page),
});
const needs = createRoute({
  getParentRoute: () => framed,
  path: "/needs",
  loader: words("needs", "assessment", "programme"),
  component: lazyRouteComponent((() => import("#modules/needs/web/needs.tsx")) satisfies Page),
});
const requests = createRoute({
  getParentRoute: () => framed,
  path: "/requests",
  loader: words("needs", "assessment", "programme"),
  component: lazyRouteComponent((() => import("#modules/needs/web/requests.tsx")) satisfies Page),
});
const requestsReceived = createRoute({
  getParentRoute: () => framed,
  path: "/requests-received",
  loader: words("needs", "assessment", "programme"),
  component: lazyRouteComponent((() => import("#modules/needs/web/received.tsx")) satisfies Page),
});
const selections = createRoute({
  getParentRoute: () => framed,
  path: "/selections",
  loader: words("needs", "assessment", "programme"),
  component: lazyRouteComponent((() => import("#modules/needs/web/selections.tsx")) satisfies Page),
});
const members = createRoute({
  getParentRoute: () => framed,
  path: "/members",
  loader: words("granting"),
  component: lazyRouteComponent((() => import("#modules/workspace/web/directory/members.tsx")) satisfies Page),
});
const readers = createRoute({
  getParentRoute: () => framed,
  path: "/who-can-read",
  loader: words("custody", "granting"),
  component: lazyRouteComponent((() => import("#modules/workspace/web/directory/who-can-read.tsx")) satisfies Page),
});
const takeHome = createRoute({
  getParentRoute: () => framed,
  path: "/take-home",
  loader: words("custody"),
  component: lazyRouteComponent((() => import("#modules/workspace/web/custody/take-home.tsx")) satisfies Page),
});

const threat = words("assessment", "scenario", "drawing");
const assessments = createRoute({
  getParentRoute: () => framed,
  path: "/assessments",
  loader: threat,
  component: lazyRouteComponent((() => import("#modules/assessment/web/assessments.tsx")) satisfies Page),
});
const assessment = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment",
  loader: threat,
  component: lazyRouteComponent((() => import("#modules/assessment/web/assessment.tsx")) satisfies Page),
});
const scenarios = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/scenarios",
  loader: threat,
  component: lazyRouteComponent((() => import("#modules/threat/web/scenarios.tsx")) satisfies Page),
});
const rounds = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/rounds",
  loader: threat,
  component: lazyRouteComponent((() => import("#modules/threat/web/rounds.tsx")) satisfies Page),
});
const landscape = words("landscape", "assessment", "drawing");
const roles = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/roles",
  loader: landscape,
  staticData: { rail: true },
  component: lazyRouteComponent((() => import("#modules/landscape/web/roles-page.tsx")) satisfies Page),
});
const technology = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/technology",
  loader: landscape,
  staticData: { rail: true },
  component: lazyRouteComponent((() => import("#modules/landscape/web/technology-page.tsx")) satisfies Page),
});
const register = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/register",
  loader: threat,
  component: lazyRouteComponent((() => import("#modules/threat/web/register.tsx")) satisfies Page),
});
const risks = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/risks",
  loader: words("risk-list", "assessment", "scenario"),
  component: lazyRouteComponent((() => import("#modules/priority/web/risk-list.tsx")) satisfies Page),
});
const priorities = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/priorities",
  loader: words("priority", "assessment", "scenario", "drawing"),
  staticData: { rail: true },
  component: lazyRouteComponent((() => import("#modules/priority/web/priorities.tsx")) satisfies Page),
});
const matrix = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/priorities/matrix",
  loader: words("priority", "drawing"),
  component: lazyRouteComponent((() => import("#modules/priority/web/matrix.tsx")) satisfies Page),
});
const capabilityWords = words("capability", "assessment");
const capability = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/capability",
  loader: capabilityWords,
  component: lazyRouteComponent((() => import("#modules/capability/web/capability-page.tsx")) satisfies Page),
});
const capabilityItem = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/capability/$profile/$item",
  loader: capabilityWords,
  staticData: { rail: true },
  component: lazyRouteComponent((() => import("#modules/capability/web/item-page.tsx")) satisfies Page),
});
const instruments = createRoute({
  getParentRoute: () => framed,
  path: "/instruments",
  loader: capabilityWords,
  component: lazyRouteComponent((() => import("#modules/capability/web/instruments-page.tsx")) satisfies Page),
});
const recommendation = words("recommendation", "assessment", "exchange", "offline", "landscape");
const recommendations = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/recommendations",
  loader: recommendation,
  component: lazyRouteComponent((() => import("#modules/recommendation/web/recommendations.tsx")) satisfies Page),
});
const progress = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/progress",
  loader: recommendation,
  component: lazyRouteComponent((() => import("#modules/recommendation/web/release-progress.tsx")) satisfies Page),
});
const bringBack = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/bring-back/$kind",
  loader: words("offline", "assessment"),
  component: lazyRouteComponent((() => import("#modules/offline/web/bring-back.tsx")) satisfies Page),
});
const sign = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/sign",
  loader: words("offline", "assessment"),
  component: lazyRouteComponent((() => import("#modules/offline/web/sign.tsx")) satisfies Page),
});
const recommendationRecord = createRoute({
  getParentRoute: () => framed,
  path: "/recommendations/$recommendation",
  loader: recommendation,
  staticData: { rail: true },
  component: lazyRouteComponent((() => import("#modules/recommendation/web/record.tsx")) satisfies Page),
});
const visit = createRoute({
  getParentRoute: () => framed,
  path: "/visits/$visit",
  loader: recommendation,
  component: lazyRouteComponent((() => import("#modules/recommendation/web/visit.tsx")) satisfies Page),
});
const releasedProgress = createRoute({
  getParentRoute: () => framed,
  path: "/released-progress",
  loader: recommendation,
  component: lazyRouteComponent((() => import("#modules/desk/web/released-progress.tsx")) satisfies Page),
});
const policy = words("policy", "assessment", "scenario", "offline");
const measures = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/measures",
  loader: policy,
  component: lazyRouteComponent((() => import("#modules/policy/web/measures-page.tsx")) satisfies Page),
});
const measure = createRoute({
  getParentRoute: () => framed,
  path: "/measures/$measure",
  loader: words("policy", "assessment", "scenario", "offline", "drawing"),
  staticData: { rail: true },
  component: lazyRouteComponent((() => import("#modules/policy/web/measure-page.tsx")) satisfies Page),
});
const effect = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/effect",
  loader: words("effect", "assessment", "scenario", "drawing"),
  component: lazyRouteComponent((() => import("#modules/effect/web/effect-page.tsx")) satisfies Page),
});
const reports = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/reports",
  loader: words("assessment", "scenario", "drawing", "custody"),
  component: lazyRouteComponent((() => import("#modules/assessment/web/reports.tsx")) satisfies Page),
});
const exchange = words("exchange", "scenario", "drawing");
const release = createRoute({
  getParentRoute: () => framed,
  path: "/editions/$edition/release",
  loader: exchange,
  component: lazyRouteComponent((() => import("#modules/exchange/web/release.tsx")) satisfies Page),
});
const shared = createRoute({
  getParentRoute: () => framed,
  path: "/shared",
  loader: exchange,
  component: lazyRouteComponent((() => import("#modules/exchange/web/shared.tsx")) satisfies Page),
});
const releasedList = createRoute({
  getParentRoute: () => framed,
  path: "/released",
  loader: exchange,
  component: lazyRouteComponent((() => import("#modules/desk/web/released-list.tsx")) satisfies Page),
});
const released = createRoute({
  getParentRoute: () => framed,
  path: "/released/$parcel",
  loader: exchange,
  component: lazyRouteComponent((() => import("#modules/desk/web/released.tsx")) satisfies Page),
});
const scenario = createRoute({
  getParentRoute: () => framed,
  path: "/scenarios/$scenario",
  loader: words("assessment", "scenario", "drawing", "console"),
  staticData: { rail: true },
  component: lazyRouteComponent((() => import("#modules/threat/web/scenario.tsx")) satisfies Page),
});
const held = createRoute({
  getParentRoute: () => framed,
  path: "/held",
  loader: words("moderation"),
  component: lazyRouteComponent((() => import("#platform/web/moderation/held.tsx")) satisfies Page),
});
const rooms = createRoute({
  getParentRoute: () => framed,
  path: "/rooms",
  loader: words("console", "assessment", "room-steps"),
  component: lazyRouteComponent((() => import("#modules/workshop/web/rooms.tsx")) satisfies Page),
});

const runSheet = createRoute({
  getParentRoute: () => framed,
  path: "/assessments/$assessment/run-sheet",
  loader: words("assessment", "console", "room-steps"),
  component: lazyRouteComponent((() => import("#modules/workshop/web/run-sheet.tsx")) satisfies Page),
});
const paper = createRoute({
  getParentRoute: () => framed,
  path: "/rooms/$room/paper",
  loader: words("console", "scenario", "paper"),
  component: lazyRouteComponent((() => import("#modules/workshop/web/paper.tsx")) satisfies Page),
});

// The room's two screens stand outside the frame: the console has a bar of its own, the wall has none. Both speak of every step.
const steps = ["landscape", "scenario", "priority", "policy", "effect-room", "capability", "recommendation"] as const;
const ofRoom = words("console", "wall", "room-steps", "assessment", "drawing", "paper", "programme", ...steps);
const console_ = createRoute({
  getParentRoute: () => workspace,
  path: "/rooms/$room",
  loader: ofRoom,
  component: lazyRouteComponent((() => import("#modules/workshop/web/console.tsx")) satisfies Page),
});
const wall = createRoute({
  getParentRoute: () => workspace,
  path: "/rooms/$room/wall",
  loader: ofRoom,
  component: lazyRouteComponent((() => import("#modules/workshop/web/wall.tsx")) satisfies Page),
});

const tree = root.addChildren([
  index,
  signIn,
  firstRun,
  invitation,
  recovery,
  secondFactor,
  noWorkspace,
  workspace.addChildren([
    framed.addChildren([
      home,
      partnerState,
      history,
      agencies,
      needs,
      requests,
      requestsReceived,
      selections,
      members,
      readers,
      takeHome,
      assessments,
      assessment,
      scenarios,
      rounds,
      roles,
      technology,
      register,
      risks,
      priorities,
      matrix,
      capability,
      capabilityItem,
      instruments,
      recommendations,
      progress,
      bringBack,
      sign,
      recommendationRecord,
      visit,
      releasedProgress,
      measures,
      measure,
      effect,
      reports,
      release,
      shared,
      releasedList,
      released,
      scenario,
      held,
      rooms,
      runSheet,
      paper,
    ]),
    console_,
    wall,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPendingComponent: Waiting,
  defaultPendingMs: 400,
  defaultErrorComponent: ({ error, reset }) => <Failure error={error} again={reset} />,
  defaultNotFoundComponent: () => <Failure error={new Problem("not-found")} again={() => void router.navigate({ to: "/" })} />,
  scrollRestoration: true,
});
