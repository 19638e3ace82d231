/**
 * An endpoint is data. The server's validation, the typed client, OpenAPI, the permission-matrix test and the offline outbox
 * all come from this one description, so nothing about a request is declared twice.
 */
import type * as z from "zod/mini";
import type { ProblemCode } from "./problems.ts";

/** The permission that an actor needs for an endpoint; `roles.ts` says which role holds which permission. */
export type Permission =
  | "public" // anybody, signed in or not
  | "signed-in" // any account
  | "workspace.read"
  | "workspace.administer"
  | "role.confirm" // approve a judging role as the second person, or refuse it
  | "workspace.export" // export the whole workspace, encrypted; for people who may read everything
  | "programme.edit"
  | "assessment.edit"
  | "assessment.moderate"
  | "text.moderate" // allow somebody else's refused text, or send it back
  | "assessment.approve"
  | "room.facilitate"
  | "measure.edit"
  | "measure.adopt" // adopt or refuse a measure
  | "rights.review" // answer the rights test; never of one's own measure, nor of a superior's
  | "report.make"
  | "report.comment" // give the State's comments on a report version
  | "report.clear" // confirm for the State that its comments are met
  | "parcel.release" // send a parcel to another workspace, and withdraw it
  | "recommendation.reply" // reply for the State
  | "recommendation.report" // report progress for the State
  | "capability.confirm" // confirm for the State that the evidence of an answer was checked; never of one's own answer
  | "capability.verify" // verify such an answer; only for people independent of the State and the workshop
  | "recommendation.verify" // record the result of a verification; only for people independent of both sides
  | "seat"; // a participant with a seat in the room of the request

/** account: a person who is signed in. participant: a person with a seat in a room. anyone: not authenticated. */
export type ActorKind = "anyone" | "account" | "participant";

export type Method = "GET" | "POST" | "PUT" | "DELETE";

export interface Endpoint<
  Params extends z.ZodMiniType = z.ZodMiniType,
  Query extends z.ZodMiniType = z.ZodMiniType,
  Body extends z.ZodMiniType = z.ZodMiniType,
  Output extends z.ZodMiniType = z.ZodMiniType,
> {
  /** Stable name, `context.verb-noun`; the file of the use case has the same name. */
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
  /** Problems that this endpoint may return, in addition to those of every endpoint (`problems.ts`, `always`). */
  readonly problems?: readonly ProblemCode[];
  /** The body of a replayable command contains `commandId`; the server answers a repetition with the first reply. */
  readonly replay?: boolean;
  /** `stream`: Server-Sent Events. `file`: bytes that the browser shows or saves as a file. Default: `json`. */
  readonly kind?: "json" | "stream" | "file";
  /** The body is encrypted to the room's key, and the reply is encrypted too (room listener only). */
  readonly sealed?: boolean;
  /**
   * A command that the content filter refuses may be held and sent to a moderator (`held-commands.ts`). Declared for each endpoint:
   * never where a body holds a password, a key, a code or a secret answer.
   */
  readonly mayBeHeld?: true;
  /** Largest body in bytes, if it differs from the usual 256 KB. */
  readonly maxBody?: number;
}

type Parsed<T> = T extends z.ZodMiniType ? z.output<T> : undefined;
export type ParamsOf<E extends Endpoint> = Parsed<E["params"]>;
export type QueryOf<E extends Endpoint> = Parsed<E["query"]>;
export type BodyOf<E extends Endpoint> = Parsed<E["body"]>;
export type OutputOf<E extends Endpoint> = z.output<E["output"]>;

/** Declares an endpoint; this function only keeps its types narrow. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition;
