/**
 * What a module declares of its server part: `modules/<name>/server/index.ts` exports it as `module`, `app/modules.ts` lists the
 * modules, and `join-modules.ts` puts them together. A declaration is data and plain functions: importing it changes nothing.
 */
import type { Demonstration } from "../auth/cast.ts";
import type { OpenThing } from "../custody/handover/open-things.ts";
import type { Provided } from "../db/extensions.ts";
import type { ParcelKind } from "../exchange/parcel-kind.ts";
import type { TaskHandler } from "../jobs/index.ts";
import type { ModeratedKind } from "../moderation/moderated-kind.ts";
import type { AnyKind } from "../questions/kind.ts";
import type { Gate } from "./gate.ts";
import type { Route, Services } from "./route.ts";

/** Fills a new demonstration; must do nothing the second time. */
export type LoadDemonstration = (services: Services, demonstration: Demonstration) => Promise<void>;

export interface Module {
  /** The name of its folder. */
  readonly name: string;
  readonly routes: readonly Route[];
  /** Background work by task name. */
  readonly tasks?: (services: Services) => Readonly<Record<string, TaskHandler>>;
  /** Endpoints of the room listener. */
  readonly roomRoutes?: readonly Route[];
  /** The authenticator of the room listener; one module has it. */
  readonly roomGate?: (services: Services) => Gate;
  /** Kinds of parcels that the module reads. */
  readonly parcelKinds?: readonly ParcelKind[];
  /** Kinds of texts that the module has a moderator decide on. */
  readonly moderated?: readonly ModeratedKind[];
  /** Kinds of questions that a room is asked in secret. */
  readonly questions?: readonly AnyKind[];
  /** Values for extension points of the modules that it depends on: chapters of the report, functions that run when something changes. */
  readonly provides?: readonly Provided[];
  /** Tables in which something can be open, which a handover refuses or lets pass. */
  readonly openThings?: readonly OpenThing[];
  readonly demonstration?: LoadDemonstration;
  /** Runs once at the start, after the demonstration was loaded: opens again what was open. */
  readonly start?: (services: Services) => Promise<void>;
  readonly stop?: () => Promise<void>;
}

/** Checks the declaration's type where it is written. */
export const defineModule = (module: Module): Module => module;
