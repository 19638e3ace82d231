/**
 * What a listener does before the pipeline: find out who asks. The desk's gate reads the session cookie; the room's
 * (workshop) opens the sealed body and finds the seat. Both refuse by throwing a Problem.
 */
import type { ProblemBody } from "../../contract/problems.ts";
import type { FastifyRequest } from "fastify";
import type { Actor } from "./actor.ts";
import type { Route } from "./route.ts";

export interface Admission {
  readonly actor: Actor;
  /** The account signed in with a second factor, or may do without here. */
  readonly secondFactor: boolean;
  /** The workspace, where the path does not name it (a seat's room knows its own). */
  readonly workspace?: string;
  /** The strictest marking a participant may read; accounts have theirs from the membership. */
  readonly clearance?: number;
  /** The body that was inside a sealed one. */
  readonly body?: unknown;
  /** Turns the outcome into what goes on the wire with status 200; a sealed reply. */
  readonly seal?: (outcome: { ok: unknown } | { problem: ProblemBody }) => unknown;
  /** Cookies to renew. */
  readonly setCookie?: readonly string[];
  /** Asked again while a stream is open. */
  readonly stillValid?: () => Promise<boolean>;
}

export interface Gate {
  admit(request: FastifyRequest, route: Route): Promise<Admission>;
}
