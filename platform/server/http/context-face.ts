/** What a context offers the application (`modules/<name>/server/index.ts` exports `face`); `app.ts` alone reads it. */
import type { ParcelKind } from "../exchange/parcel-kind.ts";
import type { ModeratedKind } from "../moderation/moderated-kind.ts";
import type { TaskHandler } from "../jobs/index.ts";
import type { Demonstration } from "../auth/cast.ts";
import type { Route, Services } from "./route.ts";
import type { Gate } from "./gate.ts";

export interface ContextFace {
  readonly routes: readonly Route[];
  /** Background work by task name. */
  readonly tasks?: (services: Services) => Readonly<Record<string, TaskHandler>>;
  /** Endpoints of the room listener. */
  readonly roomRoutes?: readonly Route[];
  /** Who may come in at the room listener; one context has one. */
  readonly roomGate?: (services: Services) => Gate;
  /** Kinds of parcels that the context reads. */
  readonly parcelKinds?: readonly ParcelKind[];
  /** Kinds of held texts that the context declares. */
  readonly moderated?: readonly ModeratedKind[];
  /** Fills a new demonstration; must do nothing the second time. */
  readonly demonstration?: (services: Services, demonstration: Demonstration) => Promise<void>;
  /** Once at the start, after the demonstration: open again what was open. */
  readonly start?: (services: Services) => Promise<void>;
  readonly stop?: () => Promise<void>;
}
