/**
 * Joins the declarations of several modules: all addresses, the navigation, the steps of the workshop and the pages of records. An entry or
 * a step that leads to a page of an absent module is left out. If two modules declare the same name, the start fails with an error.
 */
import { collectExtensions, type Extensions } from "../../contract/extensions.ts";
import { lazy, type ComponentType } from "react";
import type { StepPanelProps, StepPaperProps, StepWallProps } from "./step-room.ts";
import {
  navigationPlaces,
  type NavigationEntry,
  type SubjectSource,
  type WebModule,
  type WebRoute,
  type WorkspaceKind,
} from "./web-module.ts";

export interface StepPages {
  readonly panel: ComponentType<StepPanelProps> | null;
  readonly wall: ComponentType<StepWallProps> | null;
  readonly paper: ComponentType<StepPaperProps> | null;
  /** Path of the page on which the step is edited at the desk; null if that page is absent. */
  readonly desk: string | null;
}

export interface JoinedWebModules {
  readonly routes: readonly WebRoute[];
  /** Groups of entries, sorted by place and rank; a place without entries is left out. */
  readonly navigation: Readonly<Record<WorkspaceKind, readonly (readonly NavigationEntry[])[]>>;
  readonly subjects: Readonly<Partial<Record<WorkspaceKind, SubjectSource>>>;
  readonly homes: Readonly<Partial<Record<WorkspaceKind, NonNullable<WebModule["home"]>>>>;
  /** Pages by the name of the step. */
  readonly steps: Readonly<Partial<Record<string, StepPages>>>;
  /** Message groups of all steps, for console and wall. */
  readonly stepWords: readonly string[];
  /** Ids of endpoints whose responses count secret answers. */
  readonly counted: readonly string[];
  /** The values that the modules provide for extension points. */
  readonly extensions: Extensions;
  /** Path of the page for each kind of record. */
  readonly records: Readonly<Partial<Record<string, string>>>;
}

/** @throws Error with a sentence that names the duplicate */
const refuseTwice = (what: string, names: readonly string[]): void => {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${what} ${twice} is declared twice: only one module may declare it.`);
};

const navigationOf = (entries: readonly NavigationEntry[], kind: WorkspaceKind) => {
  const here = entries.filter((entry) => entry.kind === undefined || entry.kind === kind);
  refuseTwice(
    `In the navigation of a ${kind}, the rank`,
    here.map(({ place, rank }) => `${place} ${rank}`),
  );
  return navigationPlaces
    .map((place) => here.filter((entry) => entry.place === place).toSorted((a, b) => a.rank - b.rank))
    .filter((group) => group.length > 0);
};

/** @throws Error if two modules declare the same name, address, step, kind of record, or rank in the navigation */
export const joinWebModules = (modules: readonly WebModule[]): JoinedWebModules => {
  const routes = modules.flatMap((module) => module.routes);
  const paths = new Set(routes.map(({ path }) => path));
  const steps = modules.flatMap((module) => Object.entries(module.steps ?? {}));
  const records = modules.flatMap((module) => Object.entries(module.records ?? {}));
  const subjects = modules.flatMap((module) => module.subject ?? []);
  const homes = modules.flatMap((module) => module.home ?? []);
  const named: readonly (readonly [string, readonly string[]])[] = [
    ["The module", modules.map(({ name }) => name)],
    ["The address", routes.map(({ path }) => path)],
    ["The step", steps.map(([name]) => name)],
    ["The home of a", homes.map(({ kind }) => kind)],
    ["The kind of record", records.map(([kind]) => kind)],
    ["The subject of the navigation of a", subjects.map(({ kind }) => kind)],
  ];
  for (const [what, names] of named) refuseTwice(what, names);
  const entries = modules
    .flatMap((module) => module.navigation ?? [])
    .map((entry) => ({ ...entry, to: entry.to.filter((path) => paths.has(path)) }))
    .filter(({ to }) => to.length > 0);
  return {
    routes,
    navigation: { state: navigationOf(entries, "state"), programme: navigationOf(entries, "programme") },
    homes: Object.fromEntries(homes.map((home) => [home.kind, home])),
    subjects: Object.fromEntries(subjects.map((subject) => [subject.kind, subject])),
    steps: Object.fromEntries(
      steps.map(([name, { panel, wall, paper, desk }]) => [
        name,
        {
          panel: panel ? lazy(panel) : null,
          wall: wall ? lazy(wall) : null,
          paper: paper ? lazy(paper) : null,
          desk: paths.has(desk) ? desk : null,
        },
      ]),
    ),
    stepWords: [...new Set(steps.flatMap(([, { words }]) => words))],
    counted: steps.flatMap(([, { counted = [] }]) => counted),
    extensions: collectExtensions(modules.flatMap((module) => module.provides ?? [])),
    records: Object.fromEntries(records.filter(([, path]) => paths.has(path))),
  };
};
