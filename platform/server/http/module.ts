/**
 * The declaration of a module's server part: `modules/<name>/server/index.ts` exports it as `module`, `app/modules.ts` lists the
 * modules, and `join-modules.ts` joins them. A declaration is data and plain functions: importing it has no side effects.
 */
import type { Demonstration } from "../auth/demo-accounts.ts";
import type { DutyKind } from "../duties/duty-kind.ts";
import type { ErasureKind } from "../erasures/index.ts";
import type { FigureRule } from "../figures/index.ts";
import type { OpenThing } from "../transfer/handover/open-things.ts";
import type { Provided } from "../../contract/extensions.ts";
import type { ParcelKind } from "../exchange/parcel-kind.ts";
import type { TaskHandler } from "../jobs/index.ts";
import type { RecordKind } from "../record/index.ts";
import type { ModeratedKind } from "../moderation/moderated-kind.ts";
import type { QuestionKind } from "../questions/kind.ts";
import type { PassageKind } from "../search/passage-kind.ts";
import type { Sweep } from "../sweeps/sweep.ts";
import type { Authenticator } from "./authenticator.ts";
import type { Route, Services } from "./route.ts";

/** Fills a new demonstration. If the function runs again, it must do nothing. */
export type LoadDemonstration = (services: Services, demonstration: Demonstration) => Promise<void>;

export interface Module {
  /** The name of the module's folder. */
  readonly name: string;
  readonly routes: readonly Route[];
  /** Handlers of background jobs, by task name. */
  readonly tasks?: (services: Services) => Readonly<Record<string, TaskHandler>>;
  /** Endpoints of the room listener. */
  readonly roomRoutes?: readonly Route[];
  /** Makes the authenticator of the room listener. Only one module declares this function. */
  readonly roomGate?: (services: Services) => Authenticator;
  /** Kinds of parcels that the module reads. */
  readonly parcelKinds?: readonly ParcelKind[];
  /** Kinds of texts on which a moderator decides for the module. */
  readonly moderated?: readonly ModeratedKind[];
  /** Kinds of questions that a room answers in secret. */
  readonly questions?: readonly QuestionKind[];
  /** Values for extension points of the modules that it depends on: chapters of the report, functions that run when something changes. */
  readonly provides?: readonly Provided[];
  /** Kinds of records: numbered, marked, translated, with a history. A record is listed after its parent record. */
  readonly records?: readonly RecordKind[];
  /** Duties: records in a state that is not final, on which a person has to act. */
  readonly duties?: readonly DutyKind[];
  /** States (`schema.table.column=value`) that are not final and in which nobody has to act, each with the reason. */
  readonly restingStates?: Readonly<Record<string, string>>;
  /** Parts of the module's records that a search can find. A search shows the kinds in the order of the modules. */
  readonly passages?: readonly PassageKind[];
  /** Rules that count figures. */
  readonly figureRules?: readonly FigureRule[];
  /** Kinds of rows that people can have erased, so that they are erased again after a restore. */
  readonly erasures?: readonly ErasureKind[];
  /** Sweeps, which delete or end rows whose time is over: at each start of the server and once a day. */
  readonly sweeps?: (services: Services) => readonly Sweep[];
  /** Tables whose rows can be open, for example a round. Each entry says whether a handover is refused while a row is open. */
  readonly openThings?: readonly OpenThing[];
  /**
   * Ids of endpoints with which a person makes a copy of the whole workspace outside the node. The record of a handover states how often each
   * endpoint was used.
   */
  readonly copies?: readonly string[];
  readonly demonstration?: LoadDemonstration;
  /** Runs once at the start, after the demonstration was loaded. For example, it reopens the rooms that were open when the server stopped. */
  readonly start?: (services: Services) => Promise<void>;
  readonly stop?: () => Promise<void>;
}

/** Checks the type of the declaration in its own file. */
export const defineModule = (module: Module): Module => module;
