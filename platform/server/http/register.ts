/** Registers routes on a listener: one Fastify handler for all of them, and one error handler. */
import { Problem, type ProblemBody } from "../../contract/problems.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { damagedSentence } from "../db/index.ts";
import type { Authenticated, Authenticator } from "./authenticator.ts";
import { securityHeaders } from "./headers.ts";
import { answer, stillAllowed } from "./pipeline.ts";
import { lineOf, problemOf, retryAfter } from "./problems.ts";
import type { FileAnswer, Route, Services } from "./route.ts";
import type { FairQueue } from "./fair-queue.ts";

const problemType = "application/problem+json; charset=utf-8";

/** Maximum size of a request body in bytes, unless the endpoint has its own maximum. */
export const defaultBody = 256 * 1024;

/** Sends a Problem. `internal` and refusals of access leave one line in the log, without user text. */
export const sendProblem = (
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: (line: string) => void,
  what: string,
): void => {
  const problem = problemOf(error);
  if (problem.code === "internal") log(`internal ${request.id} ${what}: ${lineOf(error)}`);
  else if (problem.code === "data-damaged") log(`damaged ${request.id} ${what}: ${lineOf(problem.cause ?? error)}. ${damagedSentence}`);
  else if (problem.status === 403 || problem.code === "too-many-tries") log(`refused ${request.id} ${what}: ${problem.code}`);
  const wait = retryAfter(problem.body);
  if (wait !== null) reply.header("retry-after", String(wait));
  void reply
    .status(problem.status)
    .type(problemType)
    .header("cache-control", "no-store")
    .send(JSON.stringify(problem.body satisfies ProblemBody));
};

const sendFile = async (reply: FastifyReply, file: FileAnswer): Promise<void> => {
  const ascii = file.name.replaceAll(/[^A-Za-z0-9._-]+/g, "_");
  void reply
    .type(file.type)
    .header(
      "content-disposition",
      `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    )
    .header("cache-control", "no-store");
  const { bytes } = file;
  if (bytes instanceof Uint8Array) await reply.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  else await reply.header("content-length", file.size ?? 0).send(bytes);
};

/** Fair queues of a listener with many clients: for authentication, for clients without a seat, and for seats. */
export type RoomQueues = Readonly<Record<"admission" | "arrival" | "answer", FairQueue>>;

/**
 * Registers every route. Two routes with the same id, or with the same method and path, are a programming error and stop the server.
 * @param turns a request waits in the queue for authentication, then in the queue of its seat or, without a seat, of its address.
 */
export const registerRoutes = (
  app: FastifyInstance,
  routes: readonly Route[],
  services: Services,
  gate: Authenticator,
  turns: RoomQueues | null = null,
): void => {
  const ids = new Set<string>();
  for (const route of routes) {
    const { endpoint } = route;
    if (ids.has(endpoint.id)) throw new Error(`two routes have the endpoint ${endpoint.id}`);
    ids.add(endpoint.id);
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      bodyLimit: endpoint.maxBody ?? defaultBody,
      handler: async (request, reply) => {
        let admission: Authenticated | null = null;
        let endTurn: (() => void) | undefined;
        try {
          // the authentication has its own queue, because it may query the database even for a client without a seat
          endTurn = await turns?.admission.take(request.ip);
          admission = await gate.authenticate(request, route);
          endTurn?.();
          if (admission.setCookie?.length) reply.header("set-cookie", [...admission.setCookie]);
          const { actor } = admission;
          endTurn = await (actor.kind === "participant" ? turns?.answer.take(actor.seat) : turns?.arrival.take(request.ip));
          const { value, stream } = await answer(route, services, admission, request, reply);
          endTurn?.();
          if (stream) {
            stream.stillAllowed = stillAllowed(route, services, gate, request, admission);
            reply.hijack();
            stream.open(reply.raw, reply.getHeaders());
          } else if (route.kind === "file") await sendFile(reply, value as FileAnswer);
          else {
            if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
            await reply.send(admission.seal ? admission.seal({ ok: value }) : value);
          }
        } catch (error) {
          if (!admission?.seal) return sendProblem(error, request, reply, services.log, endpoint.id);
          const problem = problemOf(error);
          if (problem.code === "internal") services.log(`internal ${request.id} ${endpoint.id}: ${lineOf(error)}`);
          await reply.header("cache-control", "no-store").send(admission.seal({ problem: problem.body }));
        } finally {
          endTurn?.();
        }
      },
    });
  }
};

/**
 * Answers input that is not HTTP, or exceeds our limits. There is no request object, so the response is written by hand, with the same
 * headers, and the connection is closed.
 * @param error as Node's parser gives it.
 */
export const refuseUnreadable = (error: { readonly code?: string }, socket: Socket): void => {
  // no answer is sent before the TLS handshake is complete, because the client could not read it
  if (!socket.writable || error.code === "ECONNRESET" || /^(ERR_SSL_|ERR_TLS_|EPROTO)/.test(error.code ?? "")) return void socket.destroy();
  const tooLarge = error.code === "HPE_HEADER_OVERFLOW";
  const status = tooLarge ? 431 : 400;
  const text = JSON.stringify({ code: tooLarge ? "too-large" : "invalid-input" } satisfies ProblemBody);
  const headers = {
    ...securityHeaders,
    "content-type": problemType,
    "cache-control": "no-store",
    "content-length": text.length,
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${text}`);
};

/** Handles everything that Fastify itself refuses: a body that is too large or not JSON, a folder requested as a file. */
export const registerRefusals = (app: FastifyInstance, log: (line: string) => void): void => {
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, log, request.routeOptions.url ?? "?"));
};

/** Handles unknown addresses on a listener that serves no pages. */
export const registerNotFound = (app: FastifyInstance): void => {
  app.setNotFoundHandler((request, reply) => sendProblem(new Problem("not-found"), request, reply, () => {}, "?"));
};
