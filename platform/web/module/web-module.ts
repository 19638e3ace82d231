/**
 * What a module declares of its desk part: `modules/<name>/web/index.ts` exports it as `module`, `app/web/modules.generated.ts` lists the
 * modules, and `join-web-modules.ts` puts them together. A declaration is data: pages are named by `import()`, so that each is a file
 * of its own, and importing a declaration changes nothing (docs/decisions/0033-one-list-of-modules.md).
 */
import type { ComponentType } from "react";
import type { Endpoint, OutputOf, Permission } from "../../contract/endpoint.ts";
import type { Provided } from "../../contract/extensions.ts";
import type { MessageId } from "../../contract/message-ids.generated.ts";
import type { IconName } from "../ui/icon.tsx";
import type { StepPanelProps, StepPaperProps, StepWallProps } from "./step-room.ts";

/** A page or a part of one, fetched when it is shown. */
export type Load<Props = object> = () => Promise<{ readonly default: ComponentType<Props> }>;

export type WorkspaceKind = "state" | "programme";

/** A page with an address of its own. */
export interface WebRoute<Path extends string = string> {
  /** Below `/w/$workspace`; `$name` is a parameter. */
  readonly path: Path;
  readonly page: Load;
  /** Groups of messages that the page and its parts use. */
  readonly words: readonly string[];
  /** The page is a record or a chart: the navigation becomes a rail. */
  readonly rail?: true;
  /** The page has no bar and no navigation: the console and the wall. */
  readonly bare?: true;
  /** The page shows any step: it also gets the messages of all steps. */
  readonly anyStep?: true;
}

/** The groups of the navigation, in this order. */
export const navigationPlaces = ["work", "room", "exchange", "workspace"] as const;
export type NavigationPlace = (typeof navigationPlaces)[number];

/** An entry of the navigation. It is drawn where the module of its page is there and the parameters of the address are known. */
export interface NavigationEntry {
  readonly place: NavigationPlace;
  /** Rank within the place; two entries of one place and one kind of workspace have different ranks. */
  readonly rank: number;
  readonly icon: IconName;
  readonly label: MessageId;
  /** Paths of routes. The entry leads to the first one whose parameters are known. */
  readonly to: readonly string[];
  /** The kind of workspace that has this entry; without it both. */
  readonly kind?: WorkspaceKind;
  /** Only for people who hold it. `write`: for everybody who may do more than read. */
  readonly needs?: Permission | "write";
  /** The name of a count of the current subject (`Subject.counts`), drawn behind the label. */
  readonly count?: string;
  /** The entry is current at exactly its address, not at addresses below it. */
  readonly exact?: true;
}

/** What identifies an endpoint; a declaration takes the type of the endpoint and none of its schemas. */
export type Named = Pick<Endpoint, "id" | "method" | "path">;

/** What the addresses of the navigation are about, for example the current assessment. */
export interface Subject {
  /** Parameters of addresses; empty where there is nothing yet. */
  readonly params: Readonly<Record<string, string>>;
  /** A count that is absent is not drawn. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Where the navigation of a kind of workspace takes its subject from. */
export interface SubjectSource {
  readonly kind: WorkspaceKind;
  /** An endpoint whose only parameter is the workspace. */
  readonly from: Named;
  /** @param address parameters of the present address */
  readonly choose: (answer: unknown, address: Readonly<Record<string, string | undefined>>) => Subject;
}

/** The parts of a step of the workshop. A step without a panel or a wall is shown in words. */
export interface WebStep {
  /** The middle of the console. */
  readonly panel?: Load<StepPanelProps>;
  /** The middle of the wall: calm, large, nothing private. */
  readonly wall?: Load<StepWallProps>;
  /** Sheets of the step on the room's paper page. */
  readonly paper?: Load<StepPaperProps>;
  /** Path of the route where the step is worked on at the desk. */
  readonly desk: string;
  /** Groups of messages that panel and wall use. */
  readonly words: readonly string[];
  /** Ids of endpoints that count secret answers: console and wall read them again when an answer arrives. */
  readonly counted?: readonly string[];
}

export interface WebModule<Path extends string = string> {
  /** The name of its folder. */
  readonly name: string;
  readonly routes: readonly WebRoute<Path>[];
  readonly navigation?: readonly NavigationEntry[];
  readonly subject?: SubjectSource;
  /** The first page of a kind of workspace; one module has it. */
  readonly home?: { readonly kind: WorkspaceKind; readonly part: Load; readonly words: readonly string[] };
  /** By the name of the step. */
  readonly steps?: Readonly<Record<string, WebStep>>;
  /** Values for extension points of the platform and of modules that it depends on: parts of pages (`part.ts`). */
  readonly provides?: readonly Provided[];
  /** By kind of record, the path of its page; its last parameter is the record's id. */
  readonly records?: Readonly<Record<string, string>>;
}

/** @typeParam E type of the endpoint that `from` names */
export const subjectFrom = <E extends Endpoint>({
  choose,
  ...source
}: Omit<SubjectSource, "choose"> & {
  readonly choose: (answer: OutputOf<E>, address: Readonly<Record<string, string | undefined>>) => Subject;
}): SubjectSource => ({ ...source, choose: (answer, address) => choose(answer as OutputOf<E>, address) });

/** Checks the declaration's type where it is written, and keeps its paths as a type for the router. */
export const defineWebModule = <const Path extends string>(module: WebModule<Path>): WebModule<Path> => module;
