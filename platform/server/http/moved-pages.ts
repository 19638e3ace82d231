/**
 * The address of the room's computer may change while phones have its page open. Such a page was loaded from the former address, so for the browser
 * the new address is another origin. The server lets only pages of its own former addresses call the room, and only for calls that need a secret of
 * the phone. The pages that the server sends may connect to other addresses only at the room's port (decision 0038).
 */
import type { FastifyInstance } from "fastify";
import { policyWith } from "./headers.ts";

export interface Moving {
  /** Origins that the listener had before its address changed. */
  readonly former: () => ReadonlySet<string>;
  /** Whether a page of a former address may call this path. */
  readonly mayCall: (path: string) => boolean;
  /** The addresses at which the pages that are served now may look for the room. */
  readonly mayBeAt: () => readonly string[];
}

/**
 * The addresses that the page may need: the addresses that the machine has now, and at the same port any address that the machine gets
 * later.
 */
const connectTo = (origins: readonly string[]): string[] => {
  const [first] = origins;
  if (first === undefined || !first.startsWith("http:")) return [];
  // a policy cannot name an IPv6 address; the last entry includes it
  return [...origins.filter((origin) => !origin.includes("[")), `http://*:${new URL(first).port}`];
};

export const serveMovedPages = (app: FastifyInstance, { former, mayCall, mayBeAt }: Moving): void => {
  app.addHook("onRequest", async (request, reply) => {
    void reply.headers(policyWith(connectTo(mayBeAt())));
    const { origin } = request.headers;
    if (origin === undefined || !former().has(origin) || !mayCall(request.url.split("?", 1)[0] ?? "")) return;
    void reply.headers({ "access-control-allow-origin": origin, vary: "origin" });
    if (request.method !== "OPTIONS") return;
    void reply.headers({
      "access-control-allow-methods": "GET, POST",
      "access-control-allow-headers": "content-type",
      "access-control-max-age": "600",
    });
    await reply.status(204).send();
  });
};
