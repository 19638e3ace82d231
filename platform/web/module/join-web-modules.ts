/**
 * Joins the declarations of several modules: all addresses, the navigation, the steps of the workshop and the pages of records. An entry of the
 * navigation, or a step, whose page belongs to an absent module is left out. If two modules declare the same name, the start fails with an error.
 */
import { collectExtensions, type Extensions } from "../../contract/extensions.ts";
import { stepNames, type StepName } from "../../contract/step-names.ts";
import type { ComponentType } from "react";
import { fetchedComponent } from "../shell/keep-trying.ts";
import type { StepPanelProps, StepPaperProps, StepWallProps } from "./step-room.ts";
import {
  navigationPlaces,
  type FoundKind,
  type NavigationEntry,
  type OutsidePage,
  type SubjectSource,
  type WebModule,
  type WebQuestion,
  type WebRoute,
  type WebStep,
  type WebWallPage,
  type WorkspaceKind,
} from "./web-module.ts";

export interface WallPage extends Omit<WebWallPage, "wall"> {
  readonly wall: ComponentType<StepWallProps>;
}

export interface StepPages {
  readonly panel: ComponentType<StepPanelProps> | null;
  readonly wall: ComponentType<StepWallProps> | null;
  /** The further pages of the wall, in the order of their declaration. */
  readonly walls: readonly WallPage[];
  readonly task: WebStep["task"] | null;
  readonly paper: ComponentType<StepPaperProps> | null;
  /** The path of the page on which people edit the step at the desk; null if no module of this application has that page. */
  readonly desk: string | null;
}

export interface QuestionPages {
  readonly label: WebQuestion["label"];
  readonly panel: ComponentType<StepPanelProps>;
  readonly wall: ComponentType<StepWallProps>;
  readonly timeEnds?: WebQuestion["timeEnds"];
}

export interface JoinedWebModules {
  readonly routes: readonly WebRoute[];
  readonly outside: readonly OutsidePage[];
  /** Groups of navigation entries, sorted by place, step and rank; a place without entries is left out. */
  readonly navigation: Readonly<Record<WorkspaceKind, readonly (readonly NavigationEntry[])[]>>;
  readonly subjects: Readonly<Partial<Record<WorkspaceKind, SubjectSource>>>;
  readonly homes: Readonly<Partial<Record<WorkspaceKind, NonNullable<WebModule["home"]>>>>;
  /** Pages by the name of the step. */
  readonly steps: Readonly<Partial<Record<string, StepPages>>>;
  /** Further questions by the name of their kind. */
  readonly questions: Readonly<Partial<Record<string, QuestionPages>>>;
  /** Message groups of all steps and further questions, for console and wall. */
  readonly stepWords: readonly string[];
  /** The values that the modules provide for extension points. */
  readonly extensions: Extensions;
  /** Path of the page for each kind of record. */
  readonly records: Readonly<Partial<Record<string, string>>>;
  /** Groups of the search by kind. */
  readonly found: Readonly<Partial<Record<string, FoundKind>>>;
}

