/**
 * The declaration of a module's part on the desk: `modules/<name>/web/index.ts` exports it as `module`, `app/web/modules.generated.ts`
 * lists the modules, and `join-web-modules.ts` joins them. A declaration is data. It names pages by `import()`, so that each page is a
 * separate file, and importing a declaration has no side effect (docs/decisions/0033-one-list-of-modules.md).
 */
import type { ComponentType } from "react";
import type { Endpoint, OutputOf, Permission } from "../../contract/endpoint.ts";
import type { Provided } from "../../contract/extensions.ts";
import type { MessageId } from "../../contract/message-ids.generated.ts";
import type { StepName } from "../../contract/step-names.ts";
import type { Help } from "../help/terms.ts";
import type { IconName } from "../ui/icon.tsx";
import type { StepPanelProps, StepPaperProps, StepWallProps } from "./step-room.ts";

/** A page or a part of one, fetched when it is shown. */
export type Load<Props = object> = () => Promise<{ readonly default: ComponentType<Props> }>;

export type WorkspaceKind = "state" | "programme";

/** A page with its own address. */
export interface WebRoute<Path extends string = string> {
  /** Below `/w/$workspace`; `$name` is a parameter. */
  readonly path: Path;
  readonly page: Load;
  /** Message groups that the page and its parts use. */
  readonly words: readonly string[];
  /**
   * Path of the page above this one in the breadcrumbs. Default: for the page of a navigation entry, the first page of the step to which the entry
   * belongs; for any other page, the page whose path is the longest beginning of this path.
   */
  readonly under?: string;
  /** What the breadcrumbs call the page; if absent, the label of its navigation entry. */
  readonly crumb?: MessageId;
  /** Set if the page is a record or a chart: the navigation is then a narrow rail. */
  readonly rail?: true;
  /** Set if the page has no bar and no navigation, like the console (the facilitator's page) and the wall (the page on the projector). */
  readonly bare?: true;
  /** If absent, the page shows the help of the page above it. */
  readonly help?: Help;
  /** Set if the page can show every step: it then also gets the messages of all steps. */
  readonly anyStep?: true;
}

/** The groups of the navigation, in this order. */
export const navigationPlaces = ["assessment", "states", "follow-up", "library", "people", "workspace"] as const;
export type NavigationPlace = (typeof navigationPlaces)[number];

/** An entry of the navigation. It is shown if the module of its page is present and the parameters of the address are known. */
export interface NavigationEntry {
  readonly place: NavigationPlace;
  /**
   * The step of the workshop whose page this is. Entries with a step come first in their place, in the order of the steps. The first
   * entry of a step shows the number of the step instead of its icon; the others are shown below it while a page of the step is open.
   */
  readonly step?: StepName;
  /** Rank within the place and the step. Two entries of the same place, step and kind of workspace must have different ranks. */
  readonly rank: number;
  readonly icon: IconName;
  readonly label: MessageId;
  /** Paths of routes. The entry leads to the first one whose parameters are known. */
  readonly to: readonly string[];
  /** The kind of workspace that has this entry. If absent, both kinds have it. */
  readonly kind?: WorkspaceKind;
  /** The permission that a person needs to see the entry. `write` means any permission other than reading. */
  readonly needs?: Permission | "write";
  /** The name of a count of the current subject (`Subject.counts`), shown after the label. */
  readonly count?: string;
  /** Set if the heading of the place is the link to this page. The entry then has no row of its own. */
  readonly heads?: true;
}

/** The fields that identify an endpoint. A declaration imports only the type of the endpoint, so it does not load the schemas. */
export type Named = Pick<Endpoint, "id" | "method" | "path">;

/** The record that the addresses of the navigation refer to, for example the current assessment. */
export interface Subject {
  /** Parameters of addresses; empty if there is no such record yet. */
  readonly params: Readonly<Record<string, string>>;
  /** Counts by name. An entry whose count is absent shows no count. */
  readonly counts: Readonly<Record<string, number>>;
}

/** How the navigation of a kind of workspace finds its subject. */
export interface SubjectSource {
  readonly kind: WorkspaceKind;
  /** An endpoint whose only parameter is the workspace. */
  readonly from: Named;
  /** @param address parameters of the current address */
  readonly choose: (answer: unknown, address: Readonly<Record<string, string | undefined>>) => Subject;
  /** Where the recorded states of the steps come from. Its parameters are the workspace and those of the subject. */
  readonly steps?: { readonly from: Named; readonly choose: (answer: unknown) => StepStates };
}

