/** The desk's listener: every endpoint of every context, the description of them, and the pages of the application. */
import { buildOpenApi } from "@counterpart/contract/openapi";
import type { FastifyInstance } from "fastify";
import { buildListener } from "./listener.ts";
import type { Gate } from "./gate.ts";
import { serveMessages } from "./messages.ts";
import type { Route, Services } from "./route.ts";

export interface DeskOptions extends Services {
  readonly routes: readonly Route[];
  readonly gate: Gate;
  /** The built pages; null serves the API alone. */
  readonly pages: string | null;
}

/** The desk, ready to listen or to be asked in process (`inject`). */
export const buildDesk = (options: DeskOptions): FastifyInstance => {
  const { settings, routes, gate, pages } = options;
  const tls = settings.origin.startsWith("https:");
  const app = buildListener({
    services: options,
    routes,
    gate,
    tls,
    proxied: tls,
    pages:
      pages === null
        ? null
        : { folder: pages, page: "index.html", gives: (path) => !path.startsWith("/assets/phone/") && path !== "/phone.html" },
  });
  // made when first asked for: it costs a quarter of a second, and few ask
  let description: string | null = null;
  const describe = (): string =>
    JSON.stringify(
      buildOpenApi(
        routes.map((route) => route.endpoint),
        { title: "Counterpart", version: "0.1.0", server: settings.origin },
      ),
    );
  app.get("/api/openapi.json", async (_request, reply) =>
    reply
      .type("application/json")
      .header("cache-control", "no-cache")
      .send((description ??= describe())),
  );
  serveMessages(app, "/api/languages", options.i18n);
  return app;
};
