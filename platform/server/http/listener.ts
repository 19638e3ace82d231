/** The Fastify application of both listeners: security headers on every answer, only JSON bodies, a Problem for every refusal. */
import type { Server } from "node:https";
import fastify, { type FastifyInstance } from "fastify";
import { securityHeaders, strictTransport } from "./headers.ts";
import type { Authenticator } from "./authenticator.ts";
import { type Pages, servePages } from "./pages.ts";
import {
  defaultBody,
  refuseUnreadable,
  registerNotFound,
  registerRefusals,
  registerRoutes,
  sendProblem,
  type RoomQueues,
} from "./register.ts";
import { serveMovedPages, type Moving } from "./moved-pages.ts";
import { Problem } from "../../contract/problems.ts";
import { tooManyValues } from "./storable.ts";
import type { Route, Services } from "./route.ts";
import { shareConnections } from "./share-connections.ts";
import type { DeskCertificate } from "../tls/index.ts";

export interface ListenerOptions {
  readonly services: Services;
  readonly routes: readonly Route[];
  readonly gate: Authenticator;
  /** Whether people reach the listener by https with a certificate that an authority signed. Only then HSTS is sent. */
  readonly strict: () => boolean;
  /** If it is set, the listener uses TLS itself with this certificate. */
  readonly certificate?: DeskCertificate | undefined;
  /** Whether our own proxy on this machine forwards requests and reports the client's address. */
  readonly proxied: boolean;
  /** The pages of this listener; null if it serves none. */
  readonly pages: Pages | null;
  /**
   * Limits for a listener with many unknown clients: how many requests are authenticated and answered at the same time.
   */
  readonly crowd?: RoomQueues;
  /** Maximum number of connections of all clients together, for a network on which anybody can connect. */
  readonly connections?: number;
  /** Set for a listener whose address may change while its pages are open. */
  readonly moving?: Moving;
}

/** TLS 1.2 with forward secrecy, or 1.3. The short timeout closes connections of clients that connect and send nothing. */
const secure = ({ now }: DeskCertificate) =>
  ({
    https: {
      cert: now.certificate,
      key: now.key,
      minVersion: "TLSv1.2",
      ciphers: "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:ECDHE+AESGCM:ECDHE+CHACHA20",
      handshakeTimeout: 10_000,
    },
  }) as const;

/** The application does not listen yet; it can answer in process (`inject`). */
export const buildListener = (options: ListenerOptions): FastifyInstance => {
  const { services, routes, gate, strict, certificate, proxied, pages, crowd, connections, moving } = options;
  const app = fastify({
    ...(certificate ? secure(certificate) : {}),
    logger: false,
    bodyLimit: defaultBody,
    // a stopping server closes its streams instead of waiting for them
    forceCloseConnections: true,
    connectionTimeout: 0,
    requestTimeout: 60_000,
    keepAliveTimeout: 30_000,
    // identifies a request in the log; it is not a secret
    genReqId: () => Math.random().toString(36).slice(2, 10),
    // a HEAD request would run the handler of the GET request, and would open its stream
    exposeHeadRoutes: false,
    trustProxy: proxied ? "loopback" : false,
    // requests that reach no route: an invalid address, or input that is not HTTP
    frameworkErrors: (error, request, reply) => {
      void reply.headers(securityHeaders);
      sendProblem(error, request, reply, services.log, "?");
    },
    clientErrorHandler: refuseUnreadable,
    // every address has exactly one spelling
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true, maxParamLength: 200 },
  });
  certificate?.serve(app.server as unknown as Server);
  app.removeContentTypeParser("text/plain");
  const parseJson = app.getDefaultJsonParser("error", "error");
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, text: string, done) => {
    if (tooManyValues(text)) done(new Problem("too-large"));
    else void parseJson(request, text, done);
  });
  app.addHook("onRequest", async (_request, reply) => {
    void reply.headers(securityHeaders);
    if (strict()) void reply.headers(strictTransport);
  });
  if (moving) serveMovedPages(app, moving);
  registerRefusals(app, services.log);
  registerRoutes(app, routes, services, gate, crowd);
  if (connections) shareConnections(app.server, connections);
  if (pages) servePages(app, pages);
  else registerNotFound(app);
  return app;
};