/** @throws Error whose message names the duplicate */
const refuseTwice = (what: string, names: readonly string[]): void => {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${what} ${twice} is declared twice: only one module may declare it.`);
};

/** Names and letters that the console uses for every step. */
const everyStep = { names: ["follows", "joining", "blank", "task"], keys: ["b", "g", "j", "p", "t"] };

/** @throws Error if two pages of a step's wall have the same name or the same letter */
const checkWalls = (step: string, { walls = [] }: WebStep): void => {
  refuseTwice(`On the wall of the step ${step}, the page`, [...everyStep.names, ...walls.map(({ name }) => name)]);
  refuseTwice(`On the wall of the step ${step}, the letter`, [...everyStep.keys, ...walls.map(({ key }) => key)]);
};

/** Entries of a step come before entries without a step. */
const stepRank = (step: StepName | undefined): number => (step === undefined ? stepNames.length : stepNames.indexOf(step));

const navigationOf = (entries: readonly NavigationEntry[], kind: WorkspaceKind) => {
  const here = entries.filter((entry) => entry.kind === undefined || entry.kind === kind);
  refuseTwice(
    `In the navigation of a ${kind}, the rank`,
    here.map(({ place, step, rank }) => `${place} ${step === undefined ? "" : `${step} `}${rank}`),
  );
  return navigationPlaces
    .map((place) =>
      here.filter((entry) => entry.place === place).toSorted((a, b) => stepRank(a.step) - stepRank(b.step) || a.rank - b.rank),
    )
    .filter((group) => group.length > 0);
};

/** @throws Error if two modules declare the same name, address, step, kind of record, or rank in the navigation */
export const joinWebModules = (modules: readonly WebModule[]): JoinedWebModules => {
  const routes = modules.flatMap((module) => module.routes);
  const outside = modules.flatMap((module) => module.outside ?? []);
  const paths = new Set(routes.map(({ path }) => path));
  const steps = modules.flatMap((module) => Object.entries(module.steps ?? {}));
  const questions = modules.flatMap((module) => Object.entries(module.questions ?? {}));
  const asked = [...steps.map(([, step]) => step), ...questions.map(([, question]) => question)];
  const records = modules.flatMap((module) => Object.entries(module.records ?? {}));
  const found = modules.flatMap((module) => Object.entries(module.found ?? {}));
  const subjects = modules.flatMap((module) => module.subject ?? []);
  const homes = modules.flatMap((module) => module.home ?? []);
  const named: readonly (readonly [string, readonly string[]])[] = [
    ["The module", modules.map(({ name }) => name)],
    ["The address", [...routes, ...outside].map(({ path }) => path)],
    ["The step", steps.map(([name]) => name)],
    ["The kind of question", questions.map(([name]) => name)],
    ["The home of a", homes.map(({ kind }) => kind)],
    ["The kind of record", records.map(([kind]) => kind)],
    ["The kind of the search", found.map(([kind]) => kind)],
    ["The subject of the navigation of a", subjects.map(({ kind }) => kind)],
  ];
  for (const [what, names] of named) refuseTwice(what, names);
  for (const [name, step] of steps) checkWalls(name, step);
  const entries = modules
    .flatMap((module) => module.navigation ?? [])
    .map((entry) => ({ ...entry, to: entry.to.filter((path) => paths.has(path)) }))
    .filter(({ to }) => to.length > 0);
  return {
    routes,
    outside,
    navigation: { state: navigationOf(entries, "state"), programme: navigationOf(entries, "programme") },
    homes: Object.fromEntries(homes.map((home) => [home.kind, home])),
    subjects: Object.fromEntries(subjects.map((subject) => [subject.kind, subject])),
    steps: Object.fromEntries(
      steps.map(([name, { panel, wall, walls = [], task, paper, desk }]) => [
        name,
        {
          panel: panel ? fetchedComponent(panel) : null,
          wall: wall ? fetchedComponent(wall) : null,
          walls: walls.map((page) => ({ ...page, wall: fetchedComponent(page.wall) })),
          task: task ?? null,
          paper: paper ? fetchedComponent(paper) : null,
          desk: paths.has(desk) ? desk : null,
        },
      ]),
    ),
    questions: Object.fromEntries(
      questions.map(([name, { label, panel, wall, timeEnds }]) => [
        name,
        { label, panel: fetchedComponent(panel), wall: fetchedComponent(wall), ...(timeEnds === undefined ? {} : { timeEnds }) },
      ]),
    ),
    stepWords: [...new Set(asked.flatMap(({ words }) => words))],
    extensions: collectExtensions(modules.flatMap((module) => module.provides ?? [])),
    records: Object.fromEntries(records.filter(([, path]) => paths.has(path))),
    found: Object.fromEntries(found.filter(([, { to }]) => paths.has(to))),
  };
};
