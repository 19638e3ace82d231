/**
 * An endpoint is data. The server's validation, the typed client, OpenAPI, the permission-matrix test and the offline outbox
 * all come from this one description, so nothing about a request is declared twice.
 */
import type * as z from "zod/mini";
import type { Decision } from "./decisions.ts";
import type { ProblemCode } from "./problems.ts";
import type { Held } from "./roles.ts";
import type { SupportPath } from "./support.ts";

/**
 * The permission that an actor needs for an endpoint. The platform and each module declare their own permissions, each with the roles that have it
 * (`own-permissions.ts`, `modules/<name>/contract/permissions.ts`).
 */
export type Permission =
  | "public" // anybody, signed in or not
  | "signed-in" // any account
  | "seat" // a participant with a seat in the room of the request
  | Held;

/** account: a person who is signed in. participant: a person with a seat in a room. anyone: not authenticated. */
export type ActorKind = "anyone" | "account" | "participant";

export type Method = "GET" | "POST" | "PUT" | "DELETE";

export interface Endpoint<
  Params extends z.ZodMiniType = z.ZodMiniType,
  Query extends z.ZodMiniType = z.ZodMiniType,
  Body extends z.ZodMiniType = z.ZodMiniType,
  Output extends z.ZodMiniType = z.ZodMiniType,
> {
  /** Stable name, `context.verb-noun`. */
  readonly id: string;
  readonly method: Method;
  /** Path with `:name` parameters. A path under `/api/w/:workspace/` opens that workspace. */
  readonly path: string;
  readonly permission: Permission;
  readonly actors: readonly ActorKind[];
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly output: Output;
  /** Problems that this endpoint may return, in addition to the problems that every endpoint may return (`problems.ts`, `always`). */
  readonly problems?: readonly ProblemCode[];
  /** Set for a replayable command: its body contains `commandId`, and the server answers a repetition with its first reply. */
  readonly replay?: boolean;
  /** `stream`: Server-Sent Events. `file`: bytes that the browser shows or saves as a file. Default: `json`. */
  readonly kind?: "json" | "stream" | "file";
  /** The body is encrypted to the room's key, and the reply is encrypted too (room listener only). */
  readonly sealed?: boolean;
  /**
   * A command that the content filter refuses may be held and sent to a moderator (`held-commands.ts`). Never set this for an endpoint
   * whose body contains a password, a key, a code or a secret answer.
   */
  readonly mayBeHeld?: true;
  /**
   * Calls of this endpoint write no row in the audit. Set for endpoints of a person's own drafts, because such rows would show when the person types.
   * Also set for an endpoint that receives one piece of an upload, because the audit already has a row for the beginning and the end of the upload.
   */
  readonly unaudited?: true;
  /** For an endpoint that decides something: pages confirm it in a dialog (`decisions.ts`). */
  readonly decision?: Decision;
  /**
   * For an endpoint that exports a whole workspace or ends sessions: the person must have entered the password again at most five minutes before the
   * call. The endpoint's `problems` contain `password-again`. A demonstration has no passwords and asks for none.
   */
  readonly passwordAgain?: true;
  /**
   * When a locked session may call the endpoint; every other endpoint answers `session-locked`. `always`: at any time (unlocking, signing out).
   * `wall`: if the session shows a wall (the page on the projector) and the endpoint returns data for that page (`showsWall`).
   */
  readonly whileLocked?: "always" | "wall";
  /** A call of this endpoint means that the session shows a wall on a screen. */
  readonly showsWall?: true;
  /**
   * For an endpoint through which a programme promises or gives support: its handler calls `supports` with each receiving unit, and its `problems`
   * contain `supportProblems`. If the handler returns without that call, the server reports an error.
   */
  readonly support?: SupportPath;
  /** The client neither sends nor stores a cookie. So a call by a person without an account is not linked to a session of the same browser. */
  readonly withoutCookies?: true;
  /** Maximum size of the body in bytes. Default: 256 KB. */
  readonly maxBody?: number;
}

type Parsed<T> = T extends z.ZodMiniType ? z.output<T> : undefined;
export type ParamsOf<E extends Endpoint> = Parsed<E["params"]>;
export type QueryOf<E extends Endpoint> = Parsed<E["query"]>;
export type BodyOf<E extends Endpoint> = Parsed<E["body"]>;
export type OutputOf<E extends Endpoint> = z.output<E["output"]>;

type Declared = Omit<Endpoint, "actors"> & { readonly actors?: readonly ActorKind[] };

/** Declares an endpoint and keeps its exact types. Without `actors`, only a person who is signed in may call it. */
export const endpoint = <const E extends Declared>(definition: E): { readonly actors: readonly ActorKind[] } & E => ({
  actors: ["account"],
  ...definition,
});
