/** The desk's listener: every endpoint of every module, their OpenAPI description, and the pages of the application. */
import { buildOpenApi } from "../../contract/openapi.ts";
import type { FastifyInstance } from "fastify";
import { buildListener } from "./listener.ts";
import type { Authenticator } from "./authenticator.ts";
import { serveHealth } from "./health.ts";
import { serveMessages } from "./messages.ts";
import { placesOf } from "./pages.ts";
import type { DeskCertificate } from "../tls/index.ts";
import type { Route, Services } from "./route.ts";
import { serveSecurityText } from "./security-text.ts";
import { sessionCookieName } from "./session-cookie.ts";

export interface DeskOptions extends Services {
  readonly routes: readonly Route[];
  readonly gate: Authenticator;
  /** The built pages; null serves only the API. */
  readonly pages: string | null;
  /** The certificate, if the desk's own listener uses TLS. If it is absent and the origin is https, a proxy handles TLS. */
  readonly certificate?: DeskCertificate | undefined;
}

/**
 * Maximum number of connections. Five officials, each with several open pages, need about 60. At the maximum, the server closes a connection of the
 * address that has the most connections.
 */
const connections = 600;

/** The desk. It can listen, or answer in process (`inject`). */
export const buildDesk = (options: DeskOptions): FastifyInstance => {
  const { settings, routes, gate, pages, certificate } = options;
  const proxied = certificate === undefined && settings.origin.startsWith("https:");
  const app = buildListener({
    services: options,
    routes,
    gate,
    // HSTS is not sent with a self-signed certificate. A browser that has received HSTS refuses untrusted certificates for that name, so people who
    // compare fingerprints could no longer open the page.
    strict: () => (certificate === undefined ? proxied : !certificate.now.selfSigned),
    certificate,
    proxied,
    ...(certificate === undefined ? {} : { connections }),
    pages:
      pages === null
        ? null
        : {
            folder: pages,
            page: "index.html",
            gives: (path) => !path.startsWith("/assets/phone/") && path !== "/phone.html" && path !== "/routes.json",
            places: placesOf(pages),
          },
  });
  const endpoints = routes.map((route) => route.endpoint);
  // the description is made when it is first requested, so that it does not delay the start
  let description: string | null = null;
  app.get("/api/openapi.json", async (_request, reply) => {
    description ??= JSON.stringify(
      buildOpenApi(endpoints, {
        title: "Counterpart",
        version: "0.1.0",
        server: settings.origin,
        cookie: sessionCookieName(settings.origin),
      }),
    );
    return reply.type("application/json").header("cache-control", "no-cache").send(description);
  });
  serveMessages(app, "/api/languages", options.i18n);
  serveHealth(app, options, "whole");
  serveSecurityText(app, options);
  return app;
};
