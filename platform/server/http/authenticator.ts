/**
 * Authenticates a request before the pipeline runs. The desk's authenticator reads the session cookie; the room's authenticator (in the
 * workshop module) opens the sealed body and finds the seat. Both authenticators refuse a request by throwing a Problem.
 */
import type { ProblemBody } from "../../contract/problems.ts";
import type { FastifyRequest } from "fastify";
import type { Actor } from "./actor.ts";
import type { Route } from "./route.ts";

export interface Authenticated {
  readonly actor: Actor;
  /** True if the account signed in with a second factor, or if this installation does not require one. */
  readonly secondFactor: boolean;
  /** True if the account entered its password again a short time ago, or if this installation has no passwords. */
  readonly proved?: boolean;
  /** True if the browser's session was ended from another browser of the same person. */
  readonly sessionEnded?: boolean;
  /** Set if the session is locked. `all-but-wall`: the session shows a wall (the page on the projector), which stays visible. */
  readonly locked?: "all" | "all-but-wall";
  /** The workspace, if the path does not name it (a seat knows the workspace of its room). */
  readonly workspace?: string;
  /** The rank of the most restrictive marking that a participant may read. For an account, this follows from the membership. */
  readonly clearance?: number;
  /** The decrypted content of a sealed body. */
  readonly body?: unknown;
  /** Turns the outcome into a sealed reply, sent with status 200. */
  readonly seal?: (outcome: { ok: unknown } | { problem: ProblemBody }) => unknown;
  /** Set-Cookie values that renew the session. */
  readonly setCookie?: readonly string[];
  /** Returns whether the request is still authenticated; called repeatedly while a stream is open. */
  readonly stillValid?: () => Promise<boolean>;
}

export interface Authenticator {
  authenticate(request: FastifyRequest, route: Route): Promise<Authenticated>;
}