/** The recorded states of steps. A step without a state has not begun. */
export type StepStates = Readonly<Partial<Record<StepName, "done" | "under-way" | "skipped">>>;

/** A page that the facilitator can show on the wall instead of the page that belongs to the step (`WebStep.wall`). */
export interface WebWallPage {
  /** The name under which the room stores the choice: lower case, unique within the step, and none of `follows`, `joining`, `blank` and `task`. */
  readonly name: string;
  readonly label: MessageId;
  /** The key that selects this page in the console, in lower case; unique within the step, and none of b, g, j, p and t. */
  readonly key: string;
  readonly wall: Load<StepWallProps>;
}

/** The parts of a step of the workshop. A step without a panel or a wall is shown as text. */
export interface WebStep {
  /** The main part of the console. */
  readonly panel?: Load<StepPanelProps>;
  /** The main part of the wall: large letters, no private data. */
  readonly wall?: Load<StepWallProps>;
  /** Further pages of the wall. They may show only what `wall` may show: no answers before a reveal. */
  readonly walls?: readonly WebWallPage[];
  /** The task of the room at this step, for the page "task and time". */
  readonly task?: MessageId;
  /** The sheets of the step on the room's paper page. */
  readonly paper?: Load<StepPaperProps>;
  /** Path of the page on which the step is edited at the desk. */
  readonly desk: string;
  /** Message groups that panel and wall use. */
  readonly words: readonly string[];
}

/** The parts of a further question, which belongs to no step (`QuestionKind.further`). */
export interface WebQuestion {
  readonly label: MessageId;
  readonly panel: Load<StepPanelProps>;
  readonly wall: Load<StepWallProps>;
  readonly words: readonly string[];
  readonly counted?: readonly string[];
  /** For a question that the server reveals when its timer ends (`QuestionKind.opensWhenTimeEnds`): the texts of the console about this. */
  readonly timeEnds?: TimeEnds;
}

export interface TimeEnds {
  /** The text while the timer runs. */
  readonly ahead: MessageId;
  /** The text at zero, while the facilitator can still prevent the reveal. */
  readonly soon: MessageId;
  /** The text after the server refused to reveal the question. */
  readonly waits: MessageId;
}

/** A group of results in the search. */
export interface FoundKind {
  /** Rank of the group. */
  readonly rank: number;
  readonly icon: IconName;
  readonly label: MessageId;
  /**
   * Path of the page that shows the record. Its parameters are the record's id, named after its kind, and the `params` of the server's declaration.
   */
  readonly to: string;
}

/** A page for anybody, outside a workspace. */
export interface OutsidePage {
  /** The whole address. */
  readonly path: string;
  readonly page: Load;
  readonly words: readonly string[];
}

export interface WebModule<Path extends string = string> {
  /** The name of the module's folder. */
  readonly name: string;
  readonly routes: readonly WebRoute<Path>[];
  /** Pages that need no account. */
  readonly outside?: readonly OutsidePage[];
  readonly navigation?: readonly NavigationEntry[];
  readonly subject?: SubjectSource;
  /** The first page of a kind of workspace. Exactly one module declares this page for each kind of workspace. */
  readonly home?: { readonly kind: WorkspaceKind; readonly part: Load; readonly words: readonly string[] };
  /** Parts by the name of the step. */
  readonly steps?: Readonly<Record<string, WebStep>>;
  /** Further questions for the room, by the name of their kind. */
  readonly questions?: Readonly<Record<string, WebQuestion>>;
  /** Values for extension points of the platform and of modules that this one depends on: parts of pages (`part.ts`). */
  readonly provides?: readonly Provided[];
  /** Path of the page for each kind of record; the last parameter is the record's id. */
  readonly records?: Readonly<Record<string, string>>;
  /** How the search shows the records that the module's server declares as passages, by kind. */
  readonly found?: Readonly<Record<string, FoundKind>>;
}

/** @typeParam E type of the endpoint that `from` names */
export const subjectFrom = <E extends Endpoint>({
  choose,
  ...source
}: Omit<SubjectSource, "choose"> & {
  readonly choose: (answer: OutputOf<E>, address: Readonly<Record<string, string | undefined>>) => Subject;
}): SubjectSource => ({ ...source, choose: (answer, address) => choose(answer as OutputOf<E>, address) });

/** Checks the type of the declaration in the file that contains it, and keeps its paths as a type for the router. */
export const defineWebModule = <const Path extends string>(module: WebModule<Path>): WebModule<Path> => module;
