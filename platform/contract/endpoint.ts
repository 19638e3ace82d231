/**
 * An endpoint is data. From this one description come the server's validation, the typed client, OpenAPI, the
 * permission-matrix test and the offline outbox: nothing about a request is said twice.
 */
import type * as z from "zod/mini";
import type { ProblemCode } from "./problems.ts";

/** What an actor must hold to call an endpoint; `roles.ts` says which role holds which permission. */
export type Permission =
  | "public" // anybody, signed in or not
  | "signed-in" // any account
  | "workspace.read"
  | "workspace.administer"
  | "role.confirm" // agree, as the second person, to a role that judges; or refuse it
  | "workspace.export" // take everything home, encrypted: for who may read everything
  | "programme.edit"
  | "assessment.edit"
  | "assessment.moderate"
  | "text.moderate" // let a refused text of somebody else stand, or send it back
  | "assessment.approve"
  | "room.facilitate"
  | "measure.edit"
  | "measure.adopt" // and refuse
  | "rights.review" // answer the rights test; never of one's own measure, nor of a superior's
  | "report.make"
  | "report.comment" // say for the State what it has to say of a version
  | "report.clear" // say for the State that its comments are met
  | "parcel.release" // send something of this workspace to another, and take it back
  | "recommendation.reply" // answer for the State
  | "recommendation.report" // say for the State how far it is
  | "capability.confirm" // say for the State that what shows an answer was looked at; never of one's own answer
  | "capability.verify" // say so as a verifier; only for who is independent of the State and the workshop
  | "recommendation.verify" // say what was found of it; only for who is independent of both sides
  | "seat"; // a participant with a seat in the room of the request

/** account: somebody signed in. participant: a seat in a room. anyone: nobody asked who. */
export type ActorKind = "anyone" | "account" | "participant";

export type Method = "GET" | "POST" | "PUT" | "DELETE";

export interface Endpoint<
  Params extends z.ZodMiniType = z.ZodMiniType,
  Query extends z.ZodMiniType = z.ZodMiniType,
  Body extends z.ZodMiniType = z.ZodMiniType,
  Output extends z.ZodMiniType = z.ZodMiniType,
> {
  /** Stable name, `context.verb-noun`; the same word as the use case's file. */
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
  /** Problems this endpoint may answer, beside the ones every endpoint may (`problems.ts`, `always`). */
  readonly problems?: readonly ProblemCode[];
  /** A replayable command takes `commandId` in its body and answers a repetition with the first reply. */
  readonly replay?: boolean;
  /** `stream`: Server-Sent Events; `file`: bytes with a disposition. Default `json`. */
  readonly kind?: "json" | "stream" | "file";
  /** The body travels sealed to the room's key and the reply comes back sealed (room listener only). */
  readonly sealed?: boolean;
  /**
   * A command that the content filter refuses may be held and sent to a moderator (`held-commands.ts`). Declared for each endpoint:
   * never where a body holds a password, a key, a code or a secret answer.
   */
  readonly mayBeHeld?: true;
  /** Largest body in bytes, where the usual 256 KB does not do. */
  readonly maxBody?: number;
}

type Parsed<T> = T extends z.ZodMiniType ? z.output<T> : undefined;
export type ParamsOf<E extends Endpoint> = Parsed<E["params"]>;
export type QueryOf<E extends Endpoint> = Parsed<E["query"]>;
export type BodyOf<E extends Endpoint> = Parsed<E["body"]>;
export type OutputOf<E extends Endpoint> = z.output<E["output"]>;

/** Declares an endpoint; only here so that its types are kept narrow. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition;
